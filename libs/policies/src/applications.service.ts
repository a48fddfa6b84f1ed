import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, isAmount, isRefused, newId, type Refusal, refuse, toMinorUnits } from '#kernel';
import { type Actor, NotFound, permits, requireActor } from '#foundation/access';
import { Commands, Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { requireVerifiedFirm } from '#firms';
import { Books } from './books.service.js';
import { CompiledPolicies } from './compiled-policies.js';
import { distance } from './domain/explain.js';
import { NOTHING_KNOWN } from './domain/facts.js';
import { checkBudget } from './domain/payout-rules.js';
import { applicationLifecycle, type ApplicationStatus } from './domain/policy-lifecycles.js';
import { factsNamed } from './domain/rule.js';
import { FirmFactQueries } from './firm-facts.queries.js';
import { PolicyAccess } from './policy.access.js';
import { checkVersion, type EditionInForce, PolicyRows } from './policy-rows.js';
import { ApplicationDecided, ApplicationReturned, ApplicationSubmitted } from './policies.events.js';
import type {
  ApprovePolicyApplicationInput,
  PolicyApplicationStepInput,
  RefusePolicyApplicationInput,
  StartPolicyApplicationInput,
  SubmitPolicyApplicationInput,
} from './policies.inputs.js';
import { StatedFacts } from './stated-facts.js';

interface LockedApplication {
  readonly id: Id;
  readonly policyId: Id;
  readonly edition: number;
  readonly firmId: Id;
  readonly period: string;
  readonly status: ApplicationStatus;
  readonly approvedAmount: string | null;
  readonly version: number;
}

const start = {
  name: 'policies.start-application',
  text: `insert into policy_application (id, number, policy_id, edition, firm_id, period, facts, amount, created_by)
         values ($1, next_number('PA'), $2, $3, $4, $5, $6::jsonb, $7, $8)
         on conflict (policy_id, edition, firm_id, period) do nothing returning id`,
};
const lock = {
  name: 'policies.lock-application',
  text: `select id, policy_id as "policyId", edition, firm_id as "firmId", period, status,
                approved_amount::text as "approvedAmount", version
         from policy_application where id = $1 for update`,
};
const submit = {
  name: 'policies.submit-application',
  text: `update policy_application set status = 'submitted', status_reason = null, statement = $2, amount = $3,
           facts = $4::jsonb, submitted_at = clock_timestamp(), version = version + 1 where id = $1`,
};
const move = {
  name: 'policies.move-application',
  text: `update policy_application set status = $2, status_reason = $3, approved_amount = coalesce($4, approved_amount),
           decided_by = $5, decided_at = clock_timestamp(), version = version + 1 where id = $1`,
};

type Answer = { applicationId: Id } | Refusal;
type Verb = 'accept' | 'return' | 'reject' | 'approve' | 'pay';

/** 申报: from the prefilled draft to the money. */
@Injectable()
export class Applications {
  constructor(
    private readonly commands: Commands,
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly rows: PolicyRows,
    private readonly policies: CompiledPolicies,
    private readonly firms: FirmFactQueries,
    private readonly stated: StatedFacts,
    private readonly books: Books,
  ) {}

  /** A draft with the facts that the policy asks for, filled from what is known of the firm. */
  start(actor: Actor, input: StartPolicyApplicationInput): Promise<Answer> {
    requireActor(PolicyAccess.firm, actor);
    return this.once(actor, 'start-application', input, async (em) => {
      const unverified = requireVerifiedFirm(actor);
      if (unverified) return unverified;
      const edition = await this.rows.inForce(input.policyId);
      if (!edition) throw new NotFound();
      const closed = checkOpen(edition);
      if (closed) return closed;
      const id = newId();
      const { facts } = await this.standing(actor, input.policyId);
      const values = [id, input.policyId, edition.edition, actor.firmId, edition.year];
      const more = [JSON.stringify(facts), edition.amount, actor.accountId];
      if ((await this.database.run(em, start, [...values, ...more])).length === 0) return refuse('APPLICATION_EXISTS');
      await this.record(em, actor, 'start', id, { status: 'draft' });
      return { applicationId: id };
    });
  }

  /** What is missing keeps it back; what is unknown is for the desk to settle. The deadline is the database's. */
  submit(actor: Actor, input: SubmitPolicyApplicationInput): Promise<Answer> {
    requireActor(PolicyAccess.firm, actor);
    return this.once(actor, 'submit-application', input, async (em) => {
      const application = await this.lock(em, actor, input);
      const to = checkVersion(application, input.version) ?? applicationLifecycle.next(application.status, 'submit');
      if (isRefused(to)) return to;
      const edition = await this.rows.inForce(application.policyId);
      // A correction may come after the deadline: the application itself was in time.
      const closed = edition && application.status === 'draft' ? checkOpen(edition) : null;
      if (!edition || closed) return closed ?? refuse('POLICY_TAKES_NO_APPLICATIONS');
      const { facts, missing } = await this.standing(actor, application.policyId);
      if (missing > 0) return refuse('POLICY_CONDITIONS_MISSING', { missing });
      const tooMuch = checkAmount(input.amount, edition.amount);
      if (tooMuch) return tooMuch;
      await this.database.run(em, submit, [application.id, input.statement, input.amount, JSON.stringify(facts)]);
      const events = [new ApplicationSubmitted({ applicationId: application.id })];
      await this.record(em, actor, 'submit', application.id, { status: to }, events);
      return { applicationId: application.id };
    });
  }

  accept(actor: Actor, input: PolicyApplicationStepInput): Promise<Answer> {
    return this.decide(actor, 'accept', input, () => null);
  }

  return(actor: Actor, input: RefusePolicyApplicationInput): Promise<Answer> {
    return this.decide(actor, 'return', { ...input }, () => null, { reason: input.reason });
  }

  reject(actor: Actor, input: RefusePolicyApplicationInput): Promise<Answer> {
    return this.decide(actor, 'reject', { ...input }, () => null, { reason: input.reason });
  }

  /** Promises the money: from here on it is reserved. */
  approve(actor: Actor, input: ApprovePolicyApplicationInput): Promise<Answer> {
    const promise = async (em: EntityManager, { policyId }: LockedApplication) => {
      const edition = await this.rows.inForce(policyId);
      const tooMuch = checkAmount(input.amount, edition?.amount ?? '0');
      if (tooMuch) return tooMuch;
      const exceeded = checkBudget(await this.rows.lockBudget(em, policyId), input.amount);
      if (exceeded) return exceeded;
      await this.rows.moveBudget(em, policyId, { spent: '0', reserved: input.amount });
      return null;
    };
    return this.decide(actor, 'approve', input, promise, { amount: input.amount });
  }

  /** Enters the payment into the books, once. */
  pay(actor: Actor, input: PolicyApplicationStepInput): Promise<Answer> {
    return this.decide(actor, 'pay', input, (em, application) => this.books.payApplication(em, application));
  }

  private decide(
    actor: Actor,
    verb: Verb,
    input: PolicyApplicationStepInput,
    effect: (em: EntityManager, application: LockedApplication) => Promise<Refusal | null> | null,
    change: { reason?: string; amount?: string } = {},
  ): Promise<Answer> {
    requireActor(PolicyAccess.manage, actor);
    return this.once(actor, `${verb}-application`, input, async (em) => {
      const [application] = await this.database.run<LockedApplication>(em, lock, [input.applicationId]);
      if (!application) throw new NotFound();
      if (actor.memberOfFirmIds.includes(application.firmId)) return refuse('APPLICANT_IS_YOURS');
      const to = checkVersion(application, input.version) ?? applicationLifecycle.next(application.status, verb);
      if (isRefused(to)) return to;
      const refused = await effect(em, application);
      if (refused) return refused;
      const values = [application.id, to, change.reason ?? null, change.amount ?? null, actor.accountId];
      await this.database.run(em, move, values);
      const event = verb === 'return' ? ApplicationReturned : ApplicationDecided;
      await this.record(em, actor, verb, application.id, { status: to }, [
        new event({ applicationId: application.id }),
      ]);
      return { applicationId: application.id };
    });
  }

  /** The facts that the policy asks of the actor's firm, and how many conditions are missing. */
  private async standing(actor: Actor, policyId: Id) {
    const [policy] = await this.policies.inForce(null, policyId);
    const known = (actor.firmId === null ? null : await this.firms.of(actor.firmId)) ?? NOTHING_KNOWN;
    if (!policy) return { facts: [], missing: 0 };
    const facts = await this.stated.of(known, factsNamed(policy.rule));
    return { facts, missing: distance(policy.rule, known).missing };
  }

  private async lock(em: EntityManager, actor: Actor, input: { applicationId: Id }): Promise<LockedApplication> {
    const [application] = await this.database.run<LockedApplication>(em, lock, [input.applicationId]);
    if (!application || !permits(PolicyAccess.firm, actor, application)) throw new NotFound();
    return application;
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
    id: Id,
    after: Readonly<Record<string, unknown>>,
    events: Parameters<Journal['record']>[1]['events'] = [],
  ): Promise<void> {
    const act = { actor, act: `policy_application.${verb}`, entity: 'policy_application', entityId: id };
    return this.journal.record(em, { ...act, after, events });
  }
}

function checkOpen(edition: EditionInForce): Refusal | null {
  const isOpen = edition.status === 'published' && edition.mode === 'apply' && edition.isInTerm;
  if (!isOpen) return refuse('POLICY_TAKES_NO_APPLICATIONS');
  const { applyUntil, isInTime } = edition;
  return isInTime || applyUntil === null ? null : refuse('APPLICATION_TOO_LATE', { deadline: applyUntil });
}

function checkAmount(amount: string, limit: string): Refusal | null {
  const isRight = isAmount(amount) && toMinorUnits(amount) > 0n && toMinorUnits(amount) <= toMinorUnits(limit);
  return isRight ? null : refuse('AMOUNT_ABOVE_POLICY', { limit });
}
