/** A raw score and the points that it stands for. */
export interface ScaleAnchor {
  readonly raw: number;
  readonly points: number;
}

/** Quantiles that are matched; the tails finely, where the grades A and D begin. */
const SHARES = [0, 0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1];

/** Room beyond the outermost anchors, so that a score out of the fitted range still finds its order. */
const LEAST = 1;
const MOST = 99;

/**
 * Anchors that give a model's raw scores the distribution of the linear score over the same candidates (quantile
 * matching): a grade then means as rare a match as before. Both rise strictly from anchor to anchor.
 */
export function fitScale(rawScores: ArrayLike<number>, linearScores: ArrayLike<number>): ScaleAnchor[] {
  if (rawScores.length === 0 || linearScores.length === 0) throw new RangeError('no scores to fit a scale to');
  const raws = Float64Array.from(rawScores).sort();
  const points = Float64Array.from(linearScores).sort();
  if (!Number.isFinite(raws[0]) || !Number.isFinite(raws.at(-1))) throw new RangeError('a raw score is no number');
  const anchors: ScaleAnchor[] = [];
  for (const share of SHARES) {
    const anchor = { raw: quantile(raws, share), points: Math.min(MOST, Math.max(LEAST, quantile(points, share))) };
    const last = anchors.at(-1);
    if (last === undefined || (anchor.raw > last.raw && anchor.points > last.points)) anchors.push(anchor);
  }
  return anchors;
}

/** Points of a raw score, strictly between 0 and 100: straight between anchors, ever flatter beyond them. */
export function pointsOf(scale: readonly ScaleAnchor[], raw: number): number {
  const first = scale[0];
  const last = scale.at(-1);
  if (first === undefined || last === undefined) throw new RangeError('a scale without anchors');
  // As wide as the middle of the scale, so that the curve has no sudden bend where the anchors end.
  const width = Math.max(last.raw - first.raw, Number.EPSILON * Math.abs(last.raw)) / 10 || 1;
  if (raw <= first.raw) return first.points * Math.exp((raw - first.raw) / width);
  if (raw >= last.raw) return 100 - (100 - last.points) * Math.exp((last.raw - raw) / width);
  const at = scale.findIndex((anchor) => anchor.raw > raw);
  const [below = first, above = last] = [scale[at - 1], scale[at]];
  return below.points + ((raw - below.raw) / (above.raw - below.raw)) * (above.points - below.points);
}

/** Linear between the order statistics. */
function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? 0;
  return below + (place - Math.floor(place)) * ((sorted[Math.ceil(place)] ?? 0) - below);
}
