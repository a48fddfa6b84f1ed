import { words } from '../words.js';
import { logShare, type Feature } from './feature.js';

/** Different buyers that the firm supplied: ln(1 + n) ÷ ln 31, at most 1. */
export const buyerBreadth = {
  name: 'buyerBreadth',
  label: words('客户广度', 'breadth of buyers'),
  measure: ({ past }) => logShare(past?.buyers ?? 0, 30),
  describe: ({ past }) => words(`服务过的需方 ${past?.buyers ?? 0} 项`, `buyers supplied: ${past?.buyers ?? 0}`),
} as const satisfies Feature;
