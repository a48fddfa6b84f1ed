import { words } from '../words.js';
import { type Feature, percent } from './feature.js';

/** Greatest P (see linkSum) over the past needs that the firm supplied, 0 to 1; null until learned. */
export const linkBest = {
  name: 'linkBest',
  label: words('最相关需求', 'most linked need'),
  measure: ({ past }) => past?.link?.best ?? null,
  describe: (_, value) =>
    value === null
      ? words('未学习', 'not learned')
      : words(`最相关的以往需求 ${percent(value)}`, `the most linked past need ${percent(value)}`),
} as const satisfies Feature;
