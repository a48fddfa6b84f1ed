import { words } from '../words.js';
import { type Feature, logShare, percent } from './feature.js';

const FULL = 20;

/** ln(1 + Σ P of the best firm) ÷ ln 21, 0 to 1: how well the past answers the need at all; null until learned. */
export const linkLeader = {
  name: 'linkLeader',
  label: words('最优者支持', 'support of the best'),
  measure: ({ past }) => (past?.link ? logShare(past.link.leader, FULL) : null),
  describe: (_, value) =>
    value === null
      ? words('未学习', 'not learned')
      : words(`最优者的支持 ${percent(value)}`, `support of the best firm ${percent(value)}`),
} as const satisfies Feature;
