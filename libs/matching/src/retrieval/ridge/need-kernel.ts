import { type TermLedger } from '../past-needs-ledger.js';
import { buyerTerm, type PastTables, type Supplied } from '../past-needs-tables.js';
import { isPair, PAIR_WEIGHT } from '../past-needs-terms.js';

/** Beside words of length 1 in all. */
const BUYER_WEIGHT = 0.4;
/** λ of the ridge, and steps of conjugate gradients towards its solution: with λ this large more of them change nothing. */
const RIDGE = 4;
const STEPS = 6;
const ENOUGH = 1e-8;
/** The newest needs are regressed on: time grows with their number, some milliseconds for ten thousand. */
const NEWEST = 20_000;

/**
 * Past needs as weighed words, to regress on: kernel ridge regression (Saunders 1998) of who supplied what. The weights
 * that it gives past needs for a need, (K + λI)⁻¹ k, are votes in which near copies of one need share one voice and in
 * which what speaks for other suppliers counts against. Nothing is trained: it knows what was recorded a moment ago.
 */
export class NeedKernel {
  private readonly columns = new Map<string, number>();
  /** Row of each need in `starts`, by slot: its words are at starts[slot] to starts[slot + 1]. */
  private readonly starts: number[] = [0];
  private words = new Uint32Array(1024);
  private weights = new Float32Array(1024);
  private used = 0;

  constructor(private readonly ledger: TermLedger) {}

  /** Of all needs that are known, words weighed by how rare they are now. */
  static of({ ledger, byId }: PastTables): NeedKernel {
    const kernel = new NeedKernel(ledger);
    for (const supplied of byId.values()) kernel.add(supplied, byId.size);
    return kernel;
  }

  private get first(): number {
    return Math.max(0, this.starts.length - 1 - NEWEST);
  }

  /** Needs must come by ascending slots; those left out have no words. Words weigh by how rare they are now. */
  add({ slot, terms, need: { buyerFirmId } }: Supplied, needs: number): void {
    while (this.starts.length <= slot) this.starts.push(this.used);
    const { columns, weights } = this.weigh(terms, { buyerFirmId, needs, isNew: true });
    this.reserve(columns.length);
    this.words.set(columns, this.used);
    this.weights.set(weights, this.used);
    this.used += columns.length;
    this.starts.push(this.used);
  }

  remove(slot: number): void {
    this.weights.fill(0, this.starts[slot] ?? 0, this.starts[slot + 1] ?? 0);
  }

  /**
   * The weight of each past need, by slot, whose sum over a firm's needs says how well it answers the need; below 0 where
   * a need is explained better by others. Without the buyer nothing rests on who asks.
   */
  votesFor(
    terms: ReadonlyMap<string, number>,
    { buyerFirmId, needs, except }: { buyerFirmId?: string; needs: number; except?: number },
  ): Float64Array {
    const rows = this.starts.length - 1;
    const sums = new Float64Array(this.columns.size);
    const { columns, weights } = this.weigh(terms, { buyerFirmId, needs, isNew: false });
    for (const [at, column] of columns.entries()) sums[column] = weights[at] ?? 0;
    const likeness = new Float64Array(rows);
    this.timesWords(sums, likeness);
    if (except !== undefined && except < rows) likeness[except] = 0;
    return this.solve(likeness, sums, except);
  }

  /** (K + λI) votes = likeness by conjugate gradients; K = words · wordsᵀ is never written down. */
  private solve(likeness: Float64Array, sums: Float64Array, except: number | undefined): Float64Array {
    const votes = new Float64Array(likeness.length);
    const rest = likeness.slice();
    const direction = likeness.slice();
    const image = new Float64Array(likeness.length);
    let square = dot(rest, rest);
    for (let step = 0; step < STEPS && square > ENOUGH; step += 1) {
      this.wordsTimes(direction, sums);
      this.timesWords(sums, image);
      if (except !== undefined) image[except] = 0;
      for (let row = 0; row < image.length; row += 1) image[row] = (image[row] ?? 0) + RIDGE * (direction[row] ?? 0);
      const length = square / dot(direction, image);
      for (let row = 0; row < votes.length; row += 1) {
        votes[row] = (votes[row] ?? 0) + length * (direction[row] ?? 0);
        rest[row] = (rest[row] ?? 0) - length * (image[row] ?? 0);
      }
      const left = dot(rest, rest);
      for (let row = 0; row < rest.length; row += 1) {
        direction[row] = (rest[row] ?? 0) + (left / square) * (direction[row] ?? 0);
      }
      square = left;
    }
    return votes;
  }

  /** Each need's product with a vector over words. */
  private timesWords(sums: Float64Array, into: Float64Array): void {
    const { starts, words, weights } = this;
    for (let row = this.first; row < into.length; row += 1) {
      const end = starts[row + 1] ?? 0;
      let sum = 0;
      for (let at = starts[row] ?? 0; at < end; at += 1) sum += (sums[words[at] ?? 0] ?? 0) * (weights[at] ?? 0);
      into[row] = sum;
    }
  }

  /** Sum of the needs' words, each by its need's weight. */
  private wordsTimes(byNeed: Float64Array, into: Float64Array): void {
    const { starts, words, weights } = this;
    into.fill(0);
    for (let row = this.first; row < byNeed.length; row += 1) {
      const weight = byNeed[row] ?? 0;
      if (weight === 0) continue;
      const end = starts[row + 1] ?? 0;
      for (let at = starts[row] ?? 0; at < end; at += 1) {
        const word = words[at] ?? 0;
        into[word] = (into[word] ?? 0) + weight * (weights[at] ?? 0);
      }
    }
  }

  /** (1 + ln occurrences) · idf of length 1, and the buyer. */
  private weigh(
    terms: ReadonlyMap<string, number>,
    { buyerFirmId, needs, isNew }: { buyerFirmId: string | undefined; needs: number; isNew: boolean },
  ): { columns: number[]; weights: number[] } {
    const columns: number[] = [];
    const weights: number[] = [];
    for (const [term, occurrences] of terms) {
      const frequency = this.ledger.get(term)?.needs.length ?? 0;
      if (frequency === 0) continue;
      const column = this.columnOf(term, isNew);
      if (column === undefined) continue;
      columns.push(column);
      weights.push((1 + Math.log(occurrences)) * Math.log(1 + needs / frequency) * (isPair(term) ? PAIR_WEIGHT : 1));
    }
    const length = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0)) || 1;
    const normal = weights.map((weight) => weight / length);
    const buyer = buyerFirmId === undefined ? undefined : this.columnOf(buyerTerm(buyerFirmId), isNew);
    if (buyer !== undefined) {
      columns.push(buyer);
      normal.push(BUYER_WEIGHT);
    }
    return { columns, weights: normal };
  }

  private columnOf(term: string, isNew: boolean): number | undefined {
    let column = this.columns.get(term);
    if (column === undefined && isNew) this.columns.set(term, (column = this.columns.size));
    return column;
  }

  private reserve(more: number): void {
    if (this.used + more <= this.words.length) return;
    const size = 2 * (this.used + more);
    const [words, weights] = [new Uint32Array(size), new Float32Array(size)];
    words.set(this.words.subarray(0, this.used));
    weights.set(this.weights.subarray(0, this.used));
    [this.words, this.weights] = [words, weights];
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}
