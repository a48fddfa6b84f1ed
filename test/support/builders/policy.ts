import { type Id, newId } from '#kernel';
import type { Sql } from './account.js';

export interface PolicyTraits {
  readonly status?: 'draft' | 'consultation' | 'published' | 'expired' | 'withdrawn';
  readonly titleZh?: string;
  readonly mode?: 'apply' | 'automatic';
  /** The stored tree; firms with at least one person unless told. */
  readonly rule?: object;
  /** The facts that the rule names. */
  readonly facts?: readonly string[];
  readonly amount?: string;
  readonly budget?: string;
}

const ANYBODY = { kind: 'clause', fact: 'staff', operator: 'at_least', values: [1] };

/** A policy in any state with its first edition; returns its id. */
export async function aPolicy(sql: Sql, traits: PolicyTraits = {}): Promise<Id> {
  const id = newId();
  const { status = 'published', mode = 'apply', amount = '1000.00', budget = '1000000.00' } = traits;
  const isPublished = status === 'published' || status === 'expired';
  await sql.query(
    `insert into policy (id, number, status, department, officer_name, officer_phone, edition, open_edition, published_at)
     values ($1, next_number('PO'), $2, '政策处', '王处', '0532-00000000', $3, $4, $5)`,
    [id, status, isPublished ? 1 : null, isPublished ? null : 1, isPublished ? new Date() : null],
  );
  await sql.query(
    `insert into policy_edition (policy_id, edition, title_zh, summary, mode, rule, rule_zh, rule_en, facts, starts_on,
       ends_on, budget, amount, published_at)
     values ($1, 1, $2, '一句话说明', $3, $4, '条件', 'conditions', $5, '2020-01-01', '2099-12-31', $6, $7, $8)`,
    [
      ...[id, traits.titleZh ?? '测试政策', mode, JSON.stringify(traits.rule ?? ANYBODY)],
      ...[traits.facts ?? ['staff'], budget, amount, isPublished ? new Date() : null],
    ],
  );
  if (isPublished) await sql.query('insert into policy_budget (policy_id, budget) values ($1, $2)', [id, budget]);
  return id;
}

/** One row of everything that hangs on a policy, of this firm and in its first state; returns their ids. */
export async function aPolicyFile(sql: Sql, policyId: Id, firmId: Id): Promise<Readonly<Record<string, Id>>> {
  const ids = { commentId: newId(), wishId: newId(), applicationId: newId(), listId: newId(), bankFileId: newId() };
  await sql.query(
    `insert into policy_comment (id, policy_id, edition, firm_id, text) values ($1, $2, 1, $3, '建议放宽条件')`,
    [ids.commentId, policyId, firmId],
  );
  await sql.query(
    `insert into policy_wish (id, number, firm_id, title, text) values ($1, next_number('PW'), $2, '建议', '建议的内容')`,
    [ids.wishId, firmId],
  );
  await sql.query(
    `insert into policy_application (id, number, policy_id, edition, firm_id, period, amount)
     values ($1, next_number('PA'), $2, 1, $3, '2026', 1)`,
    [ids.applicationId, policyId, firmId],
  );
  await sql.query(
    `insert into payout_list (id, number, policy_id, edition, period) values ($1, next_number('PL'), $2, 1, '2026')`,
    [ids.listId, policyId],
  );
  await sql.query('insert into payout_item (list_id, firm_id, amount) values ($1, $2, 1)', [ids.listId, firmId]);
  await sql.query(
    `insert into bank_file (id, number, policy_id, count, total, checksum, content)
     values ($1, next_number('BF'), $2, 1, 1, 'x', 'x')`,
    [ids.bankFileId, policyId],
  );
  return ids;
}
