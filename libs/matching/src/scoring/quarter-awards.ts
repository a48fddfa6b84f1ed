import { words } from '../words.js';
import { logShare, type Feature } from './feature.js';

/** Needs awarded to the firm within 90 days: ln(1 + n) ÷ ln 21, at most 1. */
export const quarterAwards = {
  name: 'quarterAwards',
  label: words('近一季承接', 'awards within a quarter'),
  measure: ({ past }) => logShare(past?.quarterAwards ?? 0, 20),
  describe: ({ past }) =>
    words(`近 90 天承接 ${past?.quarterAwards ?? 0} 项`, `awards within 90 days: ${past?.quarterAwards ?? 0}`),
} as const satisfies Feature;
