import { words } from '../words.js';
import { percent, type Feature } from './feature.js';

/** Score of the joined past with the buyer as one more word ÷ the best firm's, 0 to 1. */
export const recordPromise = {
  name: 'recordPromise',
  label: words('业绩与需方', 'track record and buyer'),
  measure: ({ past }) => past?.promiseOfRecord ?? 0,
  describe: (_, value) =>
    words(
      `业绩（含需方）为最佳企业的 ${percent(value ?? 0)}`,
      `track record, the buyer counted, against the best firm ${percent(value ?? 0)}`,
    ),
} as const satisfies Feature;
