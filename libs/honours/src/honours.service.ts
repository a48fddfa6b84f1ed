import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, isRefused, newId, type Refusal, refuse } from '#kernel';
import { type Actor, NotFound, requireActor } from '#foundation/access';
import { Commands, Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { honourLifecycle, type HonourStatus } from './domain/honour-lifecycle.js';
import { HonourAccess } from './honour.access.js';
import type {
  CreateHonourInput,
  EditHonourInput,
  HonourContentInput,
  HonourFirmInput,
  HonourStepInput,
  RevokeHonourInput,
} from './honours.inputs.js';

const COLUMNS = 'title, kind, level, year, grantor, document, evidence_url, granted_on';
const insert = {
  name: 'honours.insert',
  text: `insert into honour (id, number, prepared_by, ${COLUMNS})
         values ($1, next_number('BZ'), $2, $3, $4, $5, $6, $7, $8, $9, $10)
         on conflict (title, year, grantor) do nothing returning id`,
};
const edit = {
  name: 'honours.edit',
  text: `update honour set (${COLUMNS}) = ($3, $4, $5, $6, $7, $8, $9, $10), prepared_by = $2, version = version + 1
         where id = $1`,
};
const same = {
  name: 'honours.same',
  text: 'select id, number from honour where title = $1 and year = $2 and grantor = $3',
};
const lock = {
  name: 'honours.lock',
  text: `select id, status, prepared_by as "preparedBy", version from honour where id = $1 for update`,
};
const unknown = {
  name: 'honours.unknown-firms',
  text: `select x.id from unnest($1::uuid[]) x(id) where not exists (
           select from firm f where f.id = x.id and f.status <> 'suspended') limit 1`,
};
const certified = {
  name: 'honours.certificate-of-another',
  text: `select x.no from unnest($2::uuid[], $3::text[]) x(firm_id, no)
         join honour_firm h on h.certificate_no = x.no and h.honour_id <> $1 limit 1`,
};
const dropFirms = { name: 'honours.drop-firms', text: 'delete from honour_firm where honour_id = $1' };
const putFirms = {
  name: 'honours.put-firms',
  text: `insert into honour_firm (honour_id, firm_id, certificate_no, citation)
         select $1, x.firm_id, x.no, x.citation from unnest($2::uuid[], $3::text[], $4::text[]) x(firm_id, no, citation)`,
};
const firmCount = {
  name: 'honours.count-firms',
  text: 'select count(*)::int as count from honour_firm where honour_id = $1',
};
const publish = {
  name: 'honours.publish',
  text: `update honour set status = 'published', published_by = $2, published_at = clock_timestamp(), version = version + 1
         where id = $1`,
};
const revoke = {
  name: 'honours.revoke',
  text: `update honour set status = 'revoked', status_reason = $2, version = version + 1 where id = $1`,
};

interface LockedHonour {
  readonly id: Id;
  readonly status: HonourStatus;
  readonly preparedBy: Id | null;
  readonly version: number;
}
type Answer = { honourId: Id } | Refusal;

/** Lists of honours: prepared by one operator, published by another. */
@Injectable()
export class Honours {
  constructor(
    private readonly commands: Commands,
    private readonly database: Database,
    private readonly journal: Journal,
  ) {}

  async create(actor: Actor, input: CreateHonourInput): Promise<Answer> {
    requireActor(HonourAccess.manage, actor);
    const { content } = input;
    return this.once(actor, 'create', input, async (em) => {
      const honourId = newId();
      const made = await this.database.run(em, insert, [honourId, actor.accountId, ...valuesOf(content)]);
      if (made.length === 0) return this.known(em, content);
      const refused = await this.writeFirms(em, honourId, content.firms);
      if (refused) return refused;
      await this.record(em, actor, 'create', honourId);
      return { honourId };
    });
  }

  /** Who changes a draft has prepared it, and does not publish it. */
  async edit(actor: Actor, input: EditHonourInput): Promise<Answer> {
    return this.step(actor, 'edit', input, async (em, honour) => {
      if (honour.status !== 'draft') return refuse('HONOUR_NOT_DRAFT');
      const { content } = input;
      const [other] = await this.database.run<{ id: Id }>(em, same, [content.title, content.year, content.grantor]);
      if (other && other.id !== honour.id) return this.known(em, content);
      await this.database.run(em, edit, [honour.id, actor.accountId, ...valuesOf(content)]);
      const refused = await this.writeFirms(em, honour.id, content.firms);
      if (refused) return refused;
      await this.record(em, actor, 'edit', honour.id);
      return { honourId: honour.id };
    });
  }

  async publish(actor: Actor, input: HonourStepInput): Promise<Answer> {
    return this.step(actor, 'publish', input, async (em, honour) => {
      const to = honourLifecycle.next(honour.status, 'publish');
      if (isRefused(to)) return to;
      if (honour.preparedBy === actor.accountId) return refuse('HONOUR_OWN_LIST');
      const [of] = await this.database.run<{ count: number }>(em, firmCount, [honour.id]);
      if (!of || of.count === 0) return refuse('HONOUR_WITHOUT_FIRMS');
      await this.database.run(em, publish, [honour.id, actor.accountId]);
      await this.record(em, actor, 'publish', honour.id);
      return { honourId: honour.id };
    });
  }

  async revoke(actor: Actor, input: RevokeHonourInput): Promise<Answer> {
    return this.step(actor, 'revoke', input, async (em, honour) => {
      const to = honourLifecycle.next(honour.status, 'revoke');
      if (isRefused(to)) return to;
      await this.database.run(em, revoke, [honour.id, input.reason]);
      await this.record(em, actor, 'revoke', honour.id);
      return { honourId: honour.id };
    });
  }

  private async known(em: EntityManager, { title, year, grantor }: HonourContentInput): Promise<Refusal> {
    const [found] = await this.database.run<{ number: string }>(em, same, [title, year, grantor]);
    return refuse('HONOUR_KNOWN', { number: found?.number ?? '' });
  }

  private async writeFirms(
    em: EntityManager,
    honourId: Id,
    firms: readonly HonourFirmInput[],
  ): Promise<Refusal | null> {
    const [ids, numbers] = [firms.map(({ firmId }) => firmId), firms.map(({ certificateNo }) => certificateNo)];
    const [stranger] = await this.database.run<{ id: Id }>(em, unknown, [ids]);
    if (stranger) return refuse('HONOUR_FIRM_UNKNOWN', { firm: stranger.id });
    const [taken] = await this.database.run<{ no: string }>(em, certified, [honourId, ids, numbers]);
    if (taken) return refuse('HONOUR_CERTIFICATE_KNOWN', { certificateNo: taken.no });
    await this.database.run(em, dropFirms, [honourId]);
    await this.database.run(em, putFirms, [honourId, ids, numbers, firms.map(({ citation }) => citation)]);
    return null;
  }

  private async step(
    actor: Actor,
    verb: string,
    input: HonourStepInput,
    body: (em: EntityManager, honour: LockedHonour) => Promise<Answer>,
  ): Promise<Answer> {
    requireActor(HonourAccess.manage, actor);
    return this.once(actor, verb, input, async (em) => {
      const [honour] = await this.database.run<LockedHonour>(em, lock, [input.honourId]);
      if (!honour) throw new NotFound();
      if (honour.version !== input.version) return refuse('STALE_VERSION', { version: honour.version });
      return body(em, honour);
    });
  }

  private once(
    actor: Actor,
    verb: string,
    input: { clientMutationId?: string | null },
    body: (em: EntityManager) => Promise<Answer>,
  ): Promise<Answer> {
    const { clientMutationId } = input;
    return this.commands.once<Answer>(actor, { operation: `honours.${verb}`, clientMutationId, input }, body);
  }

  private record(em: EntityManager, actor: Actor, verb: string, honourId: Id): Promise<void> {
    return this.journal.record(em, { actor, act: `honour.${verb}`, entity: 'honour', entityId: honourId });
  }
}

const valuesOf = (content: HonourContentInput): unknown[] => [
  ...[content.title, content.kind, content.level, content.year, content.grantor, content.document],
  ...[content.evidenceUrl ?? null, content.grantedOn],
];
