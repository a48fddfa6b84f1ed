import type { Id } from '#kernel';
import {
  type AssignmentEdge,
  edgesOf,
  type FairAssignment,
  fairRound,
  type FairRound,
  type NotServed,
  reasonsOf,
  serveNeed,
} from '#matching';
import { attentionValue, basisOf, isUrgent, type ValueBasis } from '../domain/attention-value.js';
import type { AssignmentCounts, AssignmentFigures } from './assignment-round.entity.js';
import type { AssignmentSettings } from './assignment-settings.entity.js';
import { type Allocation, type Load, MOST_HOLDERS } from './attention.js';
import type { CandidateFacts, SupplierFacts } from './candidate-facts.js';
import { numbering } from './numbering.js';

/** Everything that a round decides on, as it was read. */
export interface RoundMarket {
  readonly candidates: readonly CandidateFacts[];
  readonly suppliers: readonly SupplierFacts[];
  /** Attention in use, without any of the candidates. */
  readonly supplierLoads: ReadonlyMap<Id, Load>;
  readonly needLoads: ReadonlyMap<Id, Load>;
  readonly settings: AssignmentSettings;
}

export interface PlannedAllocation extends Allocation {
  readonly needId: Id;
  readonly firmId: Id;
  readonly value: number;
  /** It has its slot whoever counts: a first of two persons has approved it. */
  readonly isHeld: boolean;
}

export interface RoundPlan {
  readonly basis: ValueBasis;
  readonly allocations: readonly PlannedAllocation[];
  /** What one more slot of each supplier is worth; those with a free slot are left out. */
  readonly prices: ReadonlyMap<Id, number>;
  readonly lambdas: FairAssignment['lambdas'];
  readonly figures: AssignmentFigures;
  readonly counts: Omit<AssignmentCounts, 'changed' | 'overtaken'>;
}

/**
 * Plans one round, in slices. First stands what a person has begun to decide and what urgent needs have; then urgent needs
 * are served, the nearest deadline first; then all others at once. What undecided proposals hold now plays no part, so the
 * same market gives the same plan, whoever has been served in the meantime.
 */
export function* planRound(market: RoundMarket): Generator<undefined, RoundPlan> {
  const plan = new Planner(market);
  plan.keepFixed();
  plan.serveUrgent();
  const round = plan.restOfMarket();
  return plan.conclude(round, yield* fairRound(round));
}

class Planner {
  private readonly basis: ValueBasis;
  private readonly suppliers: ReadonlyMap<Id, SupplierFacts>;
  private readonly decided = new Map<Id, PlannedAllocation>();
  private readonly supplierUsed = new Map<Id, number>();
  private readonly needUsed = new Map<Id, number>();
  private readonly holders = new Map<Id, Id[]>();
  private readonly groupOf = numbering();
  private readonly regionOf = numbering();

  constructor(private readonly market: RoundMarket) {
    this.basis = basisOf(market.candidates);
    this.suppliers = new Map(market.suppliers.map((supplier) => [supplier.id, supplier]));
    for (const { id, used, needIds } of market.supplierLoads.values()) {
      this.supplierUsed.set(id, used);
      this.holders.set(id, [...needIds]);
    }
    for (const { id, used } of market.needLoads.values()) this.needUsed.set(id, used);
  }

  /** A person's first approval, and what an urgent need has, is never taken away. */
  keepFixed(): void {
    for (const candidate of this.market.candidates) {
      if (candidate.isHeld || (candidate.isAllocated && this.isUrgent(candidate))) this.take(candidate);
    }
  }

  serveUrgent(): void {
    const urgent = this.undecided().filter((candidate) => this.isUrgent(candidate));
    const byNeed = new Map<Id, CandidateFacts[]>();
    for (const candidate of urgent) byNeed.set(candidate.needId, [...(byNeed.get(candidate.needId) ?? []), candidate]);
    const inTurn = [...byNeed.values()].sort((a, b) => dueAt(a[0]) - dueAt(b[0]));
    for (const candidates of inTurn) this.serve(candidates);
  }

  /** What is left after fixed and urgent ones, for the auction. */
  restOfMarket(): FairRound {
    const { settings } = this.market;
    const rest = this.undecided();
    const needs = [...new Set(rest.map(({ needId }) => needId))];
    const firms = [...new Set(rest.map(({ firmId }) => firmId))];
    const [needAt, firmAt] = [places(needs), places(firms)];
    const list: AssignmentEdge[] = rest.map((candidate) => ({
      need: needAt.get(candidate.needId) ?? 0,
      supplier: firmAt.get(candidate.firmId) ?? 0,
      value: this.value(candidate),
    }));
    const facts = firms.map((id) => this.suppliers.get(id));
    return {
      edges: edgesOf(needs.length, firms.length, list),
      needCaps: needs.map((id) => Math.max(0, settings.needSlots - (this.needUsed.get(id) ?? 0))),
      supplierCaps: firms.map((id) => this.room(id)),
      traits: {
        isSme: facts.map((firm) => Number(firm?.isSme ?? false)),
        isNewcomer: facts.map((firm) => Number(firm?.isNewcomer ?? false)),
        groups: facts.map((firm) => this.groupOf(firm?.owner ?? null)),
        regions: facts.map((firm) => this.regionOf(firm?.district ?? null)),
        loads: firms.map((id) => this.supplierUsed.get(id) ?? 0),
      },
      aims: settings,
    };
  }

  conclude(round: FairRound, result: FairAssignment): RoundPlan {
    const fixed = [...this.decided.values()].filter(({ state }) => state === 'allocated').length;
    // Candidates come by need, and so do the edges: the n-th undecided one is edge n.
    const rest = this.undecided();
    const needs = [...new Set(rest.map(({ needId }) => needId))];
    const reasons = new Map(needs.flatMap((_, need) => [...reasonsOf(round, result, need)]));
    rest.forEach((candidate, edge) => result.taken[edge] === 1 && this.take(candidate));
    rest.forEach((candidate, edge) => this.leave(candidate, reasons.get(edge)));
    const firms = [...new Set(rest.map(({ firmId }) => firmId))];
    // A holder may have bid up to epsilon above its value: the lower end of what the price may be.
    const prices = firms.map((id, at) => [id, (result.prices[at] ?? 0) - result.epsilon] as const);
    const allocations = [...this.decided.values()];
    const allocated = allocations.filter(({ state }) => state === 'allocated');
    return {
      ...{ basis: this.basis, allocations, lambdas: result.lambdas },
      prices: new Map(prices.filter(([, price]) => price > 0 && Number.isFinite(price))),
      figures: {
        value: allocated.reduce((sum, { value }) => sum + value, 0),
        ...{ diversityCost: result.diversityCost, cost: result.cost },
        ...{ giniBefore: result.before.gini, gini: result.after.gini },
        smeExposureBefore: result.before.sme.exposure,
        smeExposure: result.after.sme.exposure,
        smeValue: result.after.sme.value,
        newcomerExposureBefore: result.before.newcomer.exposure,
        newcomerExposure: result.after.newcomer.exposure,
        newcomerValue: result.after.newcomer.value,
      },
      counts: {
        needs: new Set(this.market.candidates.map(({ needId }) => needId)).size,
        suppliers: this.market.suppliers.length,
        proposals: allocations.length,
        ...{ allocated: allocated.length, reserve: allocations.length - allocated.length, fixed },
      },
    };
  }

  private serve(candidates: readonly CandidateFacts[]): void {
    const { settings } = this.market;
    const first = candidates[0];
    if (!first) return;
    const ofNeed = this.market.candidates.filter(({ needId }) => needId === first.needId);
    const present = ofNeed.filter(({ id }) => this.decided.get(id)?.state === 'allocated');
    const belonging = ({ firmId }: CandidateFacts) => ({
      group: this.groupOf(this.suppliers.get(firmId)?.owner ?? null),
      region: this.regionOf(this.suppliers.get(firmId)?.district ?? null),
    });
    const served = serveNeed(
      candidates.map((candidate) => ({
        ...{ value: this.value(candidate), room: this.room(candidate.firmId), price: 0, bonus: 0 },
        ...belonging(candidate),
      })),
      settings.needSlots - (this.needUsed.get(first.needId) ?? 0),
      // With those that have their slots already, so that a need that is served again is judged as the first time.
      {
        diversity: settings.diversity,
        scale: Math.max(0, ...ofNeed.map((candidate) => this.value(candidate))),
      },
      present.map(belonging),
    );
    candidates.forEach((candidate, at) => served.why[at] === null && this.take(candidate));
    candidates.forEach((candidate, at) => this.leave(candidate, served.why[at] ?? undefined));
  }

  private take(candidate: CandidateFacts): void {
    const { needId, firmId } = candidate;
    this.decide(candidate, { state: 'allocated', reason: null, holderNeedIds: [] });
    this.supplierUsed.set(firmId, (this.supplierUsed.get(firmId) ?? 0) + 1);
    this.needUsed.set(needId, (this.needUsed.get(needId) ?? 0) + 1);
    this.holders.set(firmId, [...(this.holders.get(firmId) ?? []), needId]);
  }

  private leave(candidate: CandidateFacts, reason: NotServed = 'need_full'): void {
    if (this.decided.has(candidate.id)) return;
    const holders = reason === 'supplier_full' ? (this.holders.get(candidate.firmId) ?? []) : [];
    this.decide(candidate, { state: 'reserve', reason, holderNeedIds: holders.slice(0, MOST_HOLDERS) });
  }

  private decide(candidate: CandidateFacts, decision: Omit<Allocation, 'proposalId'>): void {
    const { id, needId, firmId, isHeld } = candidate;
    this.decided.set(id, { proposalId: id, needId, firmId, isHeld, value: this.value(candidate), ...decision });
  }

  private undecided(): CandidateFacts[] {
    return this.market.candidates.filter(({ id }) => !this.decided.has(id));
  }

  private value(candidate: CandidateFacts): number {
    return attentionValue(candidate, this.basis);
  }

  private room(firmId: Id): number {
    return Math.max(0, this.market.settings.supplierCap - (this.supplierUsed.get(firmId) ?? 0));
  }

  private isUrgent(candidate: CandidateFacts): boolean {
    return isUrgent(candidate, this.market.settings.urgentDays, candidate.now);
  }
}

/** The nearer of deadline and delivery, in milliseconds. */
function dueAt(candidate: CandidateFacts | undefined): number {
  const dates = [candidate?.deadline, candidate?.deliveryBy];
  return Math.min(...dates.map((date) => date?.getTime() ?? Number.MAX_SAFE_INTEGER));
}

function places(ids: readonly Id[]): Map<Id, number> {
  return new Map(ids.map((id, at) => [id, at]));
}
