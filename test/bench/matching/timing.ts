import { median } from '../figures.js';

/** Milliseconds of one call. */
export function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

export async function timedAsync(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/**
 * Times of several works on the same items, after warm-up rounds that are not counted. Each work goes through all items
 * before the next begins: otherwise the second would find in the cache what the first has fetched.
 */
export function inTurn<Item>(
  works: readonly ((item: Item) => unknown)[],
  items: readonly Item[],
  rounds: { readonly warm: number; readonly counted: number },
): number[][] {
  const times: number[][] = works.map(() => []);
  for (let round = 0; round < rounds.warm + rounds.counted; round += 1) {
    works.forEach((work, which) => {
      for (const item of items) {
        const ms = timed(() => work(item));
        if (round >= rounds.warm) times[which]?.push(ms);
      }
    });
  }
  return times;
}

/** Exponent of the power of n that the values follow best: the slope of their logarithms (least squares). */
export function growthExponent(points: readonly (readonly [n: number, value: number])[]): number {
  const logs = points.map(([n, value]) => [Math.log(n), Math.log(value)] as const);
  const mean = (of: 0 | 1): number => logs.reduce((sum, point) => sum + point[of], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const covariance = logs.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0);
  return covariance / logs.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
}

/** Median of what each round measured of two rates, first over second, and the medians themselves. */
export function ratioOfRounds(first: readonly number[], second: readonly number[]): number {
  return median(first.map((value, at) => value / (second[at] ?? Number.NaN)));
}
