import { type Pair } from '../scoring/feature.js';
import { FEATURES, type FeatureName } from '../scoring/features.js';
import { type Bilingual } from '../words.js';

export interface Factor {
  readonly feature: FeatureName;
  readonly label: Bilingual;
  /** 0 to 1; null is unknown. */
  readonly value: number | null;
  readonly points: number;
  /** Points at full value. */
  readonly max: number;
  readonly text: Bilingual;
}

export interface ScoredVector {
  readonly pair: Pair;
  readonly vector: Float64Array;
  readonly points: Float64Array;
  readonly full: Float64Array;
}

/** Every feature that can earn points, the strongest first; their points sum to the score. */
export function explainFactors({ pair, vector, points, full }: ScoredVector): Factor[] {
  return FEATURES.map((feature, at) => {
    const raw = vector[at] ?? Number.NaN;
    const value = Number.isNaN(raw) ? null : raw;
    return {
      feature: feature.name,
      label: feature.label,
      value,
      points: points[at] ?? 0,
      max: full[at] ?? 0,
      text: feature.describe(pair, value),
    };
  })
    .filter(({ max }) => max > 0)
    .sort((a, b) => b.points - a.points || b.max - a.max);
}
