import type { Grade } from './review-rule.js';

/** Proposals of one run at the most: what an office can look at. */
export const MOST_PROPOSALS = 20;

/** So many are proposed even when they are weak, if nothing refuses them: an owner with few answers needs any. */
export const LEAST_PROPOSALS = 3;

/** With fewer than so many an owner has little to choose from: then the run says what the need may ask less of. */
export const FEW_PROPOSALS = 5;

/** Which of the ranked (best first) become proposals: all of grade C or better, up to 20, and never fewer than 3. */
export function worthProposing<P extends { readonly grade: Grade }>(ranked: readonly P[]): P[] {
  return ranked.slice(0, MOST_PROPOSALS).filter(({ grade }, at) => grade !== 'D' || at < LEAST_PROPOSALS);
}
