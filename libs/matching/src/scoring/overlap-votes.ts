import { words } from '../words.js';
import { type Feature, logShare, percent } from './feature.js';

const FULL = 1000;

/**
 * ln(1 + Σ overlap^2.5 ÷ √suppliers) ÷ ln 1001 over the nearest past needs, 0 to 1; null until links are learned. Overlap:
 * shared weight ÷ √(weights of both texts).
 */
export const overlapVotes = {
  name: 'overlapVotes',
  label: words('用语重合支持', 'votes by shared words'),
  measure: ({ past }) => (past?.overlap ? logShare(past.overlap.votes, FULL) : null),
  describe: (_, value) =>
    words(`用语重合的以往需求 ${percent(value ?? 0)}`, `past needs by shared words ${percent(value ?? 0)}`),
} as const satisfies Feature;
