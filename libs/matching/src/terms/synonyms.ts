import { classAt, IDEOGRAPH, isWordChar } from '../retrieval/character-class.js';
import { fold } from '../retrieval/text-folding.js';
import { SYNONYM_WEIGHT, type SynonymSet } from './synonym-set.js';

/** A term of a set that a text contains, and what else it may be called. */
export interface TermMatch {
  readonly setId: string;
  /** As the writer wrote it, and its place in `fold(text).lower`. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly others: readonly string[];
  readonly weight: number;
}

interface Entry {
  readonly form: string;
  readonly term: string;
  readonly set: SynonymSet;
}

/** Which sets count, and what a term of theirs stands for. */
interface Way {
  readonly of: (set: SynonymSet, form: string) => string[];
  readonly fits: (set: SynonymSet) => boolean;
}

/** The comparable form of a term: folded, lower case, single blanks. Terms of equal form are one term. */
export const termForm = (term: string): string => fold(term).lower.replace(/\s+/g, ' ').trim();

/** Latin words end where their letters do; Chinese ones have no edge to look for. */
function isWhole(text: string, start: number, end: number): boolean {
  const startsWord = isWordChar(classAt(text, start)) && start > 0 && isWordChar(classAt(text, start - 1));
  return !startsWord && !(isWordChar(classAt(text, end - 1)) && isWordChar(classAt(text, end)));
}

/** bearings is bearing. */
const endOf = (text: string, end: number): number =>
  text.charAt(end) === 's' && isWordChar(classAt(text, end - 1)) && classAt(text, end - 1) !== IDEOGRAPH
    ? end + 1
    : end;

/** All active sets as one picture: which terms a text holds, the longest first, and what they may also be called. */
export class Synonyms {
  static readonly NONE = new Synonyms([]);
  private readonly byFirst = new Map<string, Entry[]>();

  constructor(readonly sets: readonly SynonymSet[]) {
    for (const set of sets) {
      for (const term of new Set(set.terms)) {
        const form = termForm(term);
        if (form === '') continue;
        const first = form.charAt(0);
        this.byFirst.set(first, [...(this.byFirst.get(first) ?? []), { form, term, set }]);
      }
    }
    for (const entries of this.byFirst.values()) entries.sort((a, b) => b.form.length - a.form.length);
  }

  /**
   * Terms in a text, from the left, the longest at each place; each set once, at its first term. Sets of another chain
   * are left out. What a term may also be called is never looked up again: there is no chain through two sets.
   */
  matchesIn(text: string, chainCode: string | null): TermMatch[] {
    return this.find(text, { of: othersOf, fits: (set) => set.chainCode === null || set.chainCode === chainCode });
  }

  /**
   * The way back: terms in the text of an offer, and by what other words those may ask who are led to it. Sets of all
   * chains, since the offer may answer needs of any.
   */
  askedAs(text: string): TermMatch[] {
    return this.find(text, { of: askersOf, fits: () => true });
  }

  private find(text: string, { of, fits }: Way): TermMatch[] {
    if (this.byFirst.size === 0) return [];
    const { lower, shown } = fold(text);
    const matches = new Map<string, TermMatch>();
    let at = 0;
    while (at < lower.length) {
      const found = this.longestAt(lower, at, fits);
      if (found === null) {
        at += 1;
        continue;
      }
      const { entries, end } = found;
      for (const { set, form } of entries) {
        const others = of(set, form);
        if (matches.has(set.id) || others.length === 0) continue;
        const weight = set.weight ?? SYNONYM_WEIGHT;
        matches.set(set.id, { setId: set.id, text: shown.slice(at, end), start: at, end, others, weight });
      }
      at = end;
    }
    return [...matches.values()];
  }

  private longestAt(lower: string, at: number, fits: Way['fits']): { entries: Entry[]; end: number } | null {
    const fitting = (this.byFirst.get(lower.charAt(at)) ?? []).filter(
      ({ form, set }) => fits(set) && lower.startsWith(form, at),
    );
    for (const { form } of fitting) {
      const plain = at + form.length;
      const end = isWhole(lower, at, plain) ? plain : isWhole(lower, at, endOf(lower, plain)) ? endOf(lower, plain) : 0;
      if (end > 0) return { entries: fitting.filter((entry) => entry.form === form), end };
    }
    return null;
  }
}

/** Terms of the set that lead to the one of this form. */
function askersOf({ terms, direction }: SynonymSet, form: string): string[] {
  const isFirst = terms[0] !== undefined && termForm(terms[0]) === form;
  return direction === 'both' || isFirst ? terms.filter((term) => termForm(term) !== form) : [];
}

/** Terms of the set that the one of this form leads to. */
function othersOf({ terms, direction }: SynonymSet, form: string): string[] {
  const [first] = terms;
  const others = direction === 'both' ? terms : first === undefined ? [] : [first];
  return others.filter((term) => termForm(term) !== form);
}
