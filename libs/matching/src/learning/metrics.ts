/**
 * nDCG@k, 0 to 1, with gain 2^grade − 1 and discount log2(rank + 1) (Järvelin & Kekäläinen 2002): `rankedGrades` in the
 * order shown, `allGrades` of everything judged, found or not. NaN where nothing judged is good.
 */
export function ndcgAt(k: number, rankedGrades: ArrayLike<number>, allGrades: ArrayLike<number>): number {
  const best = Float64Array.from(allGrades).sort().reverse();
  const ideal = dcgAt(k, best);
  return ideal > 0 ? dcgAt(k, rankedGrades) / ideal : Number.NaN;
}

function dcgAt(k: number, grades: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < Math.min(k, grades.length); at += 1) sum += (2 ** (grades[at] ?? 0) - 1) / Math.log2(at + 2);
  return sum;
}

/** Chance that a random one scores above a random zero, ties half (Mann–Whitney); NaN without one of each. */
export function aucOf(scores: ArrayLike<number>, labels: ArrayLike<number>): number {
  const order = Array.from({ length: scores.length }, (_, at) => at);
  order.sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0));
  let positives = 0;
  let rankSum = 0;
  for (let start = 0; start < order.length;) {
    let end = start + 1;
    while (end < order.length && scores[order[end] ?? 0] === scores[order[start] ?? 0]) end += 1;
    let tied = 0;
    for (let at = start; at < end; at += 1) tied += Number((labels[order[at] ?? 0] ?? 0) > 0);
    positives += tied;
    rankSum += (tied * (start + 1 + end)) / 2;
    start = end;
  }
  const negatives = order.length - positives;
  if (positives === 0 || negatives === 0) return Number.NaN;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

export interface LoggedRewards {
  /** What each shown row earned. */
  readonly rewards: ArrayLike<number>;
  /** Chance that the row was seen where it was shown, above 0. */
  readonly logged: ArrayLike<number>;
  /** Chance that it would be seen where the judged policy puts it. */
  readonly target: ArrayLike<number>;
}

export interface PolicyValue {
  /** Mean reward under the judged policy. */
  readonly value: number;
  /** Rows that the weights are worth (Kish): few tell that the two policies hardly overlap. */
  readonly effectiveRows: number;
}

/**
 * Self-normalised inverse propensity estimate Σ w r ÷ Σ w with w = target ÷ logged, at most `clip` (Swaminathan &
 * Joachims 2015): what another ranking would have earned, from the log of this one. NaN without weight.
 */
export function snips({ rewards, logged, target }: LoggedRewards, clip = 10): PolicyValue {
  let total = 0;
  let squares = 0;
  let earned = 0;
  for (let row = 0; row < rewards.length; row += 1) {
    const propensity = logged[row] ?? 0;
    if (!(propensity > 0)) throw new RangeError(`row ${row} was logged with propensity ${propensity}`);
    const weight = Math.min(clip, (target[row] ?? 0) / propensity);
    total += weight;
    squares += weight * weight;
    earned += weight * (rewards[row] ?? 0);
  }
  return { value: earned / total, effectiveRows: squares > 0 ? (total * total) / squares : 0 };
}
