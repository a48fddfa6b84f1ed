import { Int } from '@nestjs/graphql';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, type Refusal, refuse } from '#kernel';
import { type Actor, rule } from '#foundation/access';
import { Database } from '#foundation/database';
import { defineRefusals } from '#foundation/graphql';
import type { Attachment } from './attachment.type.js';
import type { FileKind } from './file-kind.js';
import { defineFilePurpose, type FileFacts, type FilePurpose } from './file-purpose.js';

/** Drawings, specifications, pictures of parts, and archives of them. */
export const ATTACHMENT_KINDS = [
  'pdf',
  'xlsx',
  'docx',
  'png',
  'jpeg',
  'zip',
  'step',
  'dwg',
  'dxf',
] as const satisfies readonly FileKind[];

/** Bytes of files that hang on the things of one firm. */
const FIRM_BYTES = 2 * 1024 ** 3;
/** A file that hangs on nothing is over after this; a form left open overnight still has its files. */
const LOOSE_DAYS = 2;

export const attachmentRefusals = defineRefusals({
  ATTACHMENT_UNKNOWN: {
    fields: {},
    zh: () => '有附件不存在、已过期或不是贵企业上传的；请移除后重新上传。',
    en: () => 'An attachment does not exist, has expired or is not of your firm: remove it and send it again.',
  },
  ATTACHMENT_SPACE: {
    fields: { limitMegabytes: () => Int },
    zh: (p) => `贵企业的附件合计超过 ${p.limitMegabytes} MB；请移除不再需要的附件，或联系平台运营人员。`,
    en: (p) =>
      `Your firm's attachments would exceed ${p.limitMegabytes} MB: remove some that are no longer needed, or ask the operator.`,
  },
});

const COLUMNS = `f.id, f.name, f.kind, f.size, encode(f.sha256, 'hex') as sha256`;

const lock = {
  name: 'attachments.lock',
  text: `select ${COLUMNS}, f.is_kept as "isKept" from stored_file f
         where f.id = any($1::uuid[]) and f.purpose = $2 and f.firm_id = $3 and f.expires_at > clock_timestamp()
         order by f.id for update`,
};
const lockFirm = {
  name: 'attachments.lock-firm',
  text: `select pg_advisory_xact_lock(hashtextextended('attachments:' || $1, 0))`,
};
const kept = {
  name: 'attachments.kept',
  text: 'select coalesce(sum(size), 0)::bigint::float8 as bytes from stored_file where firm_id = $1 and is_kept',
};
const keep = {
  name: 'attachments.keep',
  text: `update stored_file set is_kept = true, expires_at = '9999-12-31' where id = any($1::uuid[])`,
};
const loosen = {
  name: 'attachments.loosen',
  text: `update stored_file set is_kept = false, expires_at = clock_timestamp() + interval '${LOOSE_DAYS} days'
         where id = any($1::uuid[]) and is_kept`,
};

/** A purpose of files that hang on things: members of the firm send them, and read them while they hang on nothing. */
export function attachmentPurpose(name: string, kinds: readonly FileKind[] = ATTACHMENT_KINDS): FilePurpose {
  const actsForFirm = (actor: Actor): boolean => actor.firmId !== null;
  return defineFilePurpose({
    name,
    kinds,
    upload: rule(`files.send-${name}`, { actor: actsForFirm }),
    read: rule<FileFacts>(`files.read-loose-${name}`, {
      actor: actsForFirm,
      row: (actor, file) => actor.firmId !== null && actor.firmId === file.firmId,
    }),
    keptDays: LOOSE_DAYS,
  });
}

/** Files that hang on things. The link tables are those of the libs whose things they are. */
@Injectable()
export class Attachments {
  constructor(private readonly database: Database) {}

  /**
   * Takes the firm's files, in the order of the ids, to hang on one of its things in this transaction: from now on they
   * stay. Refused when one is not there, not of the firm, of another purpose or expired.
   */
  async take(em: EntityManager, firmId: Id, purpose: FilePurpose, ids: readonly Id[]): Promise<Attachment[] | Refusal> {
    if (ids.length === 0) return [];
    await this.database.run(em, lockFirm, [firmId]);
    const rows = await this.database.run<Attachment & { isKept: boolean }>(em, lock, [ids, purpose.name, firmId]);
    const byId = new Map(rows.map((row) => [row.id, row]));
    const found = ids.flatMap((id) => byId.get(id) ?? []);
    if (found.length < ids.length) return refuse('ATTACHMENT_UNKNOWN');
    const fresh = found.filter(({ isKept }) => !isKept);
    const [before] = await this.database.run<{ bytes: number }>(em, kept, [firmId]);
    const bytes = fresh.reduce((sum, { size }) => sum + size, before?.bytes ?? 0);
    if (bytes > FIRM_BYTES) return refuse('ATTACHMENT_SPACE', { limitMegabytes: FIRM_BYTES / 1024 ** 2 });
    await this.database.run(em, keep, [fresh.map(({ id }) => id)]);
    return found.map(({ id, name, kind, size, sha256 }) => ({ id, name, kind, size, sha256 }));
  }

  /** Files that hang on nothing any more; the caller has asked its link table. They go after two days. */
  async loosen(em: EntityManager, ids: readonly Id[]): Promise<void> {
    if (ids.length > 0) await this.database.run(em, loosen, [ids]);
  }
}

/** An attachment over `stored_file` under this alias, as one JSON value of a select list. */
export const attachmentSelect = (alias: string): string =>
  `jsonb_build_object('id', ${alias}.id, 'name', ${alias}.name, 'kind', ${alias}.kind, 'size', ${alias}.size,
     'sha256', encode(${alias}.sha256, 'hex'))`;
