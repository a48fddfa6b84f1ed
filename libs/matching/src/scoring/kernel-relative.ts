import { words } from '../words.js';
import { type Feature, percent } from './feature.js';

/** ½ + ½ · a regression’s weight of what the firm supplied ÷ the best firm’s, 0 to 1; ½ where nothing is said of it. */
export const kernelRelative = {
  name: 'kernelRelative',
  label: words('回归支持', 'regression on the past'),
  measure: ({ past }) => 0.5 + (past?.kernel.relative ?? 0) / 2,
  describe: (_, value) => words(`回归支持度 ${percent(value ?? 0)}`, `support by regression ${percent(value ?? 0)}`),
} as const satisfies Feature;
