import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  cityDay,
  fromMinorUnits,
  type Id,
  isAmount,
  isRefused,
  newId,
  type Refusal,
  refuse,
  toMinorUnits,
} from '#kernel';
import { type Actor, requireActor } from '#foundation/access';
import { Commands, Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { checkRule } from './domain/check-rule.js';
import { policyLifecycle } from './domain/policy-lifecycles.js';
import { printRule } from './domain/print-rule.js';
import { factsNamed, type Rule } from './domain/rule.js';
import { ruleOfNodes } from './domain/rule-nodes.js';
import { Lexicons } from './lexicon.queries.js';
import { PolicyAccess } from './policy.access.js';
import { checkVersion, type LockedPolicy, PolicyRows } from './policy-rows.js';
import { PolicyConsulted, PolicyPublished, PolicyWithdrawn } from './policies.events.js';
import type {
  CreatePolicyInput,
  EditPolicyInput,
  PolicyContentInput,
  PolicyStepInput,
  WithdrawPolicyInput,
} from './policies.inputs.js';

const insert = {
  name: 'policies.insert',
  text: `insert into policy (id, number, department, officer_name, officer_phone, open_edition, created_by)
         values ($1, next_number('PO'), $2, $3, $4, 1, $5)`,
};
const writeEdition = {
  name: 'policies.write-edition',
  text: `insert into policy_edition (policy_id, edition, title_zh, title_en, summary, text, mode, rule, rule_zh, rule_en,
           facts, starts_on, ends_on, apply_until, budget, amount, created_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, $10, $11, $12, $13, $14, $15, $16, $17)
         on conflict (policy_id, edition) do update set title_zh = excluded.title_zh, title_en = excluded.title_en,
           summary = excluded.summary, text = excluded.text, mode = excluded.mode, rule = excluded.rule,
           rule_zh = excluded.rule_zh, rule_en = excluded.rule_en, facts = excluded.facts,
           starts_on = excluded.starts_on, ends_on = excluded.ends_on, apply_until = excluded.apply_until,
           budget = excluded.budget, amount = excluded.amount, created_by = excluded.created_by
         where policy_edition.published_at is null`,
};
const edit = {
  name: 'policies.edit',
  text: `update policy set department = $2, officer_name = $3, officer_phone = $4, open_edition = $5, version = version + 1
         where id = $1`,
};
const consult = {
  name: 'policies.consult',
  text: `update policy set status = 'consultation', consulted_at = clock_timestamp(), version = version + 1 where id = $1`,
};
const publish = {
  name: 'policies.publish',
  text: `update policy set status = 'published', edition = open_edition, open_edition = null,
           published_at = coalesce(published_at, clock_timestamp()), version = version + 1 where id = $1`,
};
const stamp = {
  name: 'policies.stamp-edition',
  text: `update policy_edition set published_at = clock_timestamp() where policy_id = $1 and edition = $2
         returning budget::text as budget`,
};
const openBudget = {
  name: 'policies.open-budget',
  text: `insert into policy_budget (policy_id, budget) values ($1, $2) on conflict do nothing`,
};
const setBudget = { name: 'policies.set-budget', text: `update policy_budget set budget = $2 where policy_id = $1` };
const withdraw = {
  name: 'policies.withdraw',
  text: `update policy set status = 'withdrawn', status_reason = $2, ended_at = clock_timestamp(), version = version + 1
         where id = $1`,
};
const endConcerns = {
  name: 'policies.end-concerns',
  text: `update policy_concern set ended_at = clock_timestamp() where policy_id = $1 and ended_at is null`,
};
const expire = {
  name: 'policies.expire',
  text: `with over as (
           update policy p set status = 'expired', ended_at = clock_timestamp(), version = p.version + 1
           from policy_edition e
           where e.policy_id = p.id and e.edition = p.edition and p.status = 'published'
             and e.ends_on < (clock_timestamp() at time zone 'Asia/Shanghai')::date
           returning p.id
         )
         update policy_concern c set ended_at = clock_timestamp() from over
         where c.policy_id = over.id and c.ended_at is null`,
};

type Answer = { policyId: Id } | Refusal;

/** What the desk does with policies, from the draft to the end. */
@Injectable()
export class Policies {
  constructor(
    private readonly commands: Commands,
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly rows: PolicyRows,
    private readonly lexicons: Lexicons,
  ) {}

  async create(actor: Actor, input: CreatePolicyInput): Promise<Answer> {
    requireActor(PolicyAccess.manage, actor);
    const { content } = input;
    const rule = await this.ruleOf(content);
    const refused = isRefused(rule) ? rule : checkContent(content);
    if (refused) return refused;
    return this.once(actor, 'create', input, async (em) => {
      const policyId = newId();
      const { department, officerName, officerPhone } = content;
      await this.database.run(em, insert, [policyId, department, officerName, officerPhone, actor.accountId]);
      await this.write(em, actor, { policyId, edition: 1 }, content, rule as Rule);
      await this.record(em, actor, 'create', policyId, { edition: 1 });
      return { policyId };
    });
  }

  /** Of a published policy the next edition is written; the one in force stays until that is published. */
  async edit(actor: Actor, input: EditPolicyInput): Promise<Answer> {
    requireActor(PolicyAccess.manage, actor);
    const { content, policyId } = input;
    const rule = await this.ruleOf(content);
    const refused = isRefused(rule) ? rule : checkContent(content);
    if (refused) return refused;
    return this.once(actor, 'edit', input, async (em) => {
      const policy = await this.rows.lock(em, policyId);
      const stale = checkVersion(policy, input.version) ?? checkEditable(policy);
      if (stale) return stale;
      const edition = policy.openEdition ?? (policy.edition ?? 0) + 1;
      const { department, officerName, officerPhone } = content;
      await this.database.run(em, edit, [policyId, department, officerName, officerPhone, edition]);
      await this.write(em, actor, { policyId, edition }, content, rule as Rule);
      await this.record(em, actor, 'edit', policyId, { edition });
      return { policyId };
    });
  }

  async consult(actor: Actor, input: PolicyStepInput): Promise<Answer> {
    return this.step(actor, 'consult', input, async (em, policy) => {
      const to = policyLifecycle.next(policy.status, 'consult');
      if (isRefused(to)) return to;
      await this.database.run(em, consult, [policy.id]);
      await this.record(em, actor, 'consult', policy.id, { status: to }, [
        new PolicyConsulted({ policyId: policy.id }),
      ]);
      return { policyId: policy.id };
    });
  }

  /** Brings the open edition into force, with its budget; whom it concerns follows from the event. */
  async publish(actor: Actor, input: PolicyStepInput): Promise<Answer> {
    return this.step(actor, 'publish', input, async (em, policy) => {
      const to = policyLifecycle.next(policy.status, policy.status === 'published' ? 'revise' : 'publish');
      if (isRefused(to)) return to;
      const { openEdition } = policy;
      if (openEdition === null) return refuse('POLICY_NOT_OPEN');
      const [{ budget } = { budget: '0' }] = await this.database.run<{ budget: string }>(em, stamp, [
        policy.id,
        openEdition,
      ]);
      await this.database.run(em, openBudget, [policy.id, budget]);
      const { spent, reserved } = await this.rows.lockBudget(em, policy.id);
      const used = toMinorUnits(spent) + toMinorUnits(reserved);
      if (toMinorUnits(budget) < used) return refuse('BUDGET_BELOW_SPENT', { used: fromMinorUnits(used) });
      await this.database.run(em, setBudget, [policy.id, budget]);
      await this.database.run(em, publish, [policy.id]);
      const event = new PolicyPublished({ policyId: policy.id, edition: openEdition });
      await this.record(em, actor, 'publish', policy.id, { status: to, edition: openEdition }, [event]);
      return { policyId: policy.id };
    });
  }

  async withdraw(actor: Actor, input: WithdrawPolicyInput): Promise<Answer> {
    return this.step(actor, 'withdraw', input, async (em, policy) => {
      const to = policyLifecycle.next(policy.status, 'withdraw');
      if (isRefused(to)) return to;
      await this.database.run(em, withdraw, [policy.id, input.reason]);
      await this.database.run(em, endConcerns, [policy.id]);
      await this.record(em, actor, 'withdraw', policy.id, { status: to }, [
        new PolicyWithdrawn({ policyId: policy.id }),
      ]);
      return { policyId: policy.id };
    });
  }

  /** Policies whose last day is over. Twice is harmless: they are expired then. */
  async expireOver(em: EntityManager): Promise<void> {
    await this.database.run(em, expire, []);
  }

  private async ruleOf({ rule: nodes }: PolicyContentInput): Promise<Rule | Refusal> {
    const rule = ruleOfNodes(nodes);
    if (isRefused(rule)) return rule;
    return checkRule(rule, await this.lexicons.current()) ?? rule;
  }

  private async write(
    em: EntityManager,
    actor: Actor,
    at: { policyId: Id; edition: number },
    content: PolicyContentInput,
    rule: Rule,
  ): Promise<void> {
    const lexicon = await this.lexicons.current();
    const texts = [printRule(rule, 'zh', lexicon), printRule(rule, 'en', lexicon)];
    await this.database.run(em, writeEdition, [
      ...[at.policyId, at.edition, content.titleZh, content.titleEn ?? null, content.summary, content.text],
      ...[content.mode, JSON.stringify(rule), ...texts, factsNamed(rule), content.startsOn, content.endsOn],
      ...[content.applyUntil ?? null, content.budget, content.amount, actor.accountId],
    ]);
  }

  private step(
    actor: Actor,
    verb: string,
    input: PolicyStepInput,
    body: (em: EntityManager, policy: LockedPolicy) => Promise<Answer>,
  ): Promise<Answer> {
    requireActor(PolicyAccess.manage, actor);
    return this.once(actor, verb, input, async (em) => {
      const policy = await this.rows.lock(em, input.policyId);
      return checkVersion(policy, input.version) ?? body(em, policy);
    });
  }

  private once(
    actor: Actor,
    verb: string,
    input: { clientMutationId?: string | null },
    body: (em: EntityManager) => Promise<Answer>,
  ): Promise<Answer> {
    const { clientMutationId } = input;
    return this.commands.once<Answer>(actor, { operation: `policies.${verb}`, clientMutationId, input }, body);
  }

  private record(
    em: EntityManager,
    actor: Actor,
    verb: string,
    policyId: Id,
    after: Readonly<Record<string, unknown>>,
    events: Parameters<Journal['record']>[1]['events'] = [],
  ): Promise<void> {
    return this.journal.record(em, {
      actor,
      act: `policy.${verb}`,
      entity: 'policy',
      entityId: policyId,
      after,
      events,
    });
  }
}

function checkEditable(policy: LockedPolicy): Refusal | null {
  const isOver = policy.status === 'expired' || policy.status === 'withdrawn';
  return isOver ? refuse('ILLEGAL_TRANSITION', { status: policy.status, command: 'edit' }) : null;
}

function checkContent(content: PolicyContentInput): Refusal | null {
  const { startsOn, endsOn, applyUntil, budget, amount } = content;
  const isTermWrong =
    endsOn < startsOn ||
    (applyUntil instanceof Date && (cityDay(applyUntil) < startsOn || cityDay(applyUntil) > endsOn));
  if (isTermWrong) return refuse('POLICY_DATES_REVERSED');
  const isMoneyRight =
    isAmount(budget) && isAmount(amount) && toMinorUnits(amount) > 0n && toMinorUnits(amount) <= toMinorUnits(budget);
  return isMoneyRight ? null : refuse('POLICY_AMOUNT_INVALID');
}
