import { fold } from '../retrieval/text-folding.js';
import { listingText, type ListingView, type NeedView } from '../views.js';
import { words } from '../words.js';
import { type Feature } from './feature.js';
import { longestRun } from './longest-run.js';

/** A run of this many characters is as good as the whole title. */
const FULL_RUN = 16;

const runOf = (need: NeedView, listing: ListingView): string =>
  longestRun(fold(need.title).lower, fold(listingText(listing)).lower);

/** Longest run of characters that the need's title shares with the listing ÷ min(16, length of the title), 0 to 1. */
export const commonRun = {
  name: 'commonRun',
  label: words('最长相同片段', 'longest common run'),
  measure: ({ need, listing }) => {
    const full = Math.min(FULL_RUN, fold(need.title).lower.length);
    return listing === null || full === 0 ? null : Math.min(1, runOf(need, listing).length / full);
  },
  describe: ({ need, listing }) => {
    const run = listing === null ? '' : runOf(need, listing);
    return run === '' ? words('无相同片段', 'no common run') : words(`相同片段“${run}”`, `common run "${run}"`);
  },
} as const satisfies Feature;
