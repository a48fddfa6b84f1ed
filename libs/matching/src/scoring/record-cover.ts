import { words } from '../words.js';
import { percent, type Feature } from './feature.js';

/** Weight of the need's terms that occur in what the firm supplied before ÷ weight of all, 0 to 1. */
export const recordCover = {
  name: 'recordCover',
  label: words('业绩覆盖', 'cover by track record'),
  measure: ({ recordRelevance }) => recordRelevance.cover,
  describe: (_, value) =>
    words(
      `过往业绩覆盖需求用语 ${percent(value ?? 0)}`,
      `past supply covers ${percent(value ?? 0)} of the need's terms`,
    ),
} as const satisfies Feature;
