import { words } from '../words.js';
import { percent, type Feature } from './feature.js';

/** Similarity of the nearest past need that the firm supplied, 0 to 1. */
export const pastBest = {
  name: 'pastBest',
  label: words('最相似历史需求', 'most similar past need'),
  measure: ({ past }) => past?.nearest[0]?.similarity ?? 0,
  describe: (_, value) =>
    words(
      `最相似历史需求的相似度 ${percent(value ?? 0)}`,
      `similarity of the nearest past need ${percent(value ?? 0)}`,
    ),
} as const satisfies Feature;
