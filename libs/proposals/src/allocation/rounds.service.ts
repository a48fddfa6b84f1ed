import { setImmediate as turn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, newId } from '#kernel';
import { systemActor } from '#foundation/access';
import { Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import type { AssignmentSettings } from './assignment-settings.entity.js';
import { AssignmentSettingsService } from './assignment-settings.service.js';
import { Attention } from './attention.js';
import { allCandidates, type CandidateFacts, type SupplierFacts, suppliersById } from './candidate-facts.js';
import { PromotedApproval } from './promoted-approval.js';
import { type PlannedAllocation, planRound, type RoundMarket, type RoundPlan } from './plan-round.js';

/** Rounds are kept for so long. */
const KEPT_DAYS = 90;

const overtaken = {
  name: 'assignment-rounds.overtaken',
  text: 'select 1 as newer from assignment_round where delivery_id = $1 or started_at > $2 limit 1',
};
const clock = { name: 'assignment-rounds.clock', text: 'select clock_timestamp() as now' };
const allocatedOf = {
  name: 'assignment-rounds.allocated',
  text: `select proposal_id as id from proposal_allocation where state = 'allocated' and proposal_id = any($1::uuid[])`,
};
const insert = {
  name: 'assignment-rounds.insert',
  text: `insert into assignment_round (id, delivery_id, settings_version, basis, counts, figures, sme_lambda, newcomer_lambda,
                                       load_lambda, started_at, duration_ms)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
                 1000 * extract(epoch from clock_timestamp() - $10::timestamptz)::float8)`,
};
const forget = {
  name: 'assignment-rounds.forget',
  text: `delete from assignment_round where started_at < clock_timestamp() - interval '${KEPT_DAYS} days'`,
};
const clearPrices = { name: 'attention-prices.clear', text: 'delete from attention_price' };
const setPrices = {
  name: 'attention-prices.set',
  text: `insert into attention_price (supplier_firm_id, price)
         select f.id, x.price from unnest($1::uuid[], $2::float8[]) as x (id, price) join firm f on f.id = x.id`,
};

const ACTOR = systemActor('allocation');

/** Rounds of the allocation: all undecided proposals of open needs against the attention of all suppliers. */
@Injectable()
export class AllocationRounds {
  constructor(
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly attention: Attention,
    private readonly settings: AssignmentSettingsService,
    private readonly promoted: PromotedApproval,
  ) {}

  /**
   * Reads, thinks without holding anything, and writes what has changed in one transaction, where every slot is counted
   * once more. Harmless twice: a round is unique by its delivery, and the same market gives the same plan.
   */
  async run(deliveryId: Id, signal?: AbortSignal): Promise<void> {
    const [{ now: startedAt } = { now: new Date() }] = await this.database.read<{ now: Date }>(clock);
    const market = await this.read();
    const plan = await think(planRound(market), signal);
    const had = new Set(market.candidates.filter(({ isAllocated }) => isAllocated).map(({ id }) => id));
    const waits = plan.allocations.filter(({ proposalId, state }) => state === 'reserve' && !had.has(proposalId));
    await this.attention.explain(waits);
    await this.database.transaction((em) => this.apply(em, { deliveryId, startedAt, settings: market.settings, plan }));
  }

  private async read(): Promise<RoundMarket> {
    const settings = await this.settings.current();
    const candidates = await this.database.read<CandidateFacts>(allCandidates);
    const firmIds = [...new Set(candidates.map(({ firmId }) => firmId))];
    const needIds = [...new Set(candidates.map(({ needId }) => needId))];
    const ids = candidates.map(({ id }) => id);
    return {
      ...{ settings, candidates },
      suppliers: await this.database.read<SupplierFacts>(suppliersById, [firmIds]),
      supplierLoads: await this.attention.supplierLoads(firmIds, ids),
      needLoads: await this.attention.needLoads(needIds, ids),
    };
  }

  private async apply(em: EntityManager, round: Thought): Promise<void> {
    await this.attention.lockAll(em);
    const { deliveryId, startedAt, plan } = round;
    const newer = await this.database.run(em, overtaken, [deliveryId, startedAt]);
    if (newer.length > 0) return;
    const ids = plan.allocations.map(({ proposalId }) => proposalId);
    const had = new Set((await this.database.run<{ id: Id }>(em, allocatedOf, [ids])).map(({ id }) => id));
    const losing = plan.allocations.filter(({ proposalId, state }) => state === 'reserve' && had.has(proposalId));
    const released = await this.attention.write(em, losing);
    const wanted = plan.allocations.filter(({ proposalId, state }) => state === 'allocated' && !had.has(proposalId));
    const fitting = await this.fitting(wanted, round.settings);
    const granted = await this.attention.write(em, fitting);
    await this.database.run(em, clearPrices, []);
    await this.database.run(em, setPrices, [[...plan.prices.keys()], [...plan.prices.values()]]);
    const changed = released.length + granted.length;
    await this.record(em, round, { changed, overtaken: wanted.length - granted.length });
    await this.promoted.approve(
      em,
      granted.filter(({ isFirst }) => isFirst).map(({ proposalId }) => proposalId),
    );
  }

  /** Of what is to get a slot, the most valuable first, as much as fits what has been taken since the plan was made. */
  private async fitting(wanted: readonly PlannedAllocation[], settings: AssignmentSettings) {
    if (wanted.length === 0) return [];
    const firms = await this.attention.supplierLoads(wanted.map(({ firmId }) => firmId));
    const needs = await this.attention.needLoads(wanted.map(({ needId }) => needId));
    const left = new Map<Id, number>();
    const room = (id: Id, used: number | undefined, cap: number): number => left.get(id) ?? cap - (used ?? 0);
    return [...wanted]
      .sort((a, b) => b.value - a.value || (a.proposalId < b.proposalId ? -1 : 1))
      .filter(({ firmId, needId, isHeld }) => {
        if (isHeld) return true; // counted in the loads already
        const ofFirm = room(firmId, firms.get(firmId)?.used, settings.supplierCap);
        const ofNeed = room(needId, needs.get(needId)?.used, settings.needSlots);
        if (ofFirm <= 0 || ofNeed <= 0) return false;
        left.set(firmId, ofFirm - 1).set(needId, ofNeed - 1);
        return true;
      });
  }

  private async record(
    em: EntityManager,
    { deliveryId, startedAt, settings, plan }: Thought,
    outcome: { readonly changed: number; readonly overtaken: number },
  ): Promise<void> {
    const id = newId();
    const { sme, newcomer, load } = plan.lambdas;
    await this.database.run(em, insert, [
      ...[id, deliveryId, settings.version, plan.basis],
      JSON.stringify({ ...plan.counts, ...outcome }),
      JSON.stringify(plan.figures),
      ...[sme, newcomer, load, startedAt],
    ]);
    await this.database.run(em, forget, []);
    await this.journal.record(em, {
      actor: ACTOR,
      act: 'assignment.round',
      entity: 'assignment_round',
      entityId: id,
      after: { ...outcome, allocated: plan.counts.allocated, reserve: plan.counts.reserve },
    });
  }
}

interface Thought {
  readonly deliveryId: Id;
  readonly startedAt: Date;
  readonly settings: AssignmentSettings;
  readonly plan: RoundPlan;
}

/** Lets others have their turn between two slices. */
async function think<Result>(slices: Generator<undefined, Result>, signal?: AbortSignal): Promise<Result> {
  for (;;) {
    const { done, value } = slices.next();
    if (done) return value;
    signal?.throwIfAborted();
    await turn();
  }
}
