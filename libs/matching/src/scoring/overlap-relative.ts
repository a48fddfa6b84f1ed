import { words } from '../words.js';
import { type Feature, percent } from './feature.js';

/** Greatest overlap of a past need of the firm as a share of the best firm’s, 0 to 1; null until links are learned. */
export const overlapRelative = {
  name: 'overlapRelative',
  label: words('相对用语重合', 'shared words beside the best'),
  measure: ({ past }) => past?.overlap?.relative ?? null,
  describe: (_, value) =>
    words(`为最优者的 ${percent(value ?? 0)}`, `${percent(value ?? 0)} of the best firm’s overlap`),
} as const satisfies Feature;
