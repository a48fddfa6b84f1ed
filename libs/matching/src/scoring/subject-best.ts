import { words } from '../words.js';
import { percent, type Feature } from './feature.js';

/** Cosine of the need to the nearest need that the firm supplied, in the latent space, 0 to 1; null until learned. */
export const subjectBest = {
  name: 'subjectBest',
  label: words('最近主题', 'nearest subject'),
  measure: ({ past }) => (past === undefined ? null : (past.subject?.best ?? null)),
  describe: (_, value) =>
    words(`最接近主题的接近度 ${percent(value ?? 0)}`, `closeness of its nearest subject ${percent(value ?? 0)}`),
} as const satisfies Feature;
