import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, newId, type Refusal, refuse } from '#kernel';
import { type Actor, requireActor } from '#foundation/access';
import { Commands, Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { slotAt } from './domain/slots.js';
import { conflictsOf, type Placed, planFair, replan } from './domain/timetable/index.js';
import { FairAccess } from './fair.access.js';
import { FairRows, type LockedFair } from './fair-rows.js';
import { FairPlanned } from './fairs.events.js';
import type { FairAbsenceInput, FairActInput, MoveMeetingInput } from './fairs.inputs.js';
import { FairWishes, type Timetable } from './fair-wishes.js';

export interface MeetingRow {
  readonly id: Id;
  readonly leadFirmId: Id;
  readonly supplierFirmId: Id;
  readonly table: number;
  readonly slot: number;
  readonly status: 'planned' | 'checked_in' | 'held' | 'no_show';
  readonly version: number;
}

const meetings = {
  name: 'fairs.meetings-locked',
  text: `select id, lead_firm_id as "leadFirmId", supplier_firm_id as "supplierFirmId", table_number as "table", slot,
           status, version from fair_meeting where fair_id = $1 order by slot, table_number`,
};
const drop = { name: 'fairs.drop-meeting', text: 'delete from fair_meeting where id = any($1::uuid[])' };
// Two steps, so that two that change places never stand in one.
const lift = {
  name: 'fairs.lift-meetings',
  text: 'update fair_meeting set slot = -1 - slot where id = any($1::uuid[])',
};
const set = {
  name: 'fairs.set-meetings',
  text: `update fair_meeting m set table_number = x.number, slot = x.slot, version = m.version + 1
         from unnest($1::uuid[], $2::int[], $3::int[]) x(id, number, slot) where m.id = x.id`,
};
const add = {
  name: 'fairs.add-meetings',
  text: `insert into fair_meeting (id, fair_id, lead_firm_id, supplier_firm_id, table_number, slot, value, score)
         select x.id, $1, x.lead, x.supplier, x.number, x.slot, x.value, x.score
         from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::int[], $6::int[], $7::float8[], $8::float8[])
           x(id, lead, supplier, number, slot, value, score)`,
};
const planned = {
  name: 'fairs.planned',
  text: 'update fair set planned_at = clock_timestamp(), version = version + 1 where id = $1',
};
const away = {
  name: 'fairs.away',
  text: `update fair_sign_up set away_from = $3, version = version + 1 where id = $2 and fair_id = $1
         returning firm_id as "firmId"`,
};
const miss = {
  name: 'fairs.miss',
  text: `update fair_meeting set status = 'no_show', version = version + 1
         where fair_id = $1 and slot = $3 and status in ('planned', 'checked_in') and $2 in (lead_firm_id, supplier_firm_id)`,
};
const find = {
  name: 'fairs.fair-of-meeting',
  text: 'select fair_id as "fairId" from fair_meeting where id = $1',
};

type Planned = { fairId: Id; added: number; moved: number; dropped: number };
type PlanAnswer = Planned | Refusal;

/** The timetable: planned by one click, changed by hand, planned anew when somebody does not come. */
@Injectable()
export class FairSchedule {
  constructor(
    private readonly commands: Commands,
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly rows: FairRows,
    private readonly wishes: FairWishes,
  ) {}

  /** Plans all meetings anew before the fair; while it runs, only what is still to come, moving as little as possible. */
  async plan(actor: Actor, input: FairActInput): Promise<PlanAnswer> {
    return this.act(actor, 'plan', input, async (em, fair) => {
      if (fair.status !== 'closed' && fair.status !== 'running') return refuse('FAIR_NOT_PLANNABLE');
      const before = await this.database.run<MeetingRow>(em, meetings, [fair.id]);
      // What was moved in by hand is kept while the fair runs, wished or not.
      const timetable = await this.wishes.timetable(em, fair, fair.status === 'running' ? before : []);
      if (!timetable.problem.tables.some((lead) => lead >= 0)) return refuse('FAIR_TABLES_MISSING');
      if (fair.status === 'running') return this.replanFrom(em, actor, fair, timetable, before, slotAt(fair, fair.now));
      return this.write(em, actor, fair, timetable, before, planFair(timetable.problem).meetings);
    });
  }

  /** Somebody is not there from a slot on: that slot's meeting is missed, later ones are planned anew. */
  async absent(actor: Actor, input: FairAbsenceInput): Promise<PlanAnswer> {
    return this.act(actor, 'absent', input, async (em, fair) => {
      if (fair.status !== 'running') return refuse('FAIR_NOT_HELD');
      const [gone] = await this.database.run<{ firmId: Id }>(em, away, [fair.id, input.signUpId, input.fromSlot]);
      if (!gone) return refuse('FAIR_NOT_HELD');
      await this.database.run(em, miss, [fair.id, gone.firmId, input.fromSlot]);
      const before = await this.database.run<MeetingRow>(em, meetings, [fair.id]);
      const timetable = await this.wishes.timetable(em, fair, before);
      return this.replanFrom(em, actor, fair, timetable, before, input.fromSlot);
    });
  }

  /** Puts one meeting elsewhere; says what stands in the way. */
  async move(actor: Actor, input: MoveMeetingInput): Promise<{ meetingId: Id; intentionId: null } | Refusal> {
    requireActor(FairAccess.manage, actor);
    const command = { operation: 'fairs.move', clientMutationId: input.clientMutationId, input };
    return this.commands.once<{ meetingId: Id; intentionId: null } | Refusal>(actor, command, async (em) => {
      const [of] = await this.database.run<{ fairId: Id }>(em, find, [input.meetingId]);
      const fair = await this.rows.lock(em, actor, of?.fairId ?? input.meetingId, FairAccess.manage);
      const all = await this.database.run<MeetingRow>(em, meetings, [fair.id]);
      const own = all.find(({ id }) => id === input.meetingId);
      if (!own || own.status === 'held' || own.status === 'no_show') return refuse('MEETING_OVER');
      if (own.version !== input.version) return refuse('STALE_VERSION', { version: own.version });
      const timetable = await this.wishes.timetable(em, fair, all);
      if (input.slot >= fair.slotCount || !timetable.tableNumbers.includes(input.table)) {
        return refuse('MEETING_CONFLICT', { conflict: 'out_of_range' });
      }
      const others = all.filter(({ id, status }) => id !== own.id && status !== 'no_show');
      const at = { ...own, table: input.table, slot: input.slot };
      const placed = [...others, at].flatMap((row) => timetable.placeOf(row) ?? []);
      const known = new Set(
        conflictsOf(
          timetable.problem,
          others.flatMap((row) => timetable.placeOf(row) ?? []),
        ),
      );
      const conflict = conflictsOf(timetable.problem, placed).find(
        (each) => each !== 'supplier_over' && !(each === 'away' && known.has('away')),
      );
      if (conflict) return refuse('MEETING_CONFLICT', { conflict });
      await this.database.run(em, set, [[own.id], [input.table], [input.slot]]);
      await this.record(em, actor, 'move', fair.id, [own.leadFirmId, own.supplierFirmId], false);
      return { meetingId: own.id, intentionId: null };
    });
  }

  private async replanFrom(
    em: EntityManager,
    actor: Actor,
    fair: LockedFair,
    timetable: Timetable,
    before: readonly MeetingRow[],
    from: number,
  ): Promise<Planned> {
    const missed = before.filter(({ status }) => status === 'no_show').map((row) => timetable.pairOf(row));
    const current = before.filter(({ status }) => status !== 'no_show').flatMap((row) => timetable.placeOf(row) ?? []);
    // Who has missed each other is not planned again.
    const pairs = timetable.problem.pairs.map((pair, at) => (missed.includes(at) ? { ...pair, value: 0 } : pair));
    const plan = replan({ ...timetable.problem, pairs }, current, from);
    return this.write(em, actor, fair, timetable, before, plan.meetings);
  }

  /** Writes the difference: ids, and with them calendar entries, stay with their pairs. */
  private async write(
    em: EntityManager,
    actor: Actor,
    fair: LockedFair,
    { problem, leadIds, supplierIds, tableNumbers, scores, pairOf }: Timetable,
    before: readonly MeetingRow[],
    plan: readonly Placed[],
  ): Promise<Planned> {
    const living = before.filter(({ status }) => status !== 'no_show');
    const live = new Map(living.map((row) => [pairOf(row), row]));
    const placed = plan.map(({ pair, table, slot }) => ({ pair, table: tableNumbers[table] ?? 0, slot }));
    const kept = new Set(placed.map(({ pair }) => pair));
    const dropped = living.filter((row) => !kept.has(pairOf(row)) && row.status !== 'held');
    const moved = placed.flatMap((to) => {
      const row = live.get(to.pair);
      return row && row.status !== 'held' && (row.table !== to.table || row.slot !== to.slot) ? [{ row, to }] : [];
    });
    const added = placed.filter(({ pair }) => !live.has(pair));
    const firmsOf = ({ pair }: { pair: number }): { lead: Id; supplier: Id } => ({
      lead: leadIds[problem.pairs[pair]?.lead ?? -1] ?? '',
      supplier: supplierIds[problem.pairs[pair]?.supplier ?? -1] ?? '',
    });
    await this.database.run(em, drop, [dropped.map(({ id }) => id)]);
    const ids = moved.map(({ row }) => row.id);
    await this.database.run(em, lift, [ids]);
    await this.database.run(em, set, [ids, moved.map(({ to }) => to.table), moved.map(({ to }) => to.slot)]);
    await this.database.run(em, add, [
      ...[fair.id, added.map(() => newId()), added.map((each) => firmsOf(each).lead)],
      ...[added.map((each) => firmsOf(each).supplier), added.map(({ table }) => table), added.map(({ slot }) => slot)],
      ...[added.map(({ pair }) => problem.pairs[pair]?.value ?? 0), added.map(({ pair }) => scores[pair] ?? null)],
    ]);
    await this.database.run(em, planned, [fair.id]);
    const changed = [
      ...dropped.flatMap((row) => [row.leadFirmId, row.supplierFirmId]),
      ...moved.flatMap(({ row }) => [row.leadFirmId, row.supplierFirmId]),
      ...added.flatMap((each) => Object.values(firmsOf(each))),
    ];
    await this.record(em, actor, 'plan', fair.id, [...new Set(changed)].sort(), !fair.isPlanned);
    return { fairId: fair.id, added: added.length, moved: moved.length, dropped: dropped.length };
  }

  private async act<Input extends FairActInput>(
    actor: Actor,
    verb: string,
    input: Input,
    body: (em: EntityManager, fair: LockedFair) => Promise<PlanAnswer>,
  ): Promise<PlanAnswer> {
    requireActor(FairAccess.manage, actor);
    const command = { operation: `fairs.${verb}`, clientMutationId: input.clientMutationId, input };
    return this.commands.once<PlanAnswer>(actor, command, async (em) =>
      body(em, await this.rows.lock(em, actor, input.fairId, FairAccess.manage)),
    );
  }

  private record(
    em: EntityManager,
    actor: Actor,
    verb: string,
    fairId: Id,
    firmIds: readonly Id[],
    isFirst: boolean,
  ): Promise<void> {
    const events = firmIds.length > 0 ? [new FairPlanned({ fairId, firmIds, isFirst })] : [];
    return this.journal.record(em, { actor, act: `fair.${verb}`, entity: 'fair', entityId: fairId, events });
  }
}
