import type { SynonymDirection } from './synonym-rules.js';

/** Documents that hold exactly these terms of a set, by their places. */
export interface TermCombination {
  readonly terms: readonly number[];
  readonly count: number;
}

/** Places of the terms that a holder of the term at `at` is led to. */
export function othersOf(at: number, size: number, direction: SynonymDirection): number[] {
  if (direction === 'to_first') return at === 0 ? [] : [0];
  return Array.from({ length: size }, (_, place) => place).filter((place) => place !== at);
}

/**
 * Listings that a need with the `own` terms would newly reach: they hold another name of one of its terms and none of
 * the need's own.
 */
export function newlyReachable(
  own: readonly number[],
  combinations: readonly TermCombination[],
  set: { readonly size: number; readonly direction: SynonymDirection },
): number {
  const others = new Set(own.flatMap((at) => othersOf(at, set.size, set.direction)));
  let count = 0;
  for (const combination of combinations) {
    const isOwn = combination.terms.some((at) => own.includes(at));
    if (!isOwn && combination.terms.some((at) => others.has(at))) count += combination.count;
  }
  return count;
}
