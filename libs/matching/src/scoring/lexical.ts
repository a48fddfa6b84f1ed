import { words } from '../words.js';
import { percent, type Feature } from './feature.js';

/** BM25 of the listing's text for the need's text ÷ that of a full hit, 0 to 1 (see `Relevance.share`). */
export const lexical = {
  name: 'lexical',
  label: words('文本相关度', 'text relevance'),
  measure: ({ listingRelevance }) => listingRelevance.share,
  describe: (_, value) =>
    words(`供给文本相关度 ${percent(value ?? 0)}`, `listing text relevance ${percent(value ?? 0)}`),
} as const satisfies Feature;
