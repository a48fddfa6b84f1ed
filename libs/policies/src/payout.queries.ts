import { Injectable } from '@nestjs/common';
import { type Id, isId } from '#kernel';
import { type Actor, NotFound, requireActor, SqlParams } from '#foundation/access';
import { Database } from '#foundation/database';
import { decodeCursor } from '#foundation/graphql';
import { maskAccount } from './domain/bank-file.js';
import type { ApplicationStatus } from './domain/policy-lifecycles.js';
import type { BankFileRow, PayoutItem, PayoutList, PolicyApplication } from './payout.entities.js';
import { PolicyAccess } from './policy.access.js';

const APPLICATION = `a.id, a.number, a.policy_id as "policyId", e.title_zh as "policyTitle", a.firm_id as "firmId",
  f.name_zh as "firmName", a.period, a.statement, a.facts, a.amount::text as amount,
  a.approved_amount::text as "approvedAmount", a.status, a.status_reason as "statusReason",
  a.submitted_at as "submittedAt", a.created_at as "createdAt", e.apply_until as "applyUntil", a.version`;
const LIST = `l.id, l.number, l.policy_id as "policyId", e.title_zh as "policyTitle", l.edition, l.period, l.status,
  l.status_reason as "statusReason", l.computed_at as "computedAt", l.reviewed_by as "reviewedBy",
  r.name as "reviewerName", s.name as "releaserName", coalesce(l.reviewed_by = $1::uuid, false) as "isReviewedByMe",
  n.firms, n.excluded, n.without as "withoutAccount", n.total, coalesce(p.count, 0) as "paidFirms",
  coalesce(p.total, 0)::numeric(18, 2)::text as "paidTotal", l.version`;
const LIST_FROM = `from payout_list l
  join policy_edition e on e.policy_id = l.policy_id and e.edition = l.edition
  left join account r on r.id = l.reviewed_by left join account s on s.id = l.released_by
  cross join lateral (
    select (count(*) filter (where i.excluded_at is null))::int as firms,
      (count(*) filter (where i.excluded_at is not null))::int as excluded,
      (count(*) filter (where i.excluded_at is null and b.firm_id is null))::int as without,
      coalesce(sum(i.amount) filter (where i.excluded_at is null), 0)::numeric(18, 2)::text as total
    from payout_item i left join firm_bank_account b on b.firm_id = i.firm_id where i.list_id = l.id) n
  left join lateral (select count(*)::int as count, sum(amount) as total from payout o where o.list_id = l.id) p on true`;
const items = {
  name: 'policies.payout-items',
  text: `select i.list_id as "listId", i.firm_id as "firmId", f.name_zh as "firmName", i.amount::text as amount, i.facts,
                i.exclusion_reason as "exclusionReason", b.account_number as account, o.paid_at as "paidAt"
         from payout_item i join payout_list l on l.id = i.list_id join firm f on f.id = i.firm_id
         left join firm_bank_account b on b.firm_id = i.firm_id
         left join payout o on o.policy_id = l.policy_id and o.edition = l.edition and o.firm_id = i.firm_id
           and o.period = l.period
         where i.list_id = $1 and ($2::uuid is null or i.firm_id > $2) order by i.firm_id limit $3`,
};
const files = {
  name: 'policies.bank-files',
  text: `select id, number, policy_id as "policyId", count, total::text as total, checksum, made_at as "madeAt"
         from bank_file where policy_id = $1 order by made_at desc, id desc limit 100`,
};
const waiting = {
  name: 'policies.payouts-not-in-file',
  text: `select count(*)::int as n from payout p where p.policy_id = $1
           and not exists (select from bank_file_line l where l.payout_id = p.id)`,
};

interface Slice {
  readonly first: number;
  readonly after?: string | null;
}

/** Reads of applications and of payments. */
@Injectable()
export class PayoutQueries {
  constructor(private readonly database: Database) {}

  async application(actor: Actor, id: Id): Promise<PolicyApplication> {
    const [found] = await this.selectApplications(actor, (params) => `a.id = ${params.add(id)}::uuid`, 1);
    if (!found) throw new NotFound();
    return found;
  }

  /** A firm its own, the desk all that were submitted; newest first. */
  applications(
    actor: Actor,
    filter: { status?: ApplicationStatus | null },
    slice: Slice,
  ): Promise<PolicyApplication[]> {
    return this.selectApplications(
      actor,
      (params) => {
        const status = params.add(filter.status ?? null);
        const after = params.add(cursorId(slice.after));
        return `(${status}::text is null or a.status = ${status}) and (${after}::uuid is null or a.id < ${after}::uuid)`;
      },
      slice.first + 1,
    );
  }

  async list(actor: Actor, id: Id): Promise<PayoutList> {
    requireActor(PolicyAccess.desk, actor);
    const statement = { name: 'policies.payout-list', text: `select ${LIST} ${LIST_FROM} where l.id = $2` };
    const [found] = await this.database.read<PayoutList>(statement, [actor.accountId, id]);
    if (!found) throw new NotFound();
    return found;
  }

  async lists(actor: Actor, slice: Slice): Promise<PayoutList[]> {
    requireActor(PolicyAccess.desk, actor);
    const text = `select ${LIST} ${LIST_FROM} where ($2::uuid is null or l.id < $2) order by l.id desc limit $3`;
    const values = [actor.accountId, cursorId(slice.after), slice.first + 1];
    return this.database.read<PayoutList>({ name: 'policies.payout-lists', text }, values);
  }

  async items(actor: Actor, listId: Id, slice: Slice): Promise<PayoutItem[]> {
    requireActor(PolicyAccess.desk, actor);
    const rows = await this.database.read<PayoutItem>(items, [listId, cursorId(slice.after), slice.first + 1]);
    return rows.map((row) => ({ ...row, account: row.account === null ? null : maskAccount(row.account) }));
  }

  async bankFiles(actor: Actor, policyId: Id): Promise<{ files: BankFileRow[]; waiting: number }> {
    requireActor(PolicyAccess.desk, actor);
    const [{ n } = { n: 0 }] = await this.database.read<{ n: number }>(waiting, [policyId]);
    return { files: await this.database.read<BankFileRow>(files, [policyId]), waiting: n };
  }

  private selectApplications(
    actor: Actor,
    filter: (params: SqlParams) => string,
    limit: number,
  ): Promise<PolicyApplication[]> {
    const params = new SqlParams();
    const seen = PolicyAccess.readOfFirm.list?.(actor, 'a', params) ?? 'false';
    // What a firm has not handed in is nobody else's business.
    const own = `(a.status <> 'draft' or a.firm_id = ${params.add(actor.firmId)}::uuid)`;
    return this.database.query<PolicyApplication>(
      `select ${APPLICATION} from policy_application a join firm f on f.id = a.firm_id
       join policy_edition e on e.policy_id = a.policy_id and e.edition = a.edition
       where ${seen} and ${own} and ${filter(params)} order by a.id desc limit ${params.add(limit)}`,
      params.values,
    );
  }
}

function cursorId(after: string | null | undefined): Id | null {
  const [id] = after ? decodeCursor(after, 1) : [];
  return id !== undefined && isId(id) ? id : null;
}
