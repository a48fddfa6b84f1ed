import { words } from '../words.js';
import { percent, type Feature } from './feature.js';

/** Votes of the 300 nearest past needs with the buyer as one more word ÷ the best firm's, 0 to 1. */
export const needsPromise = {
  name: 'needsPromise',
  label: words('相似需求与需方', 'similar needs and buyer'),
  measure: ({ past }) => past?.promiseOfNeeds ?? 0,
  describe: (_, value) =>
    words(
      `相似需求（含需方）为最佳企业的 ${percent(value ?? 0)}`,
      `similar needs, the buyer counted, against the best firm ${percent(value ?? 0)}`,
    ),
} as const satisfies Feature;
