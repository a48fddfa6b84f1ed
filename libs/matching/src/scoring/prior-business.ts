import { words } from '../words.js';
import { logShare, type Feature } from './feature.js';

/** Earlier needs of the same buyer that the firm supplied: ln(1 + n) ÷ ln 21, at most 1. */
export const priorBusiness = {
  name: 'priorBusiness',
  label: words('与需方合作历史', 'business with this buyer'),
  measure: ({ awardCountWithBuyer }) => logShare(awardCountWithBuyer, 20),
  describe: ({ awardCountWithBuyer }) =>
    words(`与需方合作过 ${awardCountWithBuyer} 次`, `supplied this buyer ${awardCountWithBuyer} times`),
} as const satisfies Feature;
