import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, type Refusal, refuse } from '#kernel';
import { NotFound } from '#foundation/access';
import { Database } from '#foundation/database';
import type { PolicyStatus } from './domain/policy-lifecycles.js';
import type { PolicyMode } from './policy.enums.js';

export interface LockedPolicy {
  readonly id: Id;
  readonly number: string;
  readonly status: PolicyStatus;
  readonly edition: number | null;
  readonly openEdition: number | null;
  readonly version: number;
}

export interface EditionInForce {
  readonly policyId: Id;
  readonly status: PolicyStatus;
  readonly edition: number;
  readonly title: string;
  readonly mode: PolicyMode;
  readonly amount: string;
  readonly applyUntil: Date | null;
  readonly isInTerm: boolean;
  readonly isInTime: boolean;
  /** The year of today in the city. */
  readonly year: string;
}

const lock = {
  name: 'policies.lock',
  text: `select id, number, status, edition, open_edition as "openEdition", version from policy where id = $1 for update`,
};
const inForce = {
  name: 'policies.edition-in-force',
  text: `select p.id as "policyId", p.status, e.edition, e.title_zh as title, e.mode, e.amount::text as amount,
                e.apply_until as "applyUntil",
                (clock_timestamp() at time zone 'Asia/Shanghai')::date between e.starts_on and e.ends_on as "isInTerm",
                (e.apply_until is null or clock_timestamp() <= e.apply_until) as "isInTime",
                to_char(clock_timestamp() at time zone 'Asia/Shanghai', 'YYYY') as year
         from policy p join policy_edition e on e.policy_id = p.id and e.edition = p.edition where p.id = $1`,
};
const budgetOf = {
  name: 'policies.lock-budget',
  text: `select budget::text as budget, spent::text as spent, reserved::text as reserved from policy_budget
         where policy_id = $1 for update`,
};
const moveBudget = {
  name: 'policies.move-budget',
  text: `update policy_budget set spent = spent + $2::numeric, reserved = reserved + $3::numeric where policy_id = $1`,
};

export interface Budget {
  readonly budget: string;
  readonly spent: string;
  readonly reserved: string;
}

/** Statements that several services share. Locks are taken in one order: policy, list or application, budget. */
@Injectable()
export class PolicyRows {
  constructor(private readonly database: Database) {}

  async lock(em: EntityManager, id: Id): Promise<LockedPolicy> {
    const [found] = await this.database.run<LockedPolicy>(em, lock, [id]);
    if (!found) throw new NotFound();
    return found;
  }

  /** Null for a policy that was never published. */
  async inForce(id: Id): Promise<EditionInForce | null> {
    return (await this.database.read<EditionInForce>(inForce, [id]))[0] ?? null;
  }

  async lockBudget(em: EntityManager, policyId: Id): Promise<Budget> {
    const [found] = await this.database.run<Budget>(em, budgetOf, [policyId]);
    if (!found) throw new Error(`policy ${policyId} is paid from and has no budget`);
    return found;
  }

  /** Both in yuan, may be negative; the database refuses what would exceed the budget. */
  async moveBudget(em: EntityManager, policyId: Id, change: { spent: string; reserved: string }): Promise<void> {
    await this.database.run(em, moveBudget, [policyId, change.spent, change.reserved]);
  }
}

export function checkVersion(
  row: { readonly version: number },
  seen: number,
): Refusal<'STALE_VERSION', { version: number }> | null {
  return row.version === seen ? null : refuse('STALE_VERSION', { version: row.version });
}
