import { Injectable } from '@nestjs/common';
import { type Actor, holds, servedChains, SqlParams } from '#foundation/access';
import { Database } from '#foundation/database';
import type { Id } from '#kernel';
import { OutcomeAccess } from '#outcomes';
import { ProposalAccess } from '#proposals';
import { spansOf } from '../figures/reported.js';
import type { OfficeFigures, WeekFigures } from './office.types.js';

/** Columns of the board, in their order, each with the rows that stand in it. */
export const BOARD_COLUMNS = ['to_review', 'second_person', 'pushed', 'intention', 'contracted'] as const;
export type BoardColumnName = (typeof BOARD_COLUMNS)[number];

export interface BoardCardRow {
  readonly column: BoardColumnName;
  readonly proposalId: Id | null;
  readonly intentionId: Id | null;
  readonly since: Date;
  readonly due: Date | null;
  readonly total: number;
}

interface Column {
  readonly from: 'proposals' | 'deals';
  readonly where: string;
  readonly since: string;
  readonly due: string;
  readonly order: string;
}

const COLUMNS: Readonly<Record<BoardColumnName, Column>> = {
  to_review: {
    from: 'proposals',
    where: `p.status = 'proposed' and p.decided_by is null`,
    since: 'p.created_at',
    due: 'p.due_at',
    order: 'p.due_at, p.id',
  },
  // The first of two persons has approved: the lead or another officer has to look at it.
  second_person: {
    from: 'proposals',
    where: `p.status = 'proposed' and p.decided_by is not null`,
    since: 'p.decided_at',
    due: 'p.due_at',
    order: 'p.due_at, p.id',
  },
  pushed: {
    from: 'proposals',
    where: `p.status in ('approved', 'pushed', 'viewed', 'invited', 'bid')`,
    since: 'coalesce(p.pushed_at, p.decided_at, p.created_at)',
    due: 'n.deadline',
    order: 'p.pushed_at desc nulls first, p.id',
  },
  intention: {
    from: 'deals',
    where: `i.status in ('proposed', 'confirmed')`,
    since: 'i.created_at',
    due: 'null::timestamptz',
    order: 'i.created_at desc, i.id',
  },
  contracted: {
    from: 'deals',
    where: `i.status = 'contracted'`,
    since: 'i.created_at',
    due: 'null::timestamptz',
    order: 'i.created_at desc, i.id',
  },
};

const ON_TIME_DAYS = 30;
/** Decided by a person, as opposed to a rule or to nobody. */
const REVIEWED = `p.decided_at > clock_timestamp() - make_interval(days => ${ON_TIME_DAYS}) and not p.is_auto_approved
  and p.decided_by is not null and p.status not in ('proposed', 'superseded')`;
const figures = {
  name: 'dashboards.office-figures',
  text: `select $1::text as "chainCode",
    (select count(*)::int from match_proposal p join need n on n.id = p.need_id
     where n.chain_code = $1 and p.status = 'proposed') as waiting,
    (select count(*)::int from match_proposal p join need n on n.id = p.need_id
     where n.chain_code = $1 and p.status = 'proposed' and p.due_at < clock_timestamp()) as overdue,
    r.reviewed, r.in_time as "inTime", r.median_hours as "medianHours",
    (select count(distinct w.firm_id)::int from firm_chain_node w join chain_node k on k.code = w.node_code
     join firm f on f.id = w.firm_id and f.status = 'verified' where k.chain_code = $1) as firms,
    clock_timestamp() as "asOf"
  from (
    select count(*)::int as reviewed, (count(*) filter (where p.decided_at <= p.due_at))::int as in_time,
      percentile_cont(0.5) within group (order by extract(epoch from p.decided_at - p.created_at) / 3600)::float8
        as median_hours
    from match_proposal p join need n on n.id = p.need_id where n.chain_code = $1 and ${REVIEWED}) r`,
};

export const TREND_WEEKS = 12;
const since = `date_trunc('week', clock_timestamp() at time zone 'Asia/Shanghai')::date - 7 * ${TREND_WEEKS - 1}`;
const byWeek = (code: string): string =>
  spansOf(code, {
    by: `date_trunc('week', x.day::timestamp)::date`,
    as: 'week',
    from: since,
    where: 'x.chain_code = $1',
  });
const trend = {
  name: 'dashboards.office-trend',
  text: `with weeks as (select (${since} + 7 * w)::date as week from generate_series(0, ${TREND_WEEKS - 1}) w)
    select w.week::text as "weekOf", coalesce(n.c, 0) as needs, coalesce(m.c, 0) as matches, coalesce(o.c, 0) as orders,
      coalesce(o.amount, 0)::numeric(18, 2)::text as "orderAmount"
    from weeks w left join ${byWeek('needs_published')} n using (week)
      left join ${byWeek('matches_pushed')} m using (week) left join ${byWeek('orders')} o using (week)
    order by w.week`,
};

/** What an office sees of its chain: the board, and how it keeps its own promises. */
@Injectable()
export class OfficeQueries {
  constructor(private readonly database: Database) {}

  /** The first cards of each column with the number of all that stand there. */
  async board(actor: Actor, chainCode: string | null, first: number): Promise<BoardCardRow[]> {
    const columns = await Promise.all(BOARD_COLUMNS.map((name) => this.column(actor, name, chainCode, first)));
    return columns.flat();
  }

  async figures(chainCode: string): Promise<Omit<OfficeFigures, 'nodes' | 'trend'>> {
    const [row] = await this.database.read<Omit<OfficeFigures, 'nodes' | 'trend'>>(figures, [chainCode]);
    if (!row) throw new Error('a statement of sums has one row');
    return row;
  }

  trend(chainCode: string): Promise<WeekFigures[]> {
    return this.database.read<WeekFigures>(trend, [chainCode]);
  }

  private column(
    actor: Actor,
    name: BoardColumnName,
    chainCode: string | null,
    first: number,
  ): Promise<BoardCardRow[]> {
    const params = new SqlParams();
    const column = COLUMNS[name];
    const isOfProposals = column.from === 'proposals';
    const readable = isOfProposals
      ? ProposalAccess.read.list?.(actor, 'p', params)
      : OutcomeAccess.read.list?.(actor, 'i', params);
    const where = [column.where, readable ?? 'false'];
    const chain = isOfProposals ? 'n.chain_code' : 'i.chain_code';
    const chains = servedChains(actor);
    // A board is of chains: what a person may read for the own firm has no place on it.
    if (!holds(actor, 'operator', 'auditor')) where.push(`${chain} = any(${params.add(chains)}::text[])`);
    if (chainCode !== null) where.push(`${chain} = ${params.add(chainCode)}`);
    const from = isOfProposals
      ? 'match_proposal p join need n on n.id = p.need_id'
      : 'intention i left join bid b on b.id = i.bid_id';
    return this.database.query<BoardCardRow>(
      `select '${name}' as "column", ${isOfProposals ? 'p.id' : 'b.proposal_id'} as "proposalId",
         ${isOfProposals ? 'null::uuid' : 'i.id'} as "intentionId", ${column.since} as since, ${column.due} as due,
         count(*) over ()::int as total
       from ${from} where ${where.join(' and ')} order by ${column.order} limit ${params.add(first)}`,
      params.values,
    );
  }
}
