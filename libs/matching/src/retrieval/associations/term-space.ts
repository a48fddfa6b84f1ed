import { countTerms } from '../tokenizer.js';
import { rightSingularVectors, type SparseRow } from './truncated-svd.js';
import { normalise } from './vector-math.js';

// Taken out of the global once: hot loops that look them up are ten times slower inside a test's sandbox.
const { log } = Math;

export interface TermSpaceOptions {
  /** Most terms, those in the most texts first: bounds the size of a stored model. */
  readonly terms: number;
  readonly dimensions: number;
  readonly seed: number;
}

/** A term in one text only says nothing about others. */
const LEAST_TEXTS = 2;

/**
 * Latent semantic space (Deerwester 1990): terms as the right singular vectors of the texts' tf·idf matrix. Texts that
 * use other words of the same subject lie close to each other.
 */
export class TermSpace {
  private readonly numbers: ReadonlyMap<string, number>;

  constructor(
    readonly terms: readonly string[],
    /** ln(texts ÷ texts with the term). */
    readonly idf: Float32Array,
    readonly dimensions: number,
    /** Row-major terms × dimensions. */
    readonly vectors: Float32Array,
  ) {
    this.numbers = new Map(terms.map((term, at) => [term, at]));
  }

  /** A text's place, of length 1; all zeros when no term is known. */
  vectorOf(text: string): Float32Array {
    const { dimensions, vectors } = this;
    const place = new Float32Array(dimensions);
    const { columns, values } = weighed(countTerms(text), this.numbers, this.idf);
    for (let n = 0; n < columns.length; n += 1) {
      const from = (columns[n] ?? 0) * dimensions;
      const value = values[n] ?? 0;
      for (let at = 0; at < dimensions; at += 1) place[at] = (place[at] ?? 0) + value * (vectors[from + at] ?? 0);
    }
    return normalise(place);
  }
}

/** (1 + ln tf) · idf of the known terms, of length 1. */
function weighed(
  counts: ReadonlyMap<string, number>,
  numbers: ReadonlyMap<string, number>,
  idf: Float32Array,
): SparseRow {
  const columns: number[] = [];
  const values: number[] = [];
  for (const [term, tf] of counts) {
    const column = numbers.get(term);
    if (column === undefined) continue;
    columns.push(column);
    values.push((1 + log(tf)) * (idf[column] ?? 0));
  }
  return { columns: Uint32Array.from(columns), values: normalise(Float32Array.from(values)) };
}

/** Learns the space from texts alone, without answers: listings and needs together, so that both sides' words are in it. */
export function learnTermSpace(
  texts: Iterable<string>,
  { terms: most, dimensions, seed }: TermSpaceOptions,
): TermSpace {
  const counted = Array.from(texts, (text) => countTerms(text));
  const frequencies = new Map<string, number>();
  for (const counts of counted) {
    for (const term of counts.keys()) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
  }
  const kept = [...frequencies]
    .filter(([, texts]) => texts >= LEAST_TEXTS)
    .sort(([termA, a], [termB, b]) => b - a || (termA < termB ? -1 : 1))
    .slice(0, most);
  const terms = kept.map(([term]) => term);
  const idf = Float32Array.from(kept, ([, texts]) => log(counted.length / texts));
  const numbers = new Map(terms.map((term, at) => [term, at]));
  const rows = counted.map((counts) => weighed(counts, numbers, idf));
  const vectors = rightSingularVectors(rows, { columns: terms.length, rank: dimensions, seed });
  return new TermSpace(terms, idf, dimensions, vectors);
}
