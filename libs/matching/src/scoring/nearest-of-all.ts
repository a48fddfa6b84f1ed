import { words } from '../words.js';
import { percent, type Feature } from './feature.js';

/** Similarity of the nearest past need of any firm, 0 to 1; equal for all candidates of a need: how far the past speaks. */
export const nearestOfAll = {
  name: 'nearestOfAll',
  label: words('需求的可比性', 'how usual the need is'),
  measure: ({ past }) => past?.field.nearest ?? null,
  describe: (_, value) =>
    value === null
      ? words('无历史', 'no past')
      : words(`最相似历史需求 ${percent(value)}`, `nearest past need of all ${percent(value)}`),
} as const satisfies Feature;
