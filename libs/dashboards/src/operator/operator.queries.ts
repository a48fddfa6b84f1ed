import { Injectable } from '@nestjs/common';
import { LANES } from '#foundation/outbox';
import { Database } from '#foundation/database';
import { spansOf } from '../figures/reported.js';
import type { Freshness, Growth, LaneDepth, MonthFigures, SlaBreaches } from './operator.types.js';

const lanes = {
  name: 'dashboards.lanes',
  text: `select lane, (count(*) filter (where open and coalesce(claimed_until <= clock_timestamp(), true)))::int as waiting,
           (count(*) filter (where open and claimed_until > clock_timestamp()))::int as running,
           (count(*) filter (where dead_at is not null))::int as dead,
           extract(epoch from clock_timestamp() - min(next_at) filter (
             where open and next_at <= clock_timestamp() and coalesce(claimed_until <= clock_timestamp(), true)))::float8
             as "oldestSeconds"
         from (select *, dead_at is null as open from delivery where done_at is null and stopped_at is null) d
         group by lane`,
};
const breaches = {
  name: 'dashboards.breaches',
  text: `select
    (select count(*)::int from match_proposal where status = 'proposed' and due_at < clock_timestamp()) as reviews,
    (select count(*)::int from need where status = 'submitted' and updated_at < clock_timestamp() - interval '48 hours')
      as "needChecks",
    (select count(*)::int from firm where status = 'submitted' and updated_at < clock_timestamp() - interval '3 days')
      as verifications,
    (select count(*)::int from need n where n.bidding = 'sealed' and n.status = 'evaluating'
       and n.deadline < clock_timestamp() - interval '24 hours'
       and not exists (select from bid_opening o where o.need_id = n.id and o.opened_at is not null)) as openings,
    (select count(*)::int from notification_dispatch
     where sent_at is null and tries > 0 and created_at > clock_timestamp() - interval '7 days') as messages`,
};
const week = (column: string): string => `${column} > clock_timestamp() - interval '7 days'`;
const growth = {
  name: 'dashboards.growth',
  text: `select
    (select count(*)::int from firm where status = 'verified') as firms,
    (select count(*)::int from firm where status = 'verified'
       and verified_at < date_trunc('year', clock_timestamp() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai')
      as "firmsAtYearStart",
    (select count(*)::int from firm where status = 'verified' and ${week('verified_at')}) as "newFirms",
    (select count(*)::int from need where ${week('published_at')}) as "newNeeds",
    (select count(*)::int from listing where ${week('published_at')}) as "newListings",
    (select count(*)::int from account where ${week('last_login_at')}) as "activePeople"`,
};
const freshness = {
  name: 'dashboards.freshness',
  text: `select (select max(started_at) from match_run) as "lastRunAt",
    (select max(started_at) from assignment_round) as "lastRoundAt",
    (select max(finished_at) from model_training where status = 'done') as "lastTrainingAt",
    (select extract(epoch from clock_timestamp() - min(coalesce(not_before, created_at)))::float8 from outbox
     where relayed_at is null and coalesce(not_before, '-infinity') <= clock_timestamp()) as "outboxSeconds",
    clock_timestamp() as "asOf"`,
};

const first = `(date_trunc('month', clock_timestamp() at time zone 'Asia/Shanghai') - make_interval(months => $1 - 1))`;
const byMonth = (code: string): string =>
  spansOf(code, { by: `to_char(x.day, 'YYYY-MM')`, as: 'month', from: `${first}::date` });
const months = {
  name: 'dashboards.months',
  text: `with months as (
      select to_char(${first} + make_interval(months => m), 'YYYY-MM') as month from generate_series(0, $1 - 1) m)
    select m.month, coalesce(f.c, 0) as firms, coalesce(n.c, 0) as needs, coalesce(p.c, 0) as matches,
      coalesce(t.c, 0) as "needsTaken", coalesce(a.c, 0) as awards, coalesce(i.c, 0) as intentions,
      coalesce(c.c, 0) as contracts, coalesce(c.amount, 0)::numeric(18, 2)::text as "contractAmount",
      coalesce(o.c, 0) as orders, coalesce(o.amount, 0)::numeric(18, 2)::text as "orderAmount",
      coalesce(e.c, 0) as "suppliersEntered"
    from months m left join ${byMonth('firms_online')} f using (month)
      left join ${byMonth('needs_published')} n using (month)
      left join ${byMonth('matches_pushed')} p using (month)
      left join ${byMonth('needs_taken')} t using (month)
      left join ${byMonth('needs_awarded')} a using (month)
      left join ${byMonth('intentions')} i using (month)
      left join ${byMonth('contracts')} c using (month)
      left join ${byMonth('orders')} o using (month)
      left join ${byMonth('suppliers_entered')} e using (month)
    order by m.month desc`,
};

/** What operators look at first; every figure from its rows, at the moment of the question. */
@Injectable()
export class OperatorQueries {
  constructor(private readonly database: Database) {}

  /** Every lane, also those that have nothing to do. */
  async lanes(): Promise<LaneDepth[]> {
    const rows = await this.database.read<LaneDepth>(lanes);
    const idle = { waiting: 0, running: 0, dead: 0, oldestSeconds: null };
    return ['inline', ...LANES].map((lane) => rows.find((row) => row.lane === lane) ?? { lane, ...idle });
  }

  breaches(): Promise<SlaBreaches> {
    return this.one(breaches);
  }

  growth(): Promise<Growth> {
    return this.one(growth);
  }

  freshness(): Promise<Freshness & { readonly asOf: Date }> {
    return this.one(freshness);
  }

  /** Newest first, this month included. */
  months(count: number): Promise<MonthFigures[]> {
    return this.database.read<MonthFigures>(months, [count]);
  }

  private async one<Row extends object>(statement: { readonly name: string; readonly text: string }): Promise<Row> {
    const [row] = await this.database.read<Row>(statement);
    if (!row) throw new Error(`${statement.name} is a statement of sums and has one row`);
    return row;
  }
}
