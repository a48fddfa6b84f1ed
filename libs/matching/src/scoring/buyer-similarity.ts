import { words } from '../words.js';
import { logShare, percent, type Feature } from './feature.js';

const SPREAD = 20;

/** ln(1 + 20 Σ similarity² ÷ √suppliers) ÷ ln 21 over all needs of this buyer that the firm supplied, 0 to 1; null where the
 * buyer is hidden. */
export const buyerSimilarity = {
  name: 'buyerSimilarity',
  label: words('该需方的相似需求', 'similar needs of this buyer'),
  measure: ({ past }) => (past?.withBuyer ? logShare(SPREAD * past.withBuyer.similaritySum, SPREAD) : null),
  describe: (_, value) =>
    value === null
      ? words('需方未公开或无往来', 'buyer not shown, or no business with it')
      : words(`该需方的相似需求 ${percent(value)}`, `similar needs of this buyer ${percent(value)}`),
} as const satisfies Feature;
