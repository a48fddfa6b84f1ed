import { words } from '../words.js';
import { type Feature, logShare, percent } from './feature.js';

const FULL = 100;

/** ln(1 + past needs with P above 2 %) ÷ ln 101 over those that the firm supplied, 0 to 1; null until learned. */
export const linkCount = {
  name: 'linkCount',
  label: words('同类需求数', 'number of linked needs'),
  measure: ({ past }) => (past?.link ? logShare(past.link.count, FULL) : null),
  describe: (_, value) =>
    value === null
      ? words('未学习', 'not learned')
      : words(`同类需求数量 ${percent(value)}`, `number of linked needs ${percent(value)}`),
} as const satisfies Feature;
