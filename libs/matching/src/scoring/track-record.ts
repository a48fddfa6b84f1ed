import { words } from '../words.js';
import { percent, type Feature } from './feature.js';

/** BM25 of the firm's joined past needs for this need ÷ that of a full hit, 0 to 1. */
export const trackRecord = {
  name: 'trackRecord',
  label: words('业绩相关度', 'relevant track record'),
  measure: ({ recordRelevance }) => recordRelevance.share,
  describe: (_, value) =>
    words(`过往业绩相关度 ${percent(value ?? 0)}`, `track record relevance ${percent(value ?? 0)}`),
} as const satisfies Feature;
