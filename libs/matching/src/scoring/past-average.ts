import { words } from '../words.js';
import { percent, type Feature } from './feature.js';

/** Mean similarity of everything that the firm supplied to the need, 0 to 1: high for a specialist. */
export const pastAverage = {
  name: 'pastAverage',
  label: words('业务专注度', 'focus on such needs'),
  measure: ({ past }) => past?.averageSimilarity ?? 0,
  describe: (_, value) =>
    words(
      `全部业绩的平均相似度 ${percent(value ?? 0)}`,
      `mean similarity of all that it supplied ${percent(value ?? 0)}`,
    ),
} as const satisfies Feature;
