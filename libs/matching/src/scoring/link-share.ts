import { words } from '../words.js';
import { type Feature, percent } from './feature.js';

/** The firm’s Σ P as a share of all firms’, 0 to 1; null until learned. */
export const linkShare = {
  name: 'linkShare',
  label: words('同类需求份额', 'share of linked needs'),
  measure: ({ past }) => past?.link?.share ?? null,
  describe: (_, value) =>
    value === null
      ? words('未学习', 'not learned')
      : words(`占全部支持的 ${percent(value)}`, `${percent(value)} of all support`),
} as const satisfies Feature;
