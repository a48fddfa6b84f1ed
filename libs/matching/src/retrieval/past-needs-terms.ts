import { tokenize } from './tokenizer.js';

const WORD = /^[a-z0-9]/;
/** Joins two words to a pair; no token contains it. */
const JOINT = ' ';

/**
 * Terms of a past need with their number of occurrences: the tokens, and each pair of neighbouring words. Chinese runs
 * bring their character pairs with them, words of Latin text do not, and "road marking" says more than both.
 */
export function pastTerms(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  const count = (term: string): unknown => counts.set(term, (counts.get(term) ?? 0) + 1);
  let before = '';
  for (const token of tokenize(text)) {
    count(token);
    if (WORD.test(before) && WORD.test(token)) count(before + JOINT + token);
    before = token;
  }
  return counts;
}

/** Part of its weight that a pair counts with: it repeats what its words say already. */
export const PAIR_WEIGHT = 0.5;

export const isPair = (term: string): boolean => term.includes(JOINT);

/** Number of tokens, pairs not counted: the length of a text. */
export function lengthOf(terms: ReadonlyMap<string, number>): number {
  let length = 0;
  for (const [term, occurrences] of terms) if (!isPair(term)) length += occurrences;
  return length;
}
