import { words } from '../words.js';
import { percent, type Feature } from './feature.js';

/** Similarity of the nearest need of this buyer that the firm supplied, 0 to 1; null where the buyer is hidden. */
export const buyerBest = {
  name: 'buyerBest',
  label: words('该需方最相似的需求', 'most similar need of this buyer'),
  measure: ({ past }) => past?.withBuyer?.bestSimilarity ?? null,
  describe: (_, value) =>
    value === null
      ? words('需方未公开或无往来', 'buyer not shown, or no business with it')
      : words(`为该需方承接的最相似需求 ${percent(value)}`, `most similar need of this buyer ${percent(value)}`),
} as const satisfies Feature;
