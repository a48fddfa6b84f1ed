import { type Assignment, assignmentOf, epsilonFor } from './assign.js';
import { Auction } from './auction.js';
import { type Belonging, likenessLosses, likenessPrice } from './diversity.js';
import { type AssignmentEdges, withValues } from './edges.js';
import { type ClassShare, reachesFloor, shareOf } from './exposure.js';
import { gini, leastGini } from './gini.js';
import { leastPrice, type Slices } from './least-price.js';
import type { NotServed } from './serve-need.js';

/** What a round looks at in suppliers besides what they are worth; each by supplier. */
export interface SupplierTraits extends Belonging {
  readonly isSme: ArrayLike<number>;
  readonly isNewcomer: ArrayLike<number>;
  /** Slots of attention in use before the round. */
  readonly loads: ArrayLike<number>;
}

export interface FairnessAims {
  /** λ of maximal marginal relevance: 1 looks at value alone, 0.7 is usual. */
  readonly diversity: number;
  /** Least exposure of small and medium firms, as a part of their share of expected value. */
  readonly smeFloor: number;
  readonly newcomerFloor: number;
  /** Greatest inequality of loads among the suppliers that are candidates. */
  readonly mostGini: number;
  /** Greatest part of the value that fairness and diversity together may cost. */
  readonly mostCost: number;
}

export const FAIRNESS_AIMS: FairnessAims = {
  ...{ diversity: 0.7, smeFloor: 0.8, newcomerFloor: 0.8 },
  ...{ mostGini: 0.35, mostCost: 0.03 },
};

/** Prices that a round has found, in units of value. */
export interface FairnessPrices {
  /** Added to the worth of every edge to a small or medium firm, and to a newcomer. */
  readonly sme: number;
  readonly newcomer: number;
  /** Asked for each slot of attention that the supplier has in use. */
  readonly load: number;
}

export interface RoundFigures {
  readonly gini: number;
  readonly sme: ClassShare;
  readonly newcomer: ClassShare;
}

export interface FairAssignment extends Assignment {
  readonly lambdas: FairnessPrices;
  /** What the auction saw: value less likeness, plus the prices of its classes. */
  readonly worth: Float64Array;
  /** What each edge lost because its need holds a better supplier that is like it. */
  readonly losses: Float64Array;
  /** Value that the caps alone would give. */
  readonly valueOfCaps: number;
  /** Part of it that diversity, and diversity with fairness, gave up. */
  readonly diversityCost: number;
  readonly cost: number;
  readonly before: RoundFigures;
  readonly after: RoundFigures;
}

export interface FairRound {
  readonly edges: AssignmentEdges;
  readonly needCaps: ArrayLike<number>;
  /** Slots that each supplier has left. */
  readonly supplierCaps: ArrayLike<number>;
  readonly traits: SupplierTraits;
  readonly aims: FairnessAims;
}

/** Bids between two pauses: some ten milliseconds. */
const SLICE = 10_000;
/** Choices with the losses of the one before; more change next to nothing. */
const DIVERSITY_PASSES = 2;
/** A candidate that is like another keeps so much of its value at least: alike is better than nobody. */
const LEFT_OF_VALUE = 0.05;
/** The dearest load price looked at, of the greatest value a slot. */
const MOST_LOAD_PRICE = 0.5;

/**
 * One round under attention caps, diverse and fair. First the assignment of greatest value; then diversity by maximal
 * marginal relevance; then a price on load until the Gini is low enough; then Lagrange prices that lift small firms and
 * newcomers to their floors (a price on the class, found anew each round; a bonus inside the score would stay when the
 * floor is met without it, and would falsify the score that people see). The floors are exposure ≥ floor × share of
 * expected value: equity of attention (Biega 2018) in the form of Singh & Joachims 2018, guaranteed to producers while
 * needs lose little as in FairRec (Patro 2020). All of it stops where it would cost more than it may.
 */
export function* fairRound(round: FairRound): Slices<FairAssignment> {
  const { edges, traits, aims } = round;
  const solver = new RoundSolver(round);
  const caps = yield* solver.solve();
  let current = caps;
  const price = likenessPrice(aims.diversity, solver.greatest);
  for (let pass = 0; pass < DIVERSITY_PASSES && price > 0; pass += 1) {
    solver.losses = likenessLosses(edges, current.taken, traits, price);
    current = yield* solver.solve();
  }
  const diverse = current;
  const isBearable = (a: Assignment): boolean => a.value >= caps.value * (1 - aims.mostCost);
  const load = yield* solver.raise(current, 'load', { isMet: (a) => solver.isEven(a), isBearable });
  let assignment = load;
  // Twice: what lifts newcomers takes a little from other small firms.
  for (const [name, members, floor] of [...floorsOf(round), ...floorsOf(round)]) {
    const isMet = (a: Assignment): boolean => reachesFloor(shareOf(edges, a, members), floor);
    assignment = yield* solver.raise(assignment, name, { isMet, isBearable });
  }
  const costOf = (a: Assignment): number => (caps.value > 0 ? 1 - a.value / caps.value : 0);
  return {
    ...assignment,
    ...{ lambdas: solver.lambdas, worth: solver.worth(), losses: solver.losses, valueOfCaps: caps.value },
    ...{ diversityCost: costOf(diverse), cost: costOf(assignment) },
    ...{ before: solver.figures(caps), after: solver.figures(assignment) },
  };
}

function floorsOf({ traits, aims }: FairRound) {
  return [
    ['sme', traits.isSme, aims.smeFloor],
    ['newcomer', traits.isNewcomer, aims.newcomerFloor],
  ] as const;
}

/** The round at once, for those who have nothing else to do meanwhile. */
export function fairRoundAtOnce(round: FairRound): FairAssignment {
  const slices = fairRound(round);
  for (;;) {
    const { done, value } = slices.next();
    if (done) return value;
  }
}

/** One instance and the prices found for it so far. */
class RoundSolver {
  losses: Float64Array;
  lambdas: FairnessPrices = { sme: 0, newcomer: 0, load: 0 };
  readonly greatest: number;
  private readonly epsilon: number;
  private readonly isCandidate: Uint8Array;

  constructor(private readonly round: FairRound) {
    const { values, supplierOf, suppliers } = round.edges;
    this.losses = new Float64Array(values.length);
    this.greatest = values.reduce((most, value) => Math.max(most, value), 0);
    this.epsilon = epsilonFor(values);
    this.isCandidate = new Uint8Array(suppliers);
    for (const supplier of supplierOf) this.isCandidate[supplier] = 1;
  }

  *solve(lambdas = this.lambdas): Slices<Assignment> {
    const { edges, needCaps, supplierCaps, traits } = this.round;
    const auction = new Auction(withValues(edges, this.worth(lambdas)), needCaps, supplierCaps, {
      ...{ epsilon: this.epsilon, loadPrice: lambdas.load, loads: traits.loads },
    });
    while (!auction.run(SLICE)) yield undefined;
    return assignmentOf(edges, auction, this.epsilon);
  }

  /** Raises one price as far as its aim needs, and keeps it. */
  *raise(start: Assignment, name: keyof FairnessPrices, test: Parameters<typeof leastPrice>[3]): Slices<Assignment> {
    const most = this.greatest * (name === 'load' ? MOST_LOAD_PRICE : 1);
    const from = { price: this.lambdas[name], assignment: start };
    const found = yield* leastPrice(from, most, (price) => this.solve({ ...this.lambdas, [name]: price }), test);
    this.lambdas = { ...this.lambdas, [name]: found.price };
    return found.assignment;
  }

  /** What an edge counts for in the auction; nothing makes a worthless edge worth taking. */
  worth({ sme, newcomer } = this.lambdas): Float64Array {
    const { edges, traits } = this.round;
    return edges.values.map((value, edge) => {
      if (value <= 0) return 0;
      const supplier = edges.supplierOf[edge] ?? 0;
      const left = Math.max(LEFT_OF_VALUE * value, value - (this.losses[edge] ?? 0));
      return left + sme * (traits.isSme[supplier] ?? 0) + newcomer * (traits.isNewcomer[supplier] ?? 0);
    });
  }

  /** As even as asked, or as whole slots can be. */
  isEven(assignment: Assignment): boolean {
    const loads = this.loads(assignment);
    const total = loads.reduce((sum, load) => sum + load, 0);
    return gini(loads) <= Math.max(this.round.aims.mostGini, leastGini(total, loads.length));
  }

  figures(assignment: Assignment): RoundFigures {
    const { edges, traits } = this.round;
    return {
      gini: gini(this.loads(assignment)),
      sme: shareOf(edges, assignment, traits.isSme),
      newcomer: shareOf(edges, assignment, traits.isNewcomer),
    };
  }

  /** Loads after the round of all suppliers that some need could have. */
  private loads(assignment: Assignment): number[] {
    const { loads } = this.round.traits;
    return [...assignment.supplierLoads]
      .map((load, at) => load + (loads[at] ?? 0))
      .filter((_, at) => this.isCandidate[at]);
  }
}

/**
 * Why the other edges of a need were not taken: `alike` would have been taken but for a better supplier like it;
 * `supplier_full` names the suppliers whose attention went where it is worth more; `need_full`: the need has better ones.
 */
export function reasonsOf(round: FairRound, result: FairAssignment, need: number): Map<number, NotServed> {
  const { needStarts } = round.edges;
  const cap = round.needCaps[need] ?? 0;
  const before = result.worth.slice(needStarts[need], needStarts[need + 1]);
  const from = needStarts[need] ?? 0;
  const held = [...before.keys()].filter((at) => result.taken[from + at] === 1);
  const worst = held.length < cap ? 0 : Math.min(...held.map((at) => before[at] ?? 0));
  const reasons = new Map<number, NotServed>();
  for (const [at, worth] of before.entries()) {
    const edge = from + at;
    if (result.taken[edge] === 1) continue;
    const unlike = worth + (result.losses[edge] ?? 0);
    const price = result.prices[round.edges.supplierOf[edge] ?? 0] ?? 0;
    if (cap === 0 || unlike <= worst) reasons.set(edge, 'need_full');
    else if ((result.losses[edge] ?? 0) > 0 && unlike - price > 0) reasons.set(edge, 'alike');
    else reasons.set(edge, 'supplier_full');
  }
  return reasons;
}
