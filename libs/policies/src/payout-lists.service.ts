import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { fromMinorUnits, type Id, isRefused, newId, type Refusal, refuse, toMinorUnits } from '#kernel';
import { type Actor, NotFound, requireActor } from '#foundation/access';
import { Commands, Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { CompiledPolicies } from './compiled-policies.js';
import { checkBudget, checkNotOnList, checkPeriod, checkSecondPerson } from './domain/payout-rules.js';
import { payoutListLifecycle, type PayoutListStatus } from './domain/policy-lifecycles.js';
import { factsNamed } from './domain/rule.js';
import { FirmFactQueries } from './firm-facts.queries.js';
import { PolicyAccess } from './policy.access.js';
import { checkVersion, PolicyRows } from './policy-rows.js';
import { PayoutListReleased, PayoutListReviewed } from './policies.events.js';
import type {
  CancelPayoutListInput,
  ComputePayoutListInput,
  ExcludeFromPayoutInput,
  PayoutListStepInput,
} from './policies.inputs.js';
import { PayList } from './policies.jobs.js';
import { StatedFacts, statedFacts } from './stated-facts.js';

interface LockedList {
  readonly id: Id;
  readonly policyId: Id;
  readonly status: PayoutListStatus;
  readonly reviewedBy: Id | null;
  readonly version: number;
}

const insert = {
  name: 'policies.insert-list',
  text: `insert into payout_list (id, number, policy_id, edition, period, computed_by)
         values ($1, next_number('PL'), $2, $3, $4, $5) on conflict do nothing returning id`,
};
// Whoever was paid for the period under an earlier edition is not listed again.
const fill = {
  name: 'policies.fill-list',
  text: `insert into payout_item (list_id, firm_id, amount, facts)
         select $1, firm_id, $2, facts from unnest($3::uuid[], $4::jsonb[]) as x(firm_id, facts)
         where not exists (select from payout p
                           where p.policy_id = $5 and p.firm_id = x.firm_id and p.period = $6)
         returning firm_id`,
};
const lock = {
  name: 'policies.lock-list',
  text: `select id, policy_id as "policyId", status, reviewed_by as "reviewedBy", version
         from payout_list where id = $1 for update`,
};
const listed = {
  name: 'policies.listed-firms',
  text: `select i.firm_id as "firmId", i.amount::text as amount from payout_item i
         where i.list_id = $1 and i.excluded_at is null`,
};
const exclude = {
  name: 'policies.exclude',
  text: `update payout_item set excluded_by = case when $3::text is null then null else $4::uuid end,
           excluded_at = case when $3::text is null then null else clock_timestamp() end, exclusion_reason = $3
         where list_id = $1 and firm_id = $2 returning firm_id`,
};
const bump = { name: 'policies.bump-list', text: 'update payout_list set version = version + 1 where id = $1' };
const review = {
  name: 'policies.review-list',
  text: `update payout_list set status = 'reviewed', reviewed_by = $2, reviewed_at = clock_timestamp(),
           version = version + 1 where id = $1`,
};
const reopen = {
  name: 'policies.reopen-list',
  text: `update payout_list set status = 'computed', reviewed_by = null, reviewed_at = null, version = version + 1
         where id = $1`,
};
const release = {
  name: 'policies.release-list',
  text: `update payout_list set status = 'released', released_by = $2, released_at = clock_timestamp(),
           version = version + 1 where id = $1`,
};
const cancel = {
  name: 'policies.cancel-list',
  text: `update payout_list set status = 'cancelled', status_reason = $2, version = version + 1 where id = $1`,
};

const MET = 2;
type Answer = { listId: Id } | Refusal;

/** 免申即享: who is to be paid for a period, looked through by two persons before any money moves. */
@Injectable()
export class PayoutLists {
  constructor(
    private readonly commands: Commands,
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly rows: PolicyRows,
    private readonly policies: CompiledPolicies,
    private readonly firms: FirmFactQueries,
    private readonly stated: StatedFacts,
  ) {}

  /** Exactly the firms that meet every condition today: what is unknown grants nothing. */
  compute(actor: Actor, input: ComputePayoutListInput): Promise<Answer> {
    requireActor(PolicyAccess.manage, actor);
    return this.once(actor, 'compute', input, async (em) => {
      const { policyId, period } = input;
      const wrong = checkPeriod(period);
      if (wrong) return wrong;
      await this.rows.lock(em, policyId);
      const edition = await this.rows.inForce(policyId);
      const [policy] = await this.policies.inForce(null, policyId);
      if (edition?.mode !== 'automatic' || !policy) return refuse('POLICY_NOT_AUTOMATIC');
      const id = newId();
      const head = [id, policyId, edition.edition, period, actor.accountId];
      if ((await this.database.run(em, insert, head)).length === 0) return refuse('PAYOUT_LIST_EXISTS');
      const lexicon = await this.stated.lexicon();
      const names = factsNamed(policy.rule);
      const met = (await this.firms.ofAll()).filter(({ facts }) => policy.judge(facts) === MET);
      const filled = await this.database.run(em, fill, [
        ...[id, edition.amount, met.map((firm) => firm.id)],
        met.map(({ facts }) => JSON.stringify(statedFacts(facts, names, lexicon))),
        ...[policyId, period],
      ]);
      if (filled.length === 0) return refuse('PAYOUT_LIST_EMPTY');
      await this.record(em, actor, 'compute', id, { status: 'computed', firms: filled.length });
      return { listId: id };
    });
  }

  exclude(actor: Actor, input: ExcludeFromPayoutInput): Promise<Answer> {
    return this.step(actor, 'exclude', input, async (em, list) => {
      const reason = input.reason ?? null;
      const found = await this.database.run(em, exclude, [list.id, input.firmId, reason, actor.accountId]);
      if (found.length === 0) throw new NotFound();
      await this.database.run(em, bump, [list.id]);
      await this.record(em, actor, 'exclude', list.id, { firmId: input.firmId, isExcluded: reason !== null });
      return null;
    });
  }

  review(actor: Actor, input: PayoutListStepInput): Promise<Answer> {
    return this.step(actor, 'review', input, async (em, list) => {
      const { refused } = await this.wanted(em, actor, list);
      if (refused) return refused;
      await this.database.run(em, review, [list.id, actor.accountId]);
      await this.record(em, actor, 'review', list.id, { status: 'reviewed' }, [
        new PayoutListReviewed({ listId: list.id }),
      ]);
      return null;
    });
  }

  /** Back to the first review, for another exclusion. */
  reopen(actor: Actor, input: PayoutListStepInput): Promise<Answer> {
    return this.step(actor, 'reopen', input, async (em, list) => {
      await this.database.run(em, reopen, [list.id]);
      await this.record(em, actor, 'reopen', list.id, { status: 'computed' });
      return null;
    });
  }

  /** The second person's act: promises the whole sum out of the budget and lets the payments run. */
  release(actor: Actor, input: PayoutListStepInput): Promise<Answer> {
    return this.step(actor, 'release', input, async (em, list) => {
      const second = checkSecondPerson(actor.accountId, list.reviewedBy);
      if (second) return second;
      const { refused, total } = await this.wanted(em, actor, list);
      if (refused) return refused;
      const exceeded = checkBudget(await this.rows.lockBudget(em, list.policyId), total);
      if (exceeded) return exceeded;
      await this.rows.moveBudget(em, list.policyId, { spent: '0', reserved: total });
      await this.database.run(em, release, [list.id, actor.accountId]);
      await this.journal.record(em, {
        ...{ actor, act: 'payout_list.release', entity: 'payout_list', entityId: list.id },
        after: { status: 'released', total },
        events: [new PayoutListReleased({ listId: list.id })],
        jobs: [{ job: PayList, payload: { listId: list.id } }],
      });
      return null;
    });
  }

  cancel(actor: Actor, input: CancelPayoutListInput): Promise<Answer> {
    return this.step(actor, 'cancel', input, async (em, list) => {
      await this.database.run(em, cancel, [list.id, input.reason]);
      await this.record(em, actor, 'cancel', list.id, { status: 'cancelled' });
      return null;
    });
  }

  /** Asks for another run over a released list: for firms that have confirmed their accounts since. Harmless otherwise. */
  async payAgain(em: EntityManager, actor: Actor, listId: Id): Promise<void> {
    await this.journal.record(em, {
      ...{ actor, act: 'payout_list.pay-again', entity: 'payout_list', entityId: listId },
      jobs: [{ job: PayList, payload: { listId } }],
    });
  }

  private async wanted(em: EntityManager, actor: Actor, list: LockedList) {
    const firms = await this.database.run<{ firmId: Id; amount: string }>(em, listed, [list.id]);
    const total = fromMinorUnits(firms.reduce((sum, { amount }) => sum + toMinorUnits(amount), 0n));
    const none: Refusal | null = firms.length === 0 ? refuse('PAYOUT_LIST_EMPTY') : null;
    const refused =
      none ??
      checkNotOnList(
        actor.memberOfFirmIds,
        firms.map(({ firmId }) => firmId),
      );
    return { refused, total };
  }

  private step(
    actor: Actor,
    verb: Parameters<typeof payoutListLifecycle.next>[1],
    input: PayoutListStepInput,
    body: (em: EntityManager, list: LockedList) => Promise<Refusal | null>,
  ): Promise<Answer> {
    requireActor(PolicyAccess.manage, actor);
    return this.once(actor, `${verb}-list`, input, async (em) => {
      const [list] = await this.database.run<LockedList>(em, lock, [input.listId]);
      if (!list) throw new NotFound();
      const to = checkVersion(list, input.version) ?? payoutListLifecycle.next(list.status, verb);
      if (isRefused(to)) return to;
      return (await body(em, list)) ?? { listId: list.id };
    });
  }

  private once(
    actor: Actor,
    verb: string,
    input: { clientMutationId?: string | null },
    body: (em: EntityManager) => Promise<Answer>,
  ): Promise<Answer> {
    const { clientMutationId } = input;
    return this.commands.once<Answer>(actor, { operation: `payouts.${verb}`, clientMutationId, input }, body);
  }

  private record(
    em: EntityManager,
    actor: Actor,
    verb: string,
    id: Id,
    after: Readonly<Record<string, unknown>>,
    events: Parameters<Journal['record']>[1]['events'] = [],
  ): Promise<void> {
    const act = { actor, act: `payout_list.${verb}`, entity: 'payout_list', entityId: id };
    return this.journal.record(em, { ...act, after, events });
  }
}
