import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, newId, type Refusal, refuse } from '#kernel';
import { Database } from '#foundation/database';
import { PolicyRows } from './policy-rows.js';

/**
 * The one door to the books. A payout and its two entries (from the budget, to the firm) are one statement; the unique key
 * (policy, edition, firm, period) makes a second one impossible, so a run that is repeated adds nothing.
 */
const payList = {
  name: 'policies.pay-items',
  text: `with due as (
           select l.policy_id, l.edition, l.period, i.list_id, i.firm_id, i.amount
           from payout_list l join payout_item i on i.list_id = l.id
           join firm_bank_account a on a.firm_id = i.firm_id
           where l.id = $1 and l.status = 'released' and i.excluded_at is null
             and not exists (select from payout p where p.policy_id = l.policy_id and p.edition = l.edition
                             and p.firm_id = i.firm_id and p.period = l.period)
           order by i.firm_id limit $2
         ), numbered as (
           select due.*, gen_random_uuid() as id from due
         ), paid as (
           insert into payout (id, policy_id, edition, firm_id, period, amount, list_id)
           select id, policy_id, edition, firm_id, period, amount, list_id from numbered
           on conflict (policy_id, edition, firm_id, period) do nothing
           returning id, policy_id, firm_id, amount
         ), booked as (
           insert into ledger_entry (payout_id, side, policy_id, firm_id, amount_fen)
           select id, 'budget', policy_id, firm_id, -(amount * 100)::bigint from paid
           union all
           select id, 'firm', policy_id, firm_id, (amount * 100)::bigint from paid
         )
         select count(*)::int as count, coalesce(sum(amount), 0)::text as total from paid`,
};
const payOne = {
  name: 'policies.pay-application',
  text: `with paid as (
           insert into payout (id, policy_id, edition, firm_id, period, amount, application_id)
           select $1, a.policy_id, a.edition, a.firm_id, a.period, a.approved_amount, a.id
           from policy_application a where a.id = $2
           on conflict (policy_id, edition, firm_id, period) do nothing
           returning id, policy_id, firm_id, amount
         ), booked as (
           insert into ledger_entry (payout_id, side, policy_id, firm_id, amount_fen)
           select id, 'budget', policy_id, firm_id, -(amount * 100)::bigint from paid
           union all
           select id, 'firm', policy_id, firm_id, (amount * 100)::bigint from paid
         )
         select count(*)::int as count from paid`,
};
const listOf = {
  name: 'policies.list-to-pay',
  text: `select policy_id as "policyId" from payout_list where id = $1 and status = 'released' for update`,
};
const finish = {
  name: 'policies.finish-list',
  text: `update payout_list l set status = 'paid', finished_at = clock_timestamp(), version = version + 1
         where l.id = $1 and l.status = 'released' and not exists (
           select from payout_item i where i.list_id = l.id and i.excluded_at is null
             and not exists (select from payout p where p.policy_id = l.policy_id and p.edition = l.edition
                             and p.firm_id = i.firm_id and p.period = l.period))`,
};
const account = { name: 'policies.has-account', text: 'select 1 as found from firm_bank_account where firm_id = $1' };
const verify = {
  name: 'policies.verify-books',
  text: `select b.policy_id as "policyId", b.spent::text as spent,
                coalesce(p.paid, 0)::numeric(18, 2)::text as paid, coalesce(e.booked, 0)::text as "bookedFen",
                coalesce(e.balance, 0)::text as "balanceFen", (b.spent + b.reserved <= b.budget) as "isWithinBudget"
         from policy_budget b
         left join (select policy_id, sum(amount) as paid from payout group by 1) p using (policy_id)
         left join (select policy_id, sum(amount_fen) filter (where side = 'firm') as booked, sum(amount_fen) as balance
                    from ledger_entry group by 1) e using (policy_id)
         where b.spent <> coalesce(p.paid, 0) or coalesce(e.booked, 0) <> coalesce(p.paid, 0) * 100
            or coalesce(e.balance, 0) <> 0 or b.spent + b.reserved > b.budget`,
};

/** Firms paid in one transaction: short enough that nobody waits for the budget, long enough to be quick. */
export const CHUNK = 500;

@Injectable()
export class Books {
  constructor(
    private readonly database: Database,
    private readonly rows: PolicyRows,
  ) {}

  /**
   * Pays the next firms of a released list whose accounts are confirmed; 0 when none is left. Each call is a transaction
   * of its own: whoever is killed in between loses only what was not committed, and the next run goes on.
   */
  async payNext(listId: Id, limit = CHUNK): Promise<number> {
    return this.database.transaction(async (em) => {
      const [list] = await this.database.run<{ policyId: Id }>(em, listOf, [listId]);
      if (!list) return 0;
      await this.rows.lockBudget(em, list.policyId);
      const [paid] = await this.database.run<{ count: number; total: string }>(em, payList, [listId, limit]);
      if (!paid || paid.count === 0) {
        await this.database.run(em, finish, [listId]);
        return 0;
      }
      await this.rows.moveBudget(em, list.policyId, { spent: paid.total, reserved: `-${paid.total}` });
      return paid.count;
    });
  }

  async payApplication(
    em: EntityManager,
    application: { id: Id; policyId: Id; firmId: Id; approvedAmount: string | null },
  ): Promise<Refusal | null> {
    const { id, policyId, firmId, approvedAmount } = application;
    if ((await this.database.run(em, account, [firmId])).length === 0) return refuse('ACCOUNT_NOT_CONFIRMED');
    await this.rows.lockBudget(em, policyId);
    const [paid] = await this.database.run<{ count: number }>(em, payOne, [newId(), id]);
    if (paid?.count !== 1 || approvedAmount === null)
      throw new Error(`application ${id} is approved and was paid before`);
    await this.rows.moveBudget(em, policyId, { spent: approvedAmount, reserved: `-${approvedAmount}` });
    return null;
  }

  /** Policies whose budget, payouts and entries do not add up; none, unless somebody wrote past this code. */
  discrepancies(): Promise<object[]> {
    return this.database.read(verify);
  }
}
