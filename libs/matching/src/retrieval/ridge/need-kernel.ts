import { type LedgerEntry, type TermLedger, type TermPast } from '../past-needs-ledger.js';
import { buyerTerm, type PastTables, type Supplied } from '../past-needs-tables.js';
import { PAIR_WEIGHT } from '../past-needs-terms.js';

// Taken out of the global once: hot loops that look them up are ten times slower inside a test's sandbox.
const { log, max, sqrt } = Math;

/** Beside words of length 1 in all. */
const BUYER_WEIGHT = 0.4;
/** λ of the ridge, and steps of conjugate gradients towards its solution: with λ this large more of them change little. */
const RIDGE = 4;
const STEPS = 5;
const ENOUGH = 1e-8;
/** The newest needs are regressed on: time grows with their number, some milliseconds for ten thousand. */
const NEWEST = 20_000;

const EMPTY = new Float64Array(0);

interface Word {
  readonly column: number;
  readonly weight: number;
  /** No other need has it. */
  readonly isOwn: boolean;
}

/**
 * Past needs as weighed words, to regress on: kernel ridge regression (Saunders 1998) of who supplied what. The weights
 * that it gives past needs for a need, (K + λI)⁻¹ k, are votes in which near copies of one need share one voice and in
 * which what speaks for other suppliers counts against. Nothing is trained: it knows what was recorded a moment ago.
 */
export class NeedKernel {
  private readonly columns = new Map<TermPast, number>();
  /** Words of the need in a slot are at starts[slot] to starts[slot + 1], those that it shares end at shared[slot]. */
  private starts = new Uint32Array(1024);
  private shared = new Uint32Array(1024);
  /** Σ weight² of the words that a need shares with none. */
  private own = new Float64Array(1024);
  private rows = 0;
  private words = new Uint32Array(16_384);
  private weights = new Float32Array(16_384);
  /** Room of one solution, used again by the next: what is allocated for each need must be collected for each. */
  private readonly room = { sums: EMPTY, likeness: EMPTY, direction: EMPTY, image: EMPTY };

  constructor(private readonly ledger: TermLedger) {}

  /** Of all needs that are known, words weighed by how rare they are now. */
  static of({ ledger, byId }: PastTables): NeedKernel {
    const kernel = new NeedKernel(ledger);
    for (const supplied of byId.values()) kernel.settle(supplied, byId.size);
    return kernel;
  }

  /** A need that is known already, and so which of its words others share. Needs must come by ascending slots. */
  settle(supplied: Supplied, needs: number): void {
    const words = this.wordsOf(supplied, needs);
    this.put(supplied.slot, [...words.filter(({ isOwn }) => !isOwn), ...words.filter(({ isOwn }) => isOwn)]);
  }

  /** A need that has just come, after all others; `needs` is how many there are. */
  add(supplied: Supplied, needs: number): void {
    // Whether others will share its words is not known yet.
    const words = this.wordsOf(supplied, needs).map((word) => ({ ...word, isOwn: false }));
    this.put(supplied.slot, words);
  }

  remove(slot: number): void {
    this.weights.fill(0, this.starts[slot] ?? 0, this.starts[slot + 1] ?? 0);
    this.own[slot] = 0;
  }

  /**
   * The weight of each past need, by slot, whose sum over a firm's needs says how well it answers the need; below 0 where
   * a need is explained better by others. Without the buyer nothing rests on who asks.
   */
  votesFor(
    terms: ReadonlyMap<string, number>,
    { buyerFirmId, needs, except }: { buyerFirmId?: string; needs: number; except?: number },
  ): Float64Array {
    const entries: LedgerEntry[] = [];
    for (const [term, occurrences] of terms) {
      const past = this.ledger.get(term);
      if (past !== undefined) entries.push({ past, occurrences });
    }
    const asked = this.weigh(entries, buyerFirmId, needs);
    const sums = this.cleared('sums', this.columns.size);
    for (const { column, weight } of asked) sums[column] = weight;
    const likeness = this.cleared('likeness', this.rows);
    const { starts, words, weights } = this;
    for (let row = this.first; row < this.rows; row += 1) {
      const end = starts[row + 1] ?? 0;
      let sum = 0;
      for (let at = starts[row] ?? 0; at < end; at += 1) sum += (sums[words[at] ?? 0] ?? 0) * (weights[at] ?? 0);
      likeness[row] = row === except ? 0 : sum;
    }
    return this.solve(likeness, sums, except);
  }

  private cleared(name: keyof NeedKernel['room'], length: number): Float64Array {
    if (this.room[name].length < length) this.room[name] = new Float64Array(2 * length);
    return this.room[name].subarray(0, length).fill(0);
  }

  private get first(): number {
    return max(0, this.rows - NEWEST);
  }

  /** (K + λI) votes = likeness by conjugate gradients; K = words · wordsᵀ is never written down. Uses `likeness` up. */
  private solve(likeness: Float64Array, sums: Float64Array, except: number | undefined): Float64Array {
    const votes = new Float64Array(likeness.length);
    const rest = likeness;
    const direction = this.cleared('direction', likeness.length);
    direction.set(likeness);
    const image = this.cleared('image', likeness.length);
    let square = dot(rest, rest);
    for (let step = 0; step < STEPS && square > ENOUGH; step += 1) {
      this.apply(direction, sums, image);
      if (except !== undefined) image[except] = 0;
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

  /** image = (K + λI) · votes, by way of a vector over words. */
  private apply(votes: Float64Array, sums: Float64Array, image: Float64Array): void {
    const { starts, shared, own, words, weights, first, rows } = this;
    sums.fill(0);
    for (let row = first; row < rows; row += 1) {
      const vote = votes[row] ?? 0;
      if (vote === 0) continue;
      const end = shared[row] ?? 0;
      for (let at = starts[row] ?? 0; at < end; at += 1) {
        const word = words[at] ?? 0;
        sums[word] = (sums[word] ?? 0) + vote * (weights[at] ?? 0);
      }
    }
    for (let row = first; row < rows; row += 1) {
      const end = shared[row] ?? 0;
      let sum = (RIDGE + (own[row] ?? 0)) * (votes[row] ?? 0);
      for (let at = starts[row] ?? 0; at < end; at += 1) sum += (sums[words[at] ?? 0] ?? 0) * (weights[at] ?? 0);
      image[row] = sum;
    }
  }

  private wordsOf({ entries, need: { buyerFirmId } }: Supplied, needs: number): Word[] {
    return this.weigh(entries, buyerFirmId, needs);
  }

  /** (1 + ln occurrences) · idf of length 1, and the buyer. */
  private weigh(entries: readonly LedgerEntry[], buyerFirmId: string | undefined, needs: number): Word[] {
    const rare = ({ past }: LedgerEntry): number =>
      log(1 + needs / past.needs.length) * (past.isPair ? PAIR_WEIGHT : 1);
    const weights = entries.map((entry) => (1 + log(entry.occurrences)) * rare(entry));
    const length = sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0)) || 1;
    const words = entries.map(({ past }, at) => this.word(past, (weights[at] ?? 0) / length));
    const buyer = buyerFirmId === undefined ? undefined : this.ledger.get(buyerTerm(buyerFirmId));
    return buyer === undefined ? words : [...words, this.word(buyer, BUYER_WEIGHT)];
  }

  private word(past: TermPast, weight: number): Word {
    let column = this.columns.get(past);
    if (column === undefined) this.columns.set(past, (column = this.columns.size));
    return { column, weight, isOwn: past.needs.length < 2 };
  }

  private put(slot: number, words: readonly Word[]): void {
    this.reserve(slot + 2, words.length);
    const { starts, shared, own } = this;
    let end = starts[this.rows] ?? 0;
    // Slots of needs that were forgotten before this was built have no words.
    for (; this.rows < slot; this.rows += 1) starts[this.rows + 1] = shared[this.rows] = end;
    shared[slot] = end + words.filter(({ isOwn }) => !isOwn).length;
    for (const { column, weight, isOwn } of words) {
      this.words[end] = column;
      this.weights[end] = weight;
      if (isOwn) own[slot] = (own[slot] ?? 0) + weight * weight;
      end += 1;
    }
    starts[slot + 1] = end;
    this.rows = slot + 1;
  }

  private reserve(rows: number, words: number): void {
    if (rows > this.starts.length) {
      this.starts = grown(this.starts, new Uint32Array(2 * rows));
      this.shared = grown(this.shared, new Uint32Array(2 * rows));
      this.own = grown(this.own, new Float64Array(2 * rows));
    }
    const used = (this.starts[this.rows] ?? 0) + words;
    if (used > this.words.length) {
      this.words = grown(this.words, new Uint32Array(2 * used));
      this.weights = grown(this.weights, new Float32Array(2 * used));
    }
  }
}

function grown<Numbers extends Uint32Array | Float32Array | Float64Array>(from: Numbers, into: Numbers): Numbers {
  into.set(from);
  return into;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}
