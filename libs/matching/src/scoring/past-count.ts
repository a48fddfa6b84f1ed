import { words } from '../words.js';
import { logShare, type Feature } from './feature.js';

/** Past needs among the 60 nearest that the firm supplied: ln(1 + n) ÷ ln 11, at most 1. */
export const pastCount = {
  name: 'pastCount',
  label: words('相似需求次数', 'number of similar needs'),
  measure: ({ past }) => logShare(past?.count ?? 0, 10),
  describe: ({ past }) =>
    words(`在最相近的历史需求中承接 ${past?.count ?? 0} 项`, `supplied ${past?.count ?? 0} of the nearest past needs`),
} as const satisfies Feature;
