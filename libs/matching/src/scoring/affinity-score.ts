import { words } from '../words.js';
import { type Feature, percent } from './feature.js';

const SPREAD = 5;

/** e^(d/5) with d the learned log-odds of firm and words less those of the best candidate, 0 to 1; null until learned. */
export const affinityScore = {
  name: 'affinityScore',
  label: words('用语与供方契合', 'firm and words'),
  measure: ({ past }) => (past?.affinity ? Math.min(1, Math.exp(past.affinity.score / SPREAD)) : null),
  describe: (_, value) =>
    value === null
      ? words('未学习', 'not learned')
      : words(`与最优者相比 ${percent(value)}`, `${percent(value)} beside the best candidate`),
} as const satisfies Feature;
