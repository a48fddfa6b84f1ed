import { Injectable } from '@nestjs/common';
import { type Actor, requireActor } from '#foundation/access';
import { Database } from '#foundation/database';
import { PolicyAccess } from './policy.access.js';
import type { PolicyFigure } from './policy.enums.js';
import type { PolicyFigureRow, PolicyFigures } from './policy-figures.types.js';

const yearOf = (column: string): string => `to_char(${column} at time zone 'Asia/Shanghai', 'YYYY')`;
const inYear = (column: string): string => `($1::text is null or ${yearOf(column)} = $1)`;
const TITLE = `(select e.title_zh from policy_edition e where e.policy_id = p.id and e.edition = p.edition)`;
const EVER = `p.published_at is not null and p.status <> 'withdrawn' and ${inYear('p.published_at')}`;
const AUTOMATIC = `exists (select from policy_edition e where e.policy_id = p.id and e.edition = p.edition and e.mode = 'automatic')`;

/** What each figure counts: the rows behind it, with the columns that a list shows. */
const ROWS: Readonly<Record<PolicyFigure, string>> = {
  policies: `select p.id, p.published_at as at, p.number, ${TITLE} as title, null as "firmName", null as amount
    from policy p where ${EVER}`,
  automatic: `select p.id, p.published_at as at, p.number, ${TITLE} as title, null as "firmName", null as amount
    from policy p where ${EVER} and ${AUTOMATIC}`,
  pushes: `select gen.id, c.pushed_at as at, p.number, ${TITLE} as title, f.name_zh as "firmName", null as amount
    from policy_concern c join policy p on p.id = c.policy_id join firm f on f.id = c.firm_id
    cross join lateral (select md5(c.policy_id::text || c.edition || c.firm_id)::uuid as id) gen
    where c.recipients > 0 and ${inYear('c.pushed_at')}`,
  applications: `select a.id, a.submitted_at as at, a.number, ${TITLE} as title, f.name_zh as "firmName",
      a.amount::text as amount
    from policy_application a join policy p on p.id = a.policy_id join firm f on f.id = a.firm_id
    where a.submitted_at is not null and ${inYear('a.submitted_at')}`,
  payouts: `select o.id, o.paid_at as at, p.number, ${TITLE} as title, f.name_zh as "firmName", o.amount::text as amount
    from payout o join policy p on p.id = o.policy_id join firm f on f.id = o.firm_id
    where ${inYear('o.paid_at')}`,
  paid_firms: `select f.id, max(o.paid_at) as at, f.credit_code as number, f.name_zh as title, f.name_zh as "firmName",
      sum(o.amount)::text as amount
    from payout o join firm f on f.id = o.firm_id where ${inYear('o.paid_at')} group by f.id`,
};

const figures = {
  name: 'policies.figures',
  text: `select (select count(*)::int from (${ROWS.policies}) x) as policies,
                (select count(*)::int from (${ROWS.automatic}) x) as automatic,
                (select count(*)::int from (${ROWS.pushes}) x) as pushes,
                (select count(*)::int from (${ROWS.applications}) x) as applications,
                (select count(*)::int from payout o where o.list_id is not null and ${inYear('o.paid_at')}) as "automaticPayouts",
                (select count(*)::int from (${ROWS.payouts}) x) as payouts,
                (select coalesce(sum(amount), 0)::numeric(18, 2)::text from payout o where ${inYear('o.paid_at')}) as "amountPaid",
                (select count(distinct o.firm_id)::int from payout o where ${inYear('o.paid_at')}) as "paidFirms",
                (select count(*)::int from policy p where p.consulted_at is not null and ${inYear('p.consulted_at')}) as consulted`,
};

/** What is reported of policies; each figure is the number of the rows that its list shows. */
@Injectable()
export class PolicyFigureQueries {
  constructor(private readonly database: Database) {}

  async figures(actor: Actor, year: string | null): Promise<PolicyFigures> {
    requireActor(PolicyAccess.desk, actor);
    const [found] = await this.database.read<PolicyFigures>(figures, [year]);
    if (!found) throw new Error('a query without rows to choose from answers one row');
    return found;
  }

  /** Newest first; `offset` rows are left out. */
  async rows(
    actor: Actor,
    figure: PolicyFigure,
    year: string | null,
    slice: { first: number; offset: number },
  ): Promise<PolicyFigureRow[]> {
    requireActor(PolicyAccess.desk, actor);
    const text = `select * from (${ROWS[figure]}) x order by at desc, id limit $2 offset $3`;
    return this.database.read<PolicyFigureRow>({ name: `policies.figure-${figure}`, text }, [
      year,
      slice.first + 1,
      slice.offset,
    ]);
  }
}
