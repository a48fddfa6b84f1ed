import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, isRefused, type Refusal } from '#kernel';
import { type Actor, permits } from '#foundation/access';
import { Database } from '#foundation/database';
import { type Attachment, attachmentPurpose, Attachments, attachmentSelect, Files } from '#foundation/files';
import type { Loaders } from '#foundation/graphql';
import { invitedSql, NeedAccess, type NeedFacts, readingFirm, worksOnChainSql } from './needs.access.js';

/** Drawings and specifications of a need: `POST /files?purpose=need-attachment`. */
const needFile = attachmentPurpose('need-attachment');

const current = {
  name: 'need-attachments.current',
  text: 'select file_id as id from need_attachment where need_id = $1 order by position',
};
const clear = { name: 'need-attachments.clear', text: 'delete from need_attachment where need_id = $1' };
const hang = {
  name: 'need-attachments.hang',
  text: `insert into need_attachment (need_id, file_id, position)
         select $1, f.id, f.place - 1 from unnest($2::uuid[]) with ordinality f (id, place)`,
};
/** A need that was written after another may share its files. */
const unused = {
  name: 'need-attachments.unused',
  text: `select f.id from unnest($1::uuid[]) f (id)
         where not exists (select from need_attachment a where a.file_id = f.id)`,
};
const ofNeeds = {
  name: 'need-attachments.of-needs',
  text: `select a.need_id as "needId", ${attachmentSelect('f')} as file
         from need_attachment a join stored_file f on f.id = a.file_id
         where a.need_id = any($1::uuid[]) order by a.need_id, a.position`,
};
const needsOf = {
  name: 'need-attachments.needs-of',
  text: `select n.firm_id as "firmId", n.chain_code as "chainCode", n.status, n.visibility,
           n.published_at as "publishedAt", n.is_owner_hidden as "isOwnerHidden",
           ${invitedSql('n', '$2')} as "isInvited", ${worksOnChainSql('n', '$2')} as "worksOnChain"
         from need_attachment a join need n on n.id = a.need_id where a.file_id = $1`,
};

/** The files of needs: whoever may read the need may read them. */
@Injectable()
export class NeedAttachments implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly files: Files,
    private readonly attachments: Attachments,
  ) {}

  onModuleInit(): void {
    this.files.guard(needFile, (actor, { id }) => this.mayRead(actor, id));
  }

  /** Puts these files, in this order, in the place of those that hang on the locked need; undefined leaves them. */
  async replace(
    em: EntityManager,
    need: { readonly id: Id; readonly firmId: Id },
    ids: readonly Id[] | null | undefined,
  ): Promise<{ isChanged: boolean } | Refusal> {
    if (!ids) return { isChanged: false };
    const before = (await this.database.run<{ id: Id }>(em, current, [need.id])).map(({ id }) => id);
    if (before.length === ids.length && ids.every((id, at) => id === before[at])) return { isChanged: false };
    const taken = await this.attachments.take(em, need.firmId, needFile, ids);
    if (isRefused(taken)) return taken;
    await this.database.run(em, clear, [need.id]);
    await this.database.run(em, hang, [need.id, ids]);
    const gone = before.filter((id) => !ids.includes(id));
    const free = await this.database.run<{ id: Id }>(em, unused, [gone]);
    await this.attachments.loosen(
      em,
      free.map(({ id }) => id),
    );
    // Another order of the same files tells nobody anything new.
    return { isChanged: gone.length > 0 || ids.some((id) => !before.includes(id)) };
  }

  async remove(em: EntityManager, need: { readonly id: Id; readonly firmId: Id }): Promise<void> {
    await this.replace(em, need, []);
  }

  /** Of a need that was read under its rule. */
  async of(loaders: Loaders, needId: Id): Promise<readonly Attachment[]> {
    const loader = loaders.of('needs.attachments', async (ids) => {
      const rows = await this.database.read<{ needId: Id; file: Attachment }>(ofNeeds, [ids]);
      return ids.map((id) => rows.filter((row) => row.needId === id).map(({ file }) => file));
    });
    return (await loader.load(needId)) ?? [];
  }

  private async mayRead(actor: Actor, fileId: Id): Promise<boolean | null> {
    const needs = await this.database.read<NeedFacts>(needsOf, [fileId, readingFirm(actor)]);
    return needs.length === 0 ? null : needs.some((need) => permits(NeedAccess.read, actor, need));
  }
}
