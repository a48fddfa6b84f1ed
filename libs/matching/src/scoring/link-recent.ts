import { words } from '../words.js';
import { type Feature, logShare, percent } from './feature.js';

const FULL = 20;

/** ln(1 + Σ P) ÷ ln 21 over needs of the last two years, 0 to 1; null until learned. */
export const linkRecent = {
  name: 'linkRecent',
  label: words('近两年同类需求', 'linked needs of two years'),
  measure: ({ past }) => (past?.link ? logShare(past.link.recent, FULL) : null),
  describe: (_, value) =>
    value === null
      ? words('未学习', 'not learned')
      : words(`近两年的支持 ${percent(value)}`, `support of the last two years ${percent(value)}`),
} as const satisfies Feature;
