import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, isRefused, newId, type Refusal, refuse } from '#kernel';
import { checkChains, ReferenceData } from '#chains';
import { type Actor, NotFound, permits, requireActor } from '#foundation/access';
import { Commands, Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { fairLifecycle, type FairStep } from './domain/fair-lifecycles.js';
import { FairAccess } from './fair.access.js';
import { checkVersion, FairRows, type LockedFair } from './fair-rows.js';
import { FairCancelled, FairPublished } from './fairs.events.js';
import type {
  CancelFairInput,
  CreateFairInput,
  EditFairInput,
  FairContentInput,
  FairStepInput,
  SetFairTablesInput,
} from './fairs.inputs.js';

const COLUMNS = `title_zh, title_en, description, chain_codes, organiser, organiser_kind, place, address, starts_at,
  slot_minutes, slot_count, sign_up_until, quota, programme`;
const insert = {
  name: 'fairs.insert',
  text: `insert into fair (id, number, created_by, ${COLUMNS})
         values ($1, next_number('F'), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16::jsonb)`,
};
const edit = {
  name: 'fairs.edit',
  text: `update fair set (${COLUMNS}) = ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15::jsonb),
           version = version + 1 where id = $1`,
};
const move = {
  name: 'fairs.move',
  text: 'update fair set status = $2, status_reason = $3, version = version + 1 where id = $1',
};
const bump = { name: 'fairs.bump', text: 'update fair set version = version + 1 where id = $1' };
const used = {
  name: 'fairs.tables-used',
  text: `select distinct m.table_number as number, t.lead_firm_id as "leadFirmId"
         from fair_meeting m join fair_table t on t.fair_id = m.fair_id and t.number = m.table_number where m.fair_id = $1`,
};
const dropTables = {
  name: 'fairs.drop-tables',
  text: 'delete from fair_table where fair_id = $1 and number <> all($2::int[])',
};
const putTables = {
  name: 'fairs.put-tables',
  text: `insert into fair_table (fair_id, number, lead_firm_id, team)
         select $1, * from unnest($2::int[], $3::uuid[], $4::text[])
         on conflict (fair_id, number) do update set lead_firm_id = excluded.lead_firm_id, team = excluded.team`,
};
const verified = {
  name: 'fairs.lead-firms-verified',
  text: `select id from firm where id = any($1::uuid[]) and status = 'verified'`,
};
// A lead firm comes with its tables; its people sign in themselves what they add.
const signUpLeads = {
  name: 'fairs.sign-up-leads',
  text: `insert into fair_sign_up (id, fair_id, firm_id, status) select x.id, $1, x.firm_id, 'signed_up'
         from unnest($2::uuid[], $3::uuid[]) x(id, firm_id) on conflict (fair_id, firm_id) do nothing`,
};

type Answer = { fairId: Id } | Refusal;

/** What the desk does with a fair, from the draft to the end. */
@Injectable()
export class Fairs {
  constructor(
    private readonly commands: Commands,
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly rows: FairRows,
    private readonly reference: ReferenceData,
  ) {}

  async create(actor: Actor, input: CreateFairInput): Promise<Answer> {
    requireActor(FairAccess.manage, actor);
    const { content } = input;
    if (!permits(FairAccess.manage, actor, { ...content, status: 'draft' })) throw new NotFound();
    const unknown = checkChains((await this.reference.current()).chains, content.chainCodes);
    if (unknown) return unknown;
    return this.once(actor, 'create', input, async (em) => {
      const wrong = checkTimes(content, new Date());
      if (wrong) return wrong;
      const fairId = newId();
      await this.database.run(em, insert, [fairId, actor.accountId, ...valuesOf(content)]);
      await this.record(em, actor, 'create', fairId);
      return { fairId };
    });
  }

  /** Times and slots stay once meetings are planned: those who come rely on them. */
  async edit(actor: Actor, input: EditFairInput): Promise<Answer> {
    const { content } = input;
    const unknown = checkChains((await this.reference.current()).chains, content.chainCodes);
    if (unknown) return unknown;
    return this.step(actor, 'edit', input, async (em, fair) => {
      const isOver = fair.status === 'done' || fair.status === 'cancelled' || fair.status === 'running';
      if (isOver) return refuse('ILLEGAL_TRANSITION', { status: fair.status, command: 'edit' });
      if (!permits(FairAccess.manage, actor, { ...content, status: fair.status })) throw new NotFound();
      const wrong = checkTimes(content, fair.now);
      if (wrong) return wrong;
      await this.database.run(em, edit, [fair.id, ...valuesOf(content)]);
      await this.record(em, actor, 'edit', fair.id);
      return { fairId: fair.id };
    });
  }

  async advance(actor: Actor, step: Exclude<FairStep, 'cancel'>, input: FairStepInput): Promise<Answer> {
    return this.step(actor, step, input, async (em, fair) => {
      const to = fairLifecycle.next(fair.status, step);
      if (isRefused(to)) return to;
      if (to === 'published' && fair.signUpUntil <= fair.now) return refuse('FAIR_TIMES_WRONG');
      await this.database.run(em, move, [fair.id, to, null]);
      const events = step === 'publish' ? [new FairPublished({ fairId: fair.id })] : [];
      await this.record(em, actor, step, fair.id, events);
      return { fairId: fair.id };
    });
  }

  async cancel(actor: Actor, input: CancelFairInput): Promise<Answer> {
    return this.step(actor, 'cancel', input, async (em, fair) => {
      const to = fairLifecycle.next(fair.status, 'cancel');
      if (isRefused(to)) return to;
      await this.database.run(em, move, [fair.id, to, input.reason]);
      await this.record(em, actor, 'cancel', fair.id, [new FairCancelled({ fairId: fair.id })]);
      return { fairId: fair.id };
    });
  }

  /** Sets all tables at once. A table at which somebody is to sit neither goes away nor changes its lead firm. */
  async setTables(actor: Actor, input: SetFairTablesInput): Promise<Answer> {
    return this.step(actor, 'set-tables', input, async (em, fair) => {
      const { tables } = input;
      const leads = [...new Set(tables.flatMap(({ leadFirmId }) => leadFirmId ?? []))];
      const known = await this.database.run(em, verified, [leads]);
      if (known.length !== leads.length) return refuse('LEAD_FIRM_UNKNOWN');
      const wanted = new Map(tables.map(({ number, leadFirmId }) => [number, leadFirmId ?? null]));
      for (const { number, leadFirmId } of await this.database.run<{ number: number; leadFirmId: Id | null }>(
        em,
        used,
        [fair.id],
      )) {
        if (wanted.get(number) !== leadFirmId) return refuse('TABLE_IN_USE', { number });
      }
      const numbers = tables.map(({ number }) => number);
      await this.database.run(em, dropTables, [fair.id, numbers]);
      await this.database.run(em, putTables, [
        ...[fair.id, numbers, tables.map(({ leadFirmId }) => leadFirmId ?? null)],
        tables.map(({ team }) => team),
      ]);
      await this.database.run(em, signUpLeads, [fair.id, leads.map(() => newId()), leads]);
      await this.database.run(em, bump, [fair.id]);
      await this.record(em, actor, 'set-tables', fair.id);
      return { fairId: fair.id };
    });
  }

  private async step(
    actor: Actor,
    verb: string,
    input: FairStepInput,
    body: (em: EntityManager, fair: LockedFair) => Promise<Answer>,
  ): Promise<Answer> {
    requireActor(FairAccess.manage, actor);
    return this.once(actor, verb, input, async (em) => {
      const fair = await this.rows.lock(em, actor, input.fairId, FairAccess.manage);
      return checkVersion(fair, input.version) ?? body(em, fair);
    });
  }

  private once(
    actor: Actor,
    verb: string,
    input: { clientMutationId?: string | null },
    body: (em: EntityManager) => Promise<Answer>,
  ): Promise<Answer> {
    const { clientMutationId } = input;
    return this.commands.once<Answer>(actor, { operation: `fairs.${verb}`, clientMutationId, input }, body);
  }

  private record(
    em: EntityManager,
    actor: Actor,
    verb: string,
    fairId: Id,
    events: Parameters<Journal['record']>[1]['events'] = [],
  ): Promise<void> {
    return this.journal.record(em, { actor, act: `fair.${verb}`, entity: 'fair', entityId: fairId, events });
  }
}

const valuesOf = (content: FairContentInput): unknown[] => [
  ...[content.titleZh, content.titleEn ?? null, content.description, content.chainCodes, content.organiser],
  ...[content.organiserKind, content.place, content.address, content.startsAt, content.slotMinutes],
  ...[content.slotCount, content.signUpUntil, content.quota, JSON.stringify(content.programme)],
];

const checkTimes = ({ signUpUntil, startsAt }: FairContentInput, now: Date): Refusal | null =>
  signUpUntil > startsAt || startsAt <= now ? refuse('FAIR_TIMES_WRONG') : null;
