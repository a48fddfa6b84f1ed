import { words } from '../words.js';
import { logShare, type Feature } from './feature.js';

/** All needs that the firm supplied: ln(1 + n) ÷ ln 101, at most 1. Kept light, so that newcomers are not shut out. */
export const awardCount = {
  name: 'awardCount',
  label: words('承接总次数', 'needs supplied'),
  measure: ({ awardCount: count }) => logShare(count, 100),
  describe: ({ awardCount: count }) => words(`累计承接 ${count} 项需求`, `supplied ${count} needs in all`),
} as const satisfies Feature;
