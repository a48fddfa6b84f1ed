import { words } from '../words.js';
import { type Feature, logShare, percent } from './feature.js';

const FULL = 20;

/** ln(1 + Σ cosine³ ÷ √suppliers) ÷ ln 21 over the nearest past needs, 0 to 1; null until links are learned. */
export const cosineVotes = {
  name: 'cosineVotes',
  label: words('用语相似支持', 'votes by alike words'),
  measure: ({ past }) => (past?.overlap ? logShare(past.overlap.cosineVotes, FULL) : null),
  describe: (_, value) =>
    words(`用语相似的以往需求 ${percent(value ?? 0)}`, `past needs by alike words ${percent(value ?? 0)}`),
} as const satisfies Feature;
