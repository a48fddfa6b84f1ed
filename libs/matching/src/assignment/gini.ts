/**
 * Inequality of loads, 0 (all equal) to 1 − 1/n (one has all): Σ (2i − n − 1)·x₍ᵢ₎ / (n·Σx) over ascending x (Gini 1912).
 * No load at all is 0. Whole loads of mean m < 1 cannot be more equal than 1 − m: {@link leastGini}.
 */
export function gini(loads: ArrayLike<number>): number {
  const sorted = Float64Array.from(loads).sort();
  let weighted = 0;
  let sum = 0;
  for (const [at, load] of sorted.entries()) {
    weighted += (2 * (at + 1) - sorted.length - 1) * load;
    sum += load;
  }
  return sum > 0 ? weighted / (sorted.length * sum) : 0;
}

/** The least Gini that `total` whole units can have over `holders`. */
export function leastGini(total: number, holders: number): number {
  if (holders === 0 || total === 0) return 0;
  const share = (total / holders) % 1;
  return (share * (1 - share)) / (total / holders);
}
