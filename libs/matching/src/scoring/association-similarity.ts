import { words } from '../words.js';
import { percent, type Feature } from './feature.js';

/** Cosine of the listing to what the need's words call for, as learned from accepted pairs, 0 to 1; null without a model. */
export const associationSimilarity = {
  name: 'associationSimilarity',
  label: words('用语关联强度', 'strength of association'),
  measure: ({ association }) => association?.similarity ?? null,
  describe: (_, value) =>
    value === null
      ? words('未学习用语关联', 'no associations learned')
      : words(`供给用语与需求所求相近 ${percent(value)}`, `wording ${percent(value)} close to what the need calls for`),
} as const satisfies Feature;
