/** Makes the median absolute deviation of a normal distribution its standard deviation (1 / Φ⁻¹(3/4)). */
const NORMAL = 1.4826;
/** Fewer peers say nothing about what is usual. */
const FEWEST = 8;

/** The median; NaN of nothing. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[middle - 1] ?? NaN, sorted[middle] ?? NaN];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}

/**
 * How many robust standard deviations each value lies from the median of all: (x − median) / (1.4826 · MAD), after
 * Iglewicz and Hoaglin (1993). Null where fewer than eight values stand beside each other or half of them are equal.
 */
export function robustZ(values: readonly number[]): (number | null)[] {
  const centre = median(values);
  const spread = NORMAL * median(values.map((value) => Math.abs(value - centre)));
  const isUsable = values.length >= FEWEST && spread > 0;
  return values.map((value) => (isUsable ? (value - centre) / spread : null));
}
