import { words } from '../words.js';
import { logShare, type Feature } from './feature.js';

/**
 * Earlier needs of the same buyer that the firm supplied: ln(1 + n) ÷ ln 21, at most 1. Null where the owner is hidden:
 * a supplier that reads "supplied this buyer 3 times" knows who asks.
 */
export const priorBusiness = {
  name: 'priorBusiness',
  label: words('与需方合作历史', 'business with this buyer'),
  measure: ({ need, awardCountWithBuyer }) => (need.isOwnerHidden ? null : logShare(awardCountWithBuyer, 20)),
  describe: ({ awardCountWithBuyer }, value) =>
    value === null
      ? words('需方未公开，不计合作历史', 'the buyer is not shown, so this does not count')
      : words(`与需方合作过 ${awardCountWithBuyer} 次`, `supplied this buyer ${awardCountWithBuyer} times`),
} as const satisfies Feature;
