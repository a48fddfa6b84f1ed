import { fold } from '../retrieval/text-folding.js';
import { listingText, type ListingView, type NeedView } from '../views.js';
import { words } from '../words.js';
import { type Feature } from './feature.js';
import { longestRun } from './longest-run.js';

/** A run of this many characters is as good as the whole title. */
const FULL_RUN = 16;

/** A need is compared with hundreds of listings, and a listing is measured and then described. */
const FOLDED = new WeakMap<NeedView | ListingView, string>();

function folded(view: NeedView | ListingView, text: string): string {
  let lower = FOLDED.get(view);
  if (lower === undefined) FOLDED.set(view, (lower = fold(text).lower));
  return lower;
}

const titleOf = (need: NeedView): string => folded(need, need.title);

const runOf = (need: NeedView, listing: ListingView): string =>
  longestRun(titleOf(need), folded(listing, listingText(listing)));

/** Longest run of characters that the need's title shares with the listing ÷ min(16, length of the title), 0 to 1. */
export const commonRun = {
  name: 'commonRun',
  label: words('最长相同片段', 'longest common run'),
  measure: ({ need, listing }) => {
    const full = Math.min(FULL_RUN, titleOf(need).length);
    return listing === null || full === 0 ? null : Math.min(1, runOf(need, listing).length / full);
  },
  describe: ({ need, listing }) => {
    const run = listing === null ? '' : runOf(need, listing);
    return run === '' ? words('无相同片段', 'no common run') : words(`相同片段“${run}”`, `common run "${run}"`);
  },
} as const satisfies Feature;
