import { words } from '../words.js';
import { type Feature, percent } from './feature.js';

/** Softmax of the learned log-odds of firm and words over the most promising firms, 0 to 1; null until learned. */
export const affinityShare = {
  name: 'affinityShare',
  label: words('用语契合份额', 'share by firm and words'),
  measure: ({ past }) => past?.affinity?.share ?? null,
  describe: (_, value) =>
    value === null
      ? words('未学习', 'not learned')
      : words(`契合份额 ${percent(value)}`, `share of what fits ${percent(value)}`),
} as const satisfies Feature;
