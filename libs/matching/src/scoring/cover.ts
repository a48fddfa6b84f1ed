import { words } from '../words.js';
import { percent, type Feature } from './feature.js';

/** Weight of the need's terms that the listing contains ÷ weight of all of them, 0 to 1. Absolute: comparable between needs. */
export const cover = {
  name: 'cover',
  label: words('需求用语覆盖', 'cover of the need'),
  measure: ({ listingRelevance }) => listingRelevance.cover,
  describe: (_, value) =>
    words(`供给覆盖需求用语 ${percent(value ?? 0)}`, `the listing covers ${percent(value ?? 0)} of the need's terms`),
} as const satisfies Feature;
