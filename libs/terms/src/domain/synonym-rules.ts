import { type Refusal, refuse } from '#kernel';

/** Each finds each, or the later terms find the first. */
export type SynonymDirection = 'both' | 'to_first';

/** Limits of one set and of all of them; the database holds the first too. */
export const SYNONYM_LIMITS = { terms: 12, termLength: 40, activeSets: 2000 } as const;

/** A single Chinese character or Latin letter is in half of all texts. */
const SHORTEST_TERM = 2;

/** A term as people write it and in the form in which it is compared. */
export interface Term {
  readonly text: string;
  readonly form: string;
}

export type TermsRefused = Refusal<'TERM_TOO_SHORT', { terms: string[] }> | Refusal<'TERM_REPEATED', { term: string }>;

/** Null when the terms can make a set: each long enough, none twice in its comparable form. */
export function checkTerms(terms: readonly Term[]): TermsRefused | null {
  const short = terms.filter(({ form }) => [...form].length < SHORTEST_TERM);
  if (short.length > 0) return refuse('TERM_TOO_SHORT', { terms: short.map(({ text }) => text) });
  const repeated = terms.find(({ form }, at) => terms.findIndex((other) => other.form === form) !== at);
  return repeated ? refuse('TERM_REPEATED', { term: repeated.text }) : null;
}

/** The terms that have others: all, or all but the first, which is what the others lead to. */
export const lookedUp = (terms: readonly Term[], direction: SynonymDirection): Term[] =>
  direction === 'both' ? [...terms] : terms.slice(1);
