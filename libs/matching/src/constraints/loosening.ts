import { type NeedView } from '../views.js';
import { changeNeed, type NeedChange } from './changes.js';
import { type ConstraintName, type ConstraintPair } from './constraint.js';
import { checkConstraints, isAdmissible } from './constraints.js';
import { changesOf, LEVERS, milestones, type Lever } from './levers.js';
import { type RuleRefusal } from './rule-refusal.js';

export interface LooseningInput<Pair extends ConstraintPair> {
  readonly need: NeedView;
  /** All that was looked at: each supplier with each of its listings. */
  readonly pairs: readonly Pair[];
  /** Is the pair good enough to be proposed? Asked with the need as it would be. */
  readonly isWorth: (pair: Pair) => boolean;
}

export interface LooseningStep {
  /** One, or two where neither alone is enough. */
  readonly changes: readonly NeedChange[];
  /** Suppliers that could be proposed then and cannot be now. */
  readonly frees: number;
  /** Suppliers that can be proposed now and could not be any more. */
  readonly loses: number;
}

/** What a need's owner may ask less of, and what it brings. Plain JSON. */
export interface Loosening {
  /** Suppliers that nothing but this one rule keeps out; the most binding rule first. */
  readonly binding: readonly { readonly rule: ConstraintName; readonly suppliers: number }[];
  readonly steps: readonly LooseningStep[];
}

const PAIRS_SHOWN = 3;
const TRIALS = 8;

interface Refused<Pair> {
  readonly pair: Pair;
  readonly refusals: readonly RuleRefusal[];
}

/**
 * For a need that finds too few: which rules bind, and the smallest changes of the need that let 1, 3, 10 and all of
 * the suppliers in that one lever can free. Each step is counted by checking every rule again on the changed need, so a
 * later delivery that outlives a certificate does not count.
 */
export function loosen<Pair extends ConstraintPair>(input: LooseningInput<Pair>): Loosening {
  const { isWorth } = input;
  const market = new Market(input);
  const stuck = new Set(market.out);
  const single = LEVERS.flatMap((lever) => {
    const changes = market.out.flatMap((offers) => {
      const change = market.nearest(lever, offers);
      if (change !== null) stuck.delete(offers);
      return change ?? [];
    });
    const steps = milestones(lever, changes).map((change) => market.effectOf([change]));
    return lever.reach === null ? steps : growing(steps);
  });
  const double = pairsOf(LEVERS).flatMap((levers) => {
    const trials = unique([...stuck].flatMap((offers) => market.waysOf(levers, offers))).slice(0, TRIALS);
    const steps = trials.map((changes) => ({ changes, unstuck: market.freedBy(changes, [...stuck]) }));
    return steps.filter(({ unstuck }) => unstuck > 0).sort((a, b) => b.unstuck - a.unstuck)[0] ?? [];
  });
  const best = double.sort((a, b) => b.unstuck - a.unstuck).slice(0, PAIRS_SHOWN);
  return {
    binding: bindingRules(market.out, isWorth),
    steps: [...single, ...best.map(({ changes }) => market.effectOf(changes))],
  };
}

type Offers<Pair> = readonly Refused<Pair>[];

/** The suppliers of a need, in and out, and what a change of the need does to them. */
class Market<Pair extends ConstraintPair> {
  readonly out: readonly Offers<Pair>[];
  private readonly in: readonly Offers<Pair>[];
  private readonly need: NeedView;
  private readonly isWorth: (pair: Pair) => boolean;

  constructor({ need, pairs, isWorth }: LooseningInput<Pair>) {
    this.need = need;
    this.isWorth = isWorth;
    const firms = new Map<string, Refused<Pair>[]>();
    for (const pair of pairs) {
      const refusals = refusalsOf(pair);
      const known = firms.get(pair.firm.id);
      if (known === undefined) firms.set(pair.firm.id, [{ pair, refusals }]);
      else known.push({ pair, refusals });
    }
    const isIn = (offers: Offers<Pair>): boolean =>
      offers.some(({ pair, refusals }) => refusals.length === 0 && isWorth(pair));
    this.in = [...firms.values()].filter(isIn);
    this.out = [...firms.values()].filter((offers) => !isIn(offers));
  }

  effectOf(changes: readonly NeedChange[]): LooseningStep {
    return {
      changes,
      frees: this.freedBy(changes, this.out),
      loses: this.in.length - this.freedBy(changes, this.in),
    };
  }

  /** Suppliers among these that are in after the changes. */
  freedBy(changes: readonly NeedChange[], among: readonly Offers<Pair>[]): number {
    const changed = changes.reduce(changeNeed, this.need);
    return among.filter((offers) => this.isInAfter(offers, changes, changed)).length;
  }

  /** The smallest change of one lever that lets a supplier in; null when the lever cannot. */
  nearest(lever: Lever, offers: Offers<Pair>): NeedChange | null {
    const reach = lever.reach ?? (() => 0);
    const ways = this.waysOf([lever], offers).flatMap(([change]) => change ?? []);
    const inTurn = ways.sort((a, b) => reach(a) - reach(b));
    return inTurn.find((change) => this.isInAfter(offers, [change], changeNeed(this.need, change))) ?? null;
  }

  /** For each listing of a supplier the smallest changes of all these levers with which no rule refuses it. */
  waysOf(levers: readonly Lever[], offers: Offers<Pair>): (readonly NeedChange[])[] {
    return offers.flatMap((offer) => {
      const changes = this.wayOf(levers, offer);
      return changes === null || changes.length < levers.length ? [] : [changes];
    });
  }

  /**
   * A change may bring up another rule that a farther one satisfies again: a day of delivery where none was set asks for
   * the lead time, a later one for certificates that begin later still.
   */
  private wayOf(levers: readonly Lever[], { pair, refusals }: Refused<Pair>): readonly NeedChange[] | null {
    let changes: readonly NeedChange[] | null = [];
    let left = refusals;
    while (left.length > 0) {
      changes = changesOf(levers, left, changes);
      if (changes === null) return null;
      left = refusalsOf({ ...pair, need: changes.reduce(changeNeed, this.need) });
    }
    return changes;
  }

  private isInAfter(offers: Offers<Pair>, changes: readonly NeedChange[], need: NeedView): boolean {
    return offers.some(({ pair, refusals }) => {
      // Most are refused by a rule that the changes do not touch: those need no second check.
      if (!refusals.every((refusal) => isTouched(refusal, changes))) return false;
      const after: Pair = { ...pair, need };
      return isAdmissible(after) && this.isWorth(after);
    });
  }
}

const isTouched = ({ satisfiedBy }: RuleRefusal, changes: readonly NeedChange[]): boolean =>
  satisfiedBy.need.some(({ field }) => changes.some((change) => change.field === field));

const refusalsOf = (pair: ConstraintPair): RuleRefusal[] =>
  checkConstraints(pair).flatMap(({ refusal }) => refusal ?? []);

/** Suppliers with a listing that is good enough and that one rule alone refuses, by rule. */
function bindingRules<Pair extends ConstraintPair>(
  out: readonly Offers<Pair>[],
  isWorth: (pair: Pair) => boolean,
): Loosening['binding'] {
  const counts = new Map<ConstraintName, number>();
  for (const offers of out) {
    const rules = offers.flatMap(({ pair, refusals }) => {
      const [only] = refusals;
      return only !== undefined && refusals.length === 1 && isWorth(pair) ? [only.rule] : [];
    });
    for (const rule of new Set(rules)) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  return [...counts]
    .map(([rule, suppliers]) => ({ rule, suppliers }))
    .sort((a, b) => b.suppliers - a.suppliers || (a.rule < b.rule ? -1 : 1));
}

/** Only the steps that free more than each step before. */
function growing(steps: readonly LooseningStep[]): LooseningStep[] {
  let most = 0;
  return steps.filter(({ frees }) => {
    const isMore = frees > most;
    most = Math.max(most, frees);
    return isMore;
  });
}

const unique = <T>(values: readonly T[]): T[] => [
  ...new Map(values.map((value) => [JSON.stringify(value), value])).values(),
];

const pairsOf = <T>(values: readonly T[]): (readonly [T, T])[] =>
  values.flatMap((first, at) => values.slice(at + 1).map((second) => [first, second] as const));
