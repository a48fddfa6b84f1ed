import { words } from '../words.js';
import { type Feature, percent } from './feature.js';

/** Share of a ridge regression’s weight that speaks for the firm, 0 to 1. */
export const kernelShare = {
  name: 'kernelShare',
  label: words('回归份额', 'share by regression'),
  measure: ({ past }) => past?.kernel.share ?? 0,
  describe: (_, value) => words(`回归份额 ${percent(value ?? 0)}`, `share by regression ${percent(value ?? 0)}`),
} as const satisfies Feature;
