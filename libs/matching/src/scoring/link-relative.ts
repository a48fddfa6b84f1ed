import { words } from '../words.js';
import { type Feature, percent } from './feature.js';

/** The firm’s Σ P as a share of the best firm’s, 0 to 1; null until learned. */
export const linkRelative = {
  name: 'linkRelative',
  label: words('相对最优者', 'beside the best linked'),
  measure: ({ past }) => past?.link?.relative ?? null,
  describe: (_, value) =>
    value === null
      ? words('未学习', 'not learned')
      : words(`为最优者的 ${percent(value)}`, `${percent(value)} of the best firm’s support`),
} as const satisfies Feature;
