import { words } from '../words.js';
import { type Feature, percent } from './feature.js';

/** Greatest overlap of a past need of the firm with this one, as x ÷ (1 + x), 0 to 1; null until links are learned. */
export const overlapBest = {
  name: 'overlapBest',
  label: words('最大用语重合', 'most shared words'),
  measure: ({ past }) => (past?.overlap ? 1 - 1 / (1 + past.overlap.best) : null),
  describe: (_, value) =>
    words(`最大用语重合 ${percent(value ?? 0)}`, `most words shared with one need ${percent(value ?? 0)}`),
} as const satisfies Feature;
