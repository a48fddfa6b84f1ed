import { words } from '../words.js';
import { percent, type Feature } from './feature.js';

/** Similarity of the firm's nearest past need ÷ that of the nearest of anybody's, 0 to 1. */
export const pastRelative = {
  name: 'pastRelative',
  label: words('与最相似需求之比', 'against the most similar need'),
  measure: ({ past }) =>
    past === undefined || past.field.nearest === 0 ? 0 : (past.nearest[0]?.similarity ?? 0) / past.field.nearest,
  describe: (_, value) =>
    words(
      `其最相似需求为全体最高的 ${percent(value ?? 0)}`,
      `its nearest need against the nearest of all ${percent(value ?? 0)}`,
    ),
} as const satisfies Feature;
