import { below, seededRandom } from './random.js';

export interface Interval {
  readonly mean: number;
  /** The middle 95 %. */
  readonly low: number;
  readonly high: number;
}

const ROUNDS = 2000;

/**
 * 95 % percentile interval of the mean of paired differences, one a group (Efron 1979): the groups are drawn again, so
 * it holds for other groups of the kind. All NaN without a difference.
 */
export function bootstrapInterval(
  differences: ArrayLike<number>,
  { seed, rounds = ROUNDS }: { readonly seed: number; readonly rounds?: number },
): Interval {
  const count = differences.length;
  if (count === 0) return { mean: Number.NaN, low: Number.NaN, high: Number.NaN };
  const values = Float64Array.from(differences);
  const random = seededRandom(seed);
  const means = new Float64Array(rounds);
  for (let round = 0; round < rounds; round += 1) {
    let sum = 0;
    for (let drawn = 0; drawn < count; drawn += 1) sum += values[below(count, random)] ?? 0;
    means[round] = sum / count;
  }
  means.sort();
  const at = (share: number): number => means[Math.round(share * (rounds - 1))] ?? Number.NaN;
  return { mean: values.reduce((sum, value) => sum + value, 0) / count, low: at(0.025), high: at(0.975) };
}
