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

/** Words, pairs of words and buyers of past needs as columns; idf as it was when they were counted. */
export class NeedWords {
  private readonly columns: ReadonlyMap<string, { readonly column: number; readonly idf: number }>;

  constructor(needs: readonly Supplied[], { ledger }: PastTables) {
    const columns = new Map<string, { column: number; idf: number }>();
    const add = (term: string): void => {
      const frequency = ledger.get(term)?.needs.length ?? 0;
      if (columns.has(term) || frequency < LEAST_NEEDS) return;
      columns.set(term, { column: columns.size, idf: Math.log(1 + needs.length / frequency) });
    };
    for (const { terms, need } of needs) {
      for (const term of terms.keys()) add(term);
      add(buyerTerm(need.buyerFirmId));
    }
    this.columns = columns;
  }

  get size(): number {
    return this.columns.size;
  }

  /** (1 + ln occurrences) · idf of length 1, and the buyer. */
  weigh(terms: ReadonlyMap<string, number>, buyerFirmId: string | undefined): WeighedWords {
    const columns: number[] = [];
    const weights: number[] = [];
    for (const [term, occurrences] of terms) {
      const known = this.columns.get(term);
      if (known === undefined) continue;
      columns.push(known.column);
      weights.push((1 + Math.log(occurrences)) * known.idf * (isPair(term) ? PAIR_WEIGHT : 1));
    }
    const length = Math.sqrt(weights.reduce((sum, weight) => sum + weight ** 2, 0)) || 1;
    const normal = weights.map((weight) => weight / length);
    const buyer = buyerFirmId === undefined ? undefined : this.columns.get(buyerTerm(buyerFirmId));
    if (buyer !== undefined) {
      columns.push(buyer.column);
      normal.push(BUYER_WEIGHT);
    }
    return { columns: Uint32Array.from(columns), weights: Float32Array.from(normal) };
  }
}
