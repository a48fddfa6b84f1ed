import { buyerTerm, type PastTables, type Supplied } from '../past-needs-tables.js';
import { isPair, PAIR_WEIGHT } from '../past-needs-terms.js';

/** Columns and weights of a text. */
export interface WeighedWords {
  readonly columns: Uint32Array;
  readonly weights: Float32Array;
}

/** Beside words of length 1 in all. */
const BUYER_WEIGHT = 0.4;
/** A word of one need says nothing about others. */
const LEAST_NEEDS = 2;

/** What is known of words, plain as it travels between threads; a word's place is its column. */
export interface KnownWords {
  readonly words: readonly string[];
  readonly idf: Float64Array;
}

export const columnsOf = (words: readonly string[]): Map<string, number> =>
  new Map(words.map((word, column) => [word, column]));

/** Words, pairs of words and buyers of past needs; idf as of when they are counted. */
export function countWords(needs: readonly Supplied[], { ledger }: PastTables): KnownWords {
  const words = new Map<string, number>();
  const add = (term: string): void => {
    const frequency = ledger.get(term)?.needs.length ?? 0;
    if (words.has(term) || frequency < LEAST_NEEDS) return;
    words.set(term, Math.log(1 + needs.length / frequency));
  };
  for (const { terms, need } of needs) {
    for (const term of terms.keys()) add(term);
    add(buyerTerm(need.buyerFirmId));
  }
  return { words: [...words.keys()], idf: Float64Array.from(words.values()) };
}

/** Words of past needs as columns. */
export class NeedWords {
  /** `columns` are those of the known words. */
  constructor(
    private readonly columns: ReadonlyMap<string, number>,
    private readonly idf: Float64Array,
  ) {}

  /** (1 + ln occurrences) · idf of length 1, and the buyer. */
  weigh(terms: ReadonlyMap<string, number>, buyerFirmId: string | undefined): WeighedWords {
    const columns: number[] = [];
    const weights: number[] = [];
    for (const [term, occurrences] of terms) {
      const column = this.columns.get(term);
      if (column === undefined) continue;
      columns.push(column);
      weights.push((1 + Math.log(occurrences)) * (this.idf[column] ?? 0) * (isPair(term) ? PAIR_WEIGHT : 1));
    }
    const length = Math.sqrt(weights.reduce((sum, weight) => sum + weight ** 2, 0)) || 1;
    const normal = weights.map((weight) => weight / length);
    const buyer = buyerFirmId === undefined ? undefined : this.columns.get(buyerTerm(buyerFirmId));
    if (buyer !== undefined) {
      columns.push(buyer);
      normal.push(BUYER_WEIGHT);
    }
    return { columns: Uint32Array.from(columns), weights: Float32Array.from(normal) };
  }
}
