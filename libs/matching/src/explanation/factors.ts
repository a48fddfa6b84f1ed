import { type Pair } from '../scoring/feature.js';
import { FEATURES, type FeatureName } from '../scoring/features.js';
import { type ContributionUnit } from '../scoring/ranker.js';
import { type Bilingual } from '../words.js';

export interface Factor {
  readonly feature: FeatureName;
  readonly label: Bilingual;
  /** 0 to 1; null is unknown. */
  readonly value: number | null;
  /** What it adds to the raw score, in `unit`. */
  readonly points: number;
  readonly unit: ContributionUnit;
  /** Points at full value; null for a learned model, whose parts have no ceiling. */
  readonly max: number | null;
  readonly text: Bilingual;
}

export interface ScoredVector {
  readonly pair: Pair;
  readonly vector: Float64Array;
  /** In the order of the features, as `max`. */
  readonly contributions: Float64Array;
  readonly unit: ContributionUnit;
  readonly full: Float64Array | null;
}

/** Every feature that counts, the strongest first; their points and the base sum to the raw score. */
export function explainFactors({ pair, vector, contributions, unit, full }: ScoredVector): Factor[] {
  return FEATURES.map((feature, at) => {
    const raw = vector[at] ?? Number.NaN;
    const value = Number.isNaN(raw) ? null : raw;
    return {
      feature: feature.name,
      label: feature.label,
      value,
      points: contributions[at] ?? 0,
      unit,
      max: full && (full[at] ?? 0),
      text: feature.describe(pair, value),
    };
  })
    .filter(({ points, max }) => (max ?? Math.abs(points)) > 0)
    .sort((a, b) => b.points - a.points || (b.max ?? 0) - (a.max ?? 0));
}
