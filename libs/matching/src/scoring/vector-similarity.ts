import { words } from '../words.js';
import { percent, type Feature } from './feature.js';

/** Cosine of the listing's vector to the need's, at least 0; null without an endpoint and where it is not among the near. */
export const vectorSimilarity = {
  name: 'vectorSimilarity',
  label: words('语义相近', 'likeness of meaning'),
  measure: ({ vectorSimilarity: cosine }) => (cosine === undefined ? null : Math.max(0, cosine)),
  describe: (_, value) =>
    value === null
      ? words('未计算语义相近度', 'no likeness of meaning computed')
      : words(`语义相近 ${percent(value)}`, `meaning ${percent(value)} alike`),
} as const satisfies Feature;
