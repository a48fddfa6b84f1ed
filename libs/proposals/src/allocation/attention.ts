import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Id } from '#kernel';
import { Database, type NamedStatement } from '#foundation/database';
import type { NotServed } from '#matching';

export type AllocationState = 'allocated' | 'reserve';

/** What a run or a round has decided for a proposal. */
export interface Allocation {
  readonly proposalId: Id;
  readonly state: AllocationState;
  /** Why it waits; null when it is allocated. */
  readonly reason: NotServed | null;
  /** Needs that hold the supplier's attention, where that is the reason; a few of them. */
  readonly holderNeedIds: readonly Id[];
}

/** Slots in use, and a few of the needs that use them. */
export interface Load {
  readonly id: Id;
  readonly used: number;
  readonly needIds: readonly Id[];
}

export interface Changed {
  readonly proposalId: Id;
  readonly state: AllocationState;
  /** It has a slot for the first time. */
  readonly isFirst: boolean;
}

/** Needs named as holders of a supplier's attention. */
export const MOST_HOLDERS = 5;

/** Days in which a push counts as the supplier's attention. */
const ATTENTION_DAYS = 7;

/** Locks are statements of their own: what is read afterwards is as new as the lock. */
const lockAll = {
  name: 'attention.lock-all',
  text: `select 1 as held from (select pg_advisory_xact_lock(hashtextextended('attention', 0))) as alone`,
};
/** One after the other in one order, so that two who want some of the same cannot wait for each other. */
const lockEach = {
  name: 'attention.lock-each',
  text: `select 1 as held from (select pg_advisory_xact_lock_shared(hashtextextended('attention', 0))) as beside_others
         union all
         select 1 from (select pg_advisory_xact_lock(x.key) from (
           select distinct hashtextextended('attention:' || id, 0) as key from unnest($1::text[]) as id order by key
         ) x) as one_at_a_time`,
};

/** A proposal that takes its supplier's attention: decided and on its way, pushed this week, or waiting with a slot. */
const taking = `(p.status = 'approved' or p.pushed_at > clock_timestamp() - interval '${ATTENTION_DAYS} days'
  or (p.status = 'proposed' and (p.decided_by is not null or a.state = 'allocated')))`;
/** A proposal that takes its need's attention: until somebody declines, loses or lets it go. */
const occupying = `(p.status in ('approved', 'pushed', 'viewed', 'invited', 'bid')
  or (p.status = 'proposed' and (p.decided_by is not null or a.state = 'allocated')))`;

const loads = (name: string, side: string, which: string) => ({
  name,
  text: `select ${side} as id, count(*)::int as used,
                (array_agg(distinct p.need_id))[1:${MOST_HOLDERS}] as "needIds"
         from match_proposal p left join proposal_allocation a on a.proposal_id = p.id
         where ${side} = any($1::uuid[]) and p.id <> all($2::uuid[]) and ${which}
         group by 1`,
});
const supplierLoads = loads('attention.supplier-loads', 'p.supplier_firm_id', taking);
const needLoads = loads('attention.need-loads', 'p.need_id', occupying);

/**
 * Nothing is written where nothing differs, so that a repetition changes nothing. A decided proposal keeps its slot.
 * `guard` looks at the row `a` that is there.
 */
const writing = (
  name: string,
  guard: string,
  { before, which }: { before: string; which: string },
): NamedStatement => ({
  name,
  text: `${before} insert into proposal_allocation as a (proposal_id, state, reason, holder_need_ids, first_allocated_at, changed_at)
         select p.id, x.state, x.reason, array(select jsonb_array_elements_text(x.holders)::uuid),
                case when x.state = 'allocated' then statement_timestamp() end, statement_timestamp()
         from jsonb_to_recordset($1::jsonb) as x(id uuid, state text, reason text, holders jsonb)
         join match_proposal p on p.id = x.id and p.status = 'proposed'
         where (x.state = 'allocated' or p.decided_by is null) and ${which}
         order by p.id
         on conflict (proposal_id) do update
           set state = excluded.state, reason = excluded.reason, holder_need_ids = excluded.holder_need_ids,
               first_allocated_at = coalesce(a.first_allocated_at, excluded.first_allocated_at),
               changed_at = case when a.state = excluded.state then a.changed_at else excluded.changed_at end
           where ${guard} and (a.state, a.reason, a.holder_need_ids)
             is distinct from (excluded.state, excluded.reason, excluded.holder_need_ids)
         returning a.proposal_id as "proposalId", a.state,
                   a.state = 'allocated' and a.first_allocated_at = a.changed_at as "isFirst"`,
});
const write = writing('attention.write', 'true', { before: '', which: 'true' });
/**
 * Needs no lock on the slots: it gives none and takes none. Rows that somebody holds are passed over: a run writes them
 * need by need, so whoever waited for one while holding others could wait for ever; and what it writes is newer.
 */
const explain = writing('attention.explain', `a.state = 'reserve' and excluded.state = 'reserve'`, {
  before: `with free as materialized (
             select w.proposal_id from proposal_allocation w
             where w.proposal_id in (select x.id from jsonb_to_recordset($1::jsonb) as x(id uuid)) and w.state = 'reserve'
             order by w.proposal_id for update skip locked
           )`,
  which: `(p.id in (select proposal_id from free)
           or not exists (select from proposal_allocation w where w.proposal_id = p.id))`,
});

/** Reasons written in one statement: their rows are held no longer than some ten milliseconds. */
const CHUNK = 1000;

/**
 * Who has how much attention left. Whoever gives slots out holds the need and the suppliers that they are of, or all at
 * once, so that two never see the same free slot.
 */
@Injectable()
export class Attention {
  constructor(private readonly database: Database) {}

  /** All slots, to the end of the transaction. Locks of needs and proposals come before it, the review rule after it. */
  async lockAll(em: EntityManager): Promise<void> {
    await this.database.run(em, lockAll, []);
  }

  /**
   * The slots of one need and of its suppliers, with the same place among the locks. Who takes them for several needs in
   * one transaction holds those needs, and has the same suppliers for each.
   */
  async lock(em: EntityManager, needId: Id, firmIds: readonly Id[]): Promise<void> {
    await this.database.run(em, lockEach, [[needId, ...firmIds]]);
  }

  /** Of these suppliers, without what the proposals in `except` take. */
  async supplierLoads(firmIds: readonly Id[], except: readonly Id[] = []): Promise<Map<Id, Load>> {
    return byId(await this.database.read<Load>(supplierLoads, [firmIds, except]));
  }

  async needLoads(needIds: readonly Id[], except: readonly Id[] = []): Promise<Map<Id, Load>> {
    return byId(await this.database.read<Load>(needLoads, [needIds, except]));
  }

  /** Writes what differs from what is there, under the lock; returns what has changed. */
  async write(em: EntityManager, allocations: readonly Allocation[]): Promise<Changed[]> {
    if (allocations.length === 0) return [];
    return this.database.run<Changed>(em, write, [rowsOf(allocations)]);
  }

  /**
   * Says why proposals wait that have no slot anyway, but for those that somebody decides now. Without the lock and in transactions of its own, so that it is not
   * called inside one that holds the lock: a run would wait for its rows.
   */
  async explain(waiting: readonly Allocation[]): Promise<void> {
    for (let from = 0; from < waiting.length; from += CHUNK) {
      const rows = rowsOf(waiting.slice(from, from + CHUNK));
      await this.database.transaction((em) => this.database.run(em, explain, [rows]));
    }
  }
}

function rowsOf(allocations: readonly Allocation[]): string {
  return JSON.stringify(
    allocations.map(({ proposalId, state, reason, holderNeedIds }) => {
      return { id: proposalId, state, reason, holders: [...holderNeedIds].sort() };
    }),
  );
}

function byId(rows: readonly Load[]): Map<Id, Load> {
  return new Map(rows.map((row) => [row.id, row]));
}
