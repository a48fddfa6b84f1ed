import { words } from '../words.js';
import { logShare, percent, type Feature } from './feature.js';

const SPREAD = 20;

/** ln(1 + 20 Σ similarity² e^(−days/400)) ÷ ln 21 over the nearest past needs that the firm supplied, 0 to 1. */
export const pastRecent = {
  name: 'pastRecent',
  label: words('近期相似需求', 'recent similar needs'),
  measure: ({ past }) => logShare(SPREAD * (past?.recentSum ?? 0), SPREAD),
  describe: (_, value) => words(`近期相似需求 ${percent(value ?? 0)}`, `recent similar needs ${percent(value ?? 0)}`),
} as const satisfies Feature;
