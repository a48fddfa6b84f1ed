import { rightSingularVectors, type SparseRow } from './associations/truncated-svd.js';
import { normalise } from './associations/vector-math.js';
import { type TermLedger } from './past-needs-ledger.js';
import { type PastTables, type Supplied } from './past-needs-tables.js';
import { isPair } from './past-needs-terms.js';

const DIMENSIONS = 100;
/** The newest needs teach the space: older ones cost time and add few words. */
const TAUGHT_BY = 10_000;
/** Fewer needs have no structure to find. */
const LEAST_NEEDS = 200;
const SEED = 7;

/** (1 + ln occurrences) · weight of the words, of length 1. */
function weighed(
  terms: ReadonlyMap<string, number>,
  { ledger, numberOf }: { ledger: TermLedger; numberOf: (term: string) => number | undefined },
): SparseRow {
  const columns: number[] = [];
  const values: number[] = [];
  for (const [term, occurrences] of terms) {
    const past = isPair(term) ? undefined : ledger.get(term);
    const number = past && numberOf(term);
    if (past === undefined || number === undefined) continue;
    columns.push(number);
    values.push((1 + Math.log(occurrences)) * ledger.weightOf(past));
  }
  return { columns: Uint32Array.from(columns), values: normalise(Float32Array.from(values)) };
}

/** What is learned of subjects, plain as it travels between threads: a vector of each word, row after row. */
export interface Subjects {
  readonly words: readonly string[];
  readonly vectors: Float32Array;
}

/**
 * Latent semantic space (Deerwester 1990) of past needs, words weighed by what sharing them says about sharing a
 * supplier: needs of the same subject in other words lie close. A firm lies where the sum of what it supplied points.
 */
export class PastSpace {
  /** One row a slot; zeros where there is no need. */
  private needs = new Float32Array(0);
  private readonly firms: Array<Float64Array | undefined> = [];

  /** `numbers` are the rows of words in `vectors`. */
  constructor(
    private readonly ledger: TermLedger,
    private readonly numbers: ReadonlyMap<string, number>,
    private readonly vectors: Float32Array,
  ) {}

  /** Null where there are too few needs. Some seconds for ten thousand. */
  static learn({ ledger, byId }: PastTables): Subjects | null {
    if (byId.size < LEAST_NEEDS) return null;
    const numbers = new Map<string, number>();
    const numberOf = (term: string): number | undefined => {
      // A word of one need says nothing about others.
      if ((ledger.get(term)?.needs.length ?? 0) < 2) return undefined;
      let number = numbers.get(term);
      if (number === undefined) numbers.set(term, (number = numbers.size));
      return number;
    };
    const rows = [...byId.values()].slice(-TAUGHT_BY).map(({ terms }) => weighed(terms, { ledger, numberOf }));
    const vectors = rightSingularVectors(rows, { columns: numbers.size, rank: DIMENSIONS, seed: SEED });
    return { words: [...numbers.keys()], vectors };
  }

  /** A text's place, of length 1; all zeros when no word is known. */
  placeOf(terms: ReadonlyMap<string, number>): Float32Array {
    const place = new Float32Array(DIMENSIONS);
    const { columns, values } = weighed(terms, { ledger: this.ledger, numberOf: (term) => this.numbers.get(term) });
    for (let n = 0; n < columns.length; n += 1) {
      const from = (columns[n] ?? 0) * DIMENSIONS;
      const value = values[n] ?? 0;
      for (let at = 0; at < DIMENSIONS; at += 1) place[at] = (place[at] ?? 0) + value * (this.vectors[from + at] ?? 0);
    }
    return normalise(place);
  }

  add({ slot, terms, firms }: Supplied): void {
    const place = this.placeOf(terms);
    const end = (slot + 1) * DIMENSIONS;
    if (end > this.needs.length) {
      const roomier = new Float32Array(Math.max(end, 2 * this.needs.length));
      roomier.set(this.needs);
      this.needs = roomier;
    }
    this.needs.set(place, slot * DIMENSIONS);
    for (const firm of firms) this.move(firm, place, 1);
  }

  remove({ slot, firms }: Supplied): void {
    const row = this.needs.subarray(slot * DIMENSIONS, (slot + 1) * DIMENSIONS);
    for (const firm of firms) this.move(firm, row, -1);
    row.fill(0);
  }

  /** Cosine of each past need to a place, by slot; 0 where there is none. */
  nearness(place: Float32Array): Float32Array {
    const { needs } = this;
    const cosines = new Float32Array(needs.length / DIMENSIONS);
    for (let slot = 0; slot < cosines.length; slot += 1) {
      const from = slot * DIMENSIONS;
      let sum = 0;
      for (let at = 0; at < DIMENSIONS; at += 1) sum += (needs[from + at] ?? 0) * (place[at] ?? 0);
      cosines[slot] = sum;
    }
    return cosines;
  }

  /** Cosine of what the firm supplied to a place; 0 for a firm without a past. */
  nearnessOfFirm(firm: number, place: Float32Array): number {
    const sum = this.firms[firm];
    const length = sum === undefined ? 0 : Math.sqrt(dot(sum, sum));
    return sum === undefined || length < 1e-6 ? 0 : dot(sum, place) / length;
  }

  private move(firm: number, place: Float32Array, sign: 1 | -1): void {
    const sum = (this.firms[firm] ??= new Float64Array(DIMENSIONS));
    for (let at = 0; at < DIMENSIONS; at += 1) sum[at] = (sum[at] ?? 0) + sign * (place[at] ?? 0);
  }
}

function dot(a: Float64Array, b: Float32Array | Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}
