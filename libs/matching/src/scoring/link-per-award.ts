import { words } from '../words.js';
import { type Feature, percent } from './feature.js';

/** Σ P ÷ all that the firm was awarded, 0 to 1: how much of what it does is like this; null until learned. */
export const linkPerAward = {
  name: 'linkPerAward',
  label: words('同类业务占比', 'linked part of its awards'),
  measure: ({ past }) => (past?.link ? Math.min(1, past.link.perAward) : null),
  describe: (_, value) =>
    value === null
      ? words('未学习', 'not learned')
      : words(`占其全部成交的 ${percent(value)}`, `${percent(value)} of all its awards`),
} as const satisfies Feature;
