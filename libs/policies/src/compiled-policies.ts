import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { Database } from '#foundation/database';
import { type FactName } from './domain/facts.js';
import type { Rule } from './domain/rule.js';
import { type CompiledRule, compileRule } from './domain/verdict.js';

export interface PolicyInForce {
  readonly policyId: Id;
  readonly edition: number;
  readonly rule: Rule;
  readonly judge: CompiledRule;
}

interface Row {
  readonly policyId: Id;
  readonly edition: number;
}

/** Published, and today is in its term; `$1` narrows to policies that name one of these facts. */
const inForce = {
  name: 'policies.in-force',
  text: `select p.id as "policyId", p.edition from policy p
         join policy_edition e on e.policy_id = p.id and e.edition = p.edition
         where p.status = 'published' and ($1::text[] is null or e.facts && $1) and ($2::uuid is null or p.id = $2)
           and e.ends_on >= (clock_timestamp() at time zone 'Asia/Shanghai')::date
         order by p.id`,
};
const rules = {
  name: 'policies.rules',
  text: `select e.policy_id as "policyId", e.edition, e.rule from policy_edition e
         join unnest($1::uuid[], $2::int[]) as x(policy_id, edition) using (policy_id, edition)`,
};

/** Published editions never change: each is read and compiled once a process. */
@Injectable()
export class CompiledPolicies {
  private readonly compiled = new Map<string, PolicyInForce>();

  constructor(private readonly database: Database) {}

  async inForce(facts: readonly FactName[] | null, policyId: Id | null = null): Promise<PolicyInForce[]> {
    const wanted = await this.database.read<Row>(inForce, [facts, policyId]);
    const absent = wanted.filter((row) => !this.compiled.has(keyOf(row)));
    if (absent.length > 0) {
      const values = [absent.map((row) => row.policyId), absent.map((row) => row.edition)];
      for (const row of await this.database.read<Row & { rule: Rule }>(rules, values)) {
        this.compiled.set(keyOf(row), { ...row, judge: compileRule(row.rule) });
      }
    }
    return wanted.flatMap((row) => this.compiled.get(keyOf(row)) ?? []);
  }
}

const keyOf = ({ policyId, edition }: Row): string => `${policyId}/${edition}`;
