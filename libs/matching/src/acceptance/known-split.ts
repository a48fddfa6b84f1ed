import { seededRandom } from '../learning/random.js';

export interface KnownSplit<T> {
  /** What is known beforehand. */
  readonly known: T[];
  /** What is asked. */
  readonly asked: T[];
}

/**
 * Splits what has been answered into what was known and what was asked, `rounds` times, so that a model learns in the
 * situation in which it serves and no row is made from its own answer. The window of what is known moves on, so each
 * is asked about equally often. `share` (0 to 1) is the part that is known.
 */
export function knownSplits<T>(
  items: readonly T[],
  { share, rounds, seed }: { share: number; rounds: number; seed: number },
): KnownSplit<T>[] {
  const random = seededRandom(seed);
  const keys = items.map(() => random());
  const shuffled = items.map((_, at) => at).sort((one, other) => (keys[one] ?? 0) - (keys[other] ?? 0));
  const size = Math.round(share * items.length);
  return Array.from({ length: rounds }, (_, round) => {
    const start = Math.round((round * items.length) / rounds);
    const split: KnownSplit<T> = { known: [], asked: [] };
    for (const [place, at] of shuffled.entries()) {
      const isKnown = (place - start + items.length) % items.length < size;
      const item = items[at];
      if (item !== undefined) (isKnown ? split.known : split.asked).push(item);
    }
    return split;
  });
}
