import { words } from '../words.js';
import { percent, type Feature } from './feature.js';

/** Cosine of the need to the sum of what the firm supplied, in the latent space of past needs, 0 to 1; null until learned. */
export const subjectRecord = {
  name: 'subjectRecord',
  label: words('业务主题', 'subject of the record'),
  measure: ({ past }) => (past === undefined ? null : (past.subject?.record ?? null)),
  describe: (_, value) =>
    words(`业务主题接近度 ${percent(value ?? 0)}`, `closeness of its subjects ${percent(value ?? 0)}`),
} as const satisfies Feature;
