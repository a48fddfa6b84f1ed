import { bootstrapInterval, type Interval } from './bootstrap.js';

/**
 * Who serves:
 * - `fallback`: the transparent linear model, which needs no proof;
 * - `champion`: the learned model that serves or served last;
 * - `challenger`: the model trained last, which becomes the champion when it serves.
 */
export type Standing = 'fallback' | 'champion' | 'challenger';

export type GateReason =
  /** There is no learned model. */
  | 'nothingLearned'
  /** The window has too few groups to prove anything. */
  | 'tooFewGroups'
  /** No learned model's interval against the fallback is above zero. */
  | 'notBetterThanFallback'
  /** Only the champion's interval is, or it has the greater mean. */
  | 'championHolds'
  | 'challengerWins';

/** A metric by group on the latest window, the same groups in the same order; learned models may be absent. */
export interface WindowMetrics {
  readonly fallback: ArrayLike<number>;
  readonly champion: ArrayLike<number> | null;
  readonly challenger: ArrayLike<number> | null;
}

export interface GateOptions {
  readonly seed: number;
  /** Fewest groups that can prove anything. */
  readonly leastGroups?: number;
}

export interface Verdict {
  readonly serve: Standing;
  readonly reason: GateReason;
  readonly groups: number;
  /** 95 % intervals of the mean difference to the fallback. */
  readonly champion: Interval | null;
  readonly challenger: Interval | null;
  /** The challenger against the champion. */
  readonly between: Interval | null;
}

/** Percentile intervals of fewer are too narrow (the bootstrap's coverage falls below 93 %). */
const LEAST_GROUPS = 50;

/**
 * A learned model serves only while its 95 % interval against the fallback on the latest window is above zero, so a
 * champion falls back by itself, and with too few groups nothing learned serves. Of two that pass the challenger needs
 * the greater mean: it has seen the fresher answers, and a significant lead over a like model would never come.
 */
export function decideServing(metrics: WindowMetrics, { seed, leastGroups = LEAST_GROUPS }: GateOptions): Verdict {
  const groups = metrics.fallback.length;
  const against = (one: ArrayLike<number> | null, other: ArrayLike<number> | null): Interval | null =>
    one && other && bootstrapInterval(differencesOf(one, other), { seed });
  const champion = against(metrics.champion, metrics.fallback);
  const challenger = against(metrics.challenger, metrics.fallback);
  const between = against(metrics.challenger, metrics.champion);
  const verdict = (serve: Standing, reason: GateReason): Verdict => ({
    ...{ serve, reason, groups, champion, challenger, between },
  });
  if (champion === null && challenger === null) return verdict('fallback', 'nothingLearned');
  if (groups < leastGroups) return verdict('fallback', 'tooFewGroups');
  const isProven = (interval: Interval | null): boolean => interval !== null && interval.low > 0;
  if (isProven(challenger) && (!isProven(champion) || (between?.mean ?? 0) > 0)) {
    return verdict('challenger', 'challengerWins');
  }
  if (isProven(champion)) return verdict('champion', 'championHolds');
  return verdict('fallback', 'notBetterThanFallback');
}

function differencesOf(one: ArrayLike<number>, other: ArrayLike<number>): Float64Array {
  if (one.length !== other.length) throw new RangeError('the models were judged on different groups');
  return Float64Array.from(one, (value, at) => value - (other[at] ?? 0));
}
