import { words } from '../words.js';
import { logShare, type Feature } from './feature.js';

/** Needs awarded to the firm within 365 days: ln(1 + n) ÷ ln 51, at most 1. */
export const yearAwards = {
  name: 'yearAwards',
  label: words('近一年承接', 'awards within a year'),
  measure: ({ past }) => logShare(past?.yearAwards ?? 0, 50),
  describe: ({ past }) =>
    words(`近一年承接 ${past?.yearAwards ?? 0} 项`, `awards within a year: ${past?.yearAwards ?? 0}`),
} as const satisfies Feature;
