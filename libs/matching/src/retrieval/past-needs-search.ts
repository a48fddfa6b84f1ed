import { type TermPast } from './past-needs-ledger.js';
import { type PastTables } from './past-needs-tables.js';
import { isPair, PAIR_WEIGHT } from './past-needs-terms.js';
import { type Relevance } from './relevance.js';
import { TopK } from './top-k.js';

const K1 = 1.2;
const NEED_B = 0.75;
/** Low: a long record is experience, not verbosity. */
const RECORD_B = 0.2;
/** A term is this much of its weight in the very same text. */
const FULL = 0.55;
/** The buyer counts as a term of its own beside the words: half among needs, whole among records. */
const BUYER_AMONG_NEEDS = 0.5;
/** A fifth of all terms at full weight is a full hit, as for listings. */
const FULL_HIT_SHARE = 0.2;
const MOST_TERMS = 160;
/** Below this a term is in so many needs that it only costs time. */
const LEAST_WEIGHT = 0.05;

export interface Neighbour {
  readonly need: number;
  /** 0 to 1. */
  readonly similarity: number;
}

export interface WeighedTerm {
  readonly term: string;
  readonly past: TermPast;
  /** Evidence in sharing the term × √occurrences. */
  readonly weight: number;
}

/** One need against all past needs and against the joined past of every firm. */
export class PastSearch {
  /** Terms of the need that past needs have, the weightiest first. */
  readonly words: readonly WeighedTerm[];
  readonly buyer: WeighedTerm | null;
  /** Sum of the words' weights. */
  readonly totalWeight: number;
  /** Similarity of each past need by its text alone, by slot. */
  readonly similarities: Float64Array;
  private readonly scored: { records?: Float64Array; withBuyer?: Float64Array; full?: number } = {};
  /** What was asked for last, as it is asked for more than once. */
  private lastNearest: { limit: number; except: number | undefined; needs: readonly Neighbour[] } | null = null;

  constructor(
    private readonly tables: PastTables,
    terms: ReadonlyMap<string, number>,
    buyerTerm: string | null,
  ) {
    const { ledger } = tables;
    const words: WeighedTerm[] = [];
    for (const [term, occurrences] of terms) {
      const past = ledger.get(term);
      if (past === undefined) continue;
      const weight = ledger.weightOf(past) * Math.sqrt(occurrences) * (isPair(term) ? PAIR_WEIGHT : 1);
      if (weight >= LEAST_WEIGHT) words.push({ term, past, weight });
    }
    words.sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1));
    this.words = words.slice(0, MOST_TERMS);
    this.totalWeight = this.words.reduce((sum, { weight }) => sum + weight, 0);
    const ofBuyer = buyerTerm === null ? undefined : ledger.get(buyerTerm);
    this.buyer =
      buyerTerm === null || ofBuyer === undefined
        ? null
        : { term: buyerTerm, past: ofBuyer, weight: ledger.weightOf(ofBuyer) };
    this.similarities = this.needSums();
  }

  /** BM25-like score of each firm's joined past, by slot of the firm. */
  get records(): Float64Array {
    return (this.scored.records ??= this.recordSums());
  }

  /** The same with the buyer as a term. */
  get recordsWithBuyer(): Float64Array {
    return (this.scored.withBuyer ??= this.withBuyer());
  }

  private get fullRecord(): number {
    return (this.scored.full ??= Math.max(
      this.records.reduce((most, value) => Math.max(most, value), 0),
      FULL_HIT_SHARE * this.totalWeight,
    ));
  }

  /** The nearest past needs, best first; among equals the older. */
  nearest(limit: number, except: number | undefined): Neighbour[] {
    return this.top(this.similarities, limit, except);
  }

  /** The same where a need of the same buyer is nearer than another. */
  nearestWithBuyer(limit: number, except: number | undefined): readonly Neighbour[] {
    const { lastNearest: last } = this;
    if (last?.limit === limit && last.except === except) return last.needs;
    const needs = this.findWithBuyer(limit, except);
    this.lastNearest = { limit, except, needs };
    return needs;
  }

  private findWithBuyer(limit: number, except: number | undefined): Neighbour[] {
    if (this.buyer === null || this.totalWeight === 0) return this.nearest(limit, except);
    const sums = this.similarities.slice();
    const bonus = (BUYER_AMONG_NEEDS * this.buyer.weight) / (1 + K1) / (FULL * this.totalWeight);
    for (const need of this.buyer.past.needs) sums[need] = (sums[need] ?? 0) + bonus;
    return this.top(sums, limit, except);
  }

  /** How well the firm's joined past answers the need's words; only single words are named as impacts. */
  relevanceOfRecord(firm: number): Relevance {
    const length = this.tables.recordLengths[firm] ?? 0;
    const impacts = [];
    let covered = 0;
    for (const { term, past, weight } of this.words) {
      const occurrences = past.firms.get(firm);
      if (occurrences === undefined) continue;
      covered += weight;
      if (!isPair(term)) impacts.push({ term, weight, points: weight * this.recordShare(occurrences, length) });
    }
    if (covered === 0) return { share: 0, cover: 0, impacts };
    const share = Math.min(1, (this.records[firm] ?? 0) / this.fullRecord);
    return { share, cover: covered / this.totalWeight, impacts };
  }

  private needSums(): Float64Array {
    const { needLengths, averageNeedLength } = this.tables;
    const least = K1 * (1 - NEED_B);
    const byLength = (K1 * NEED_B) / averageNeedLength;
    const sums = new Float64Array(needLengths.length);
    for (const { past, weight } of this.words) {
      const { needs, occurrences } = past;
      for (let at = 0; at < needs.length; at += 1) {
        const need = needs[at] ?? 0;
        const tf = occurrences[at] ?? 0;
        const norm = least + byLength * (needLengths[need] ?? 0);
        sums[need] = (sums[need] ?? 0) + (weight * tf) / (tf + norm);
      }
    }
    const full = FULL * this.totalWeight || 1;
    for (let need = 0; need < sums.length; need += 1) sums[need] = Math.min(1, (sums[need] ?? 0) / full);
    return sums;
  }

  private recordShare(occurrences: number, length: number): number {
    const norm = K1 * (1 - RECORD_B + (RECORD_B * length) / this.tables.averageRecordLength);
    return occurrences / (occurrences + norm);
  }

  private recordSums(): Float64Array {
    const { recordLengths } = this.tables;
    const sums = new Float64Array(recordLengths.length);
    for (const { past, weight } of this.words) {
      for (const [firm, occurrences] of past.firms) {
        sums[firm] = (sums[firm] ?? 0) + weight * this.recordShare(occurrences, recordLengths[firm] ?? 0);
      }
    }
    return sums;
  }

  private withBuyer(): Float64Array {
    if (this.buyer === null) return this.records;
    const sums = this.records.slice();
    const { past, weight } = this.buyer;
    for (const [firm, needs] of past.firms) sums[firm] = (sums[firm] ?? 0) + (weight * needs) / (needs + K1);
    return sums;
  }

  private top(sums: Float64Array, limit: number, except: number | undefined): Neighbour[] {
    const best = new TopK(limit, (a, b) => a < b);
    for (let need = 0; need < sums.length; need += 1) {
      const similarity = sums[need] ?? 0;
      if (similarity > 0 && similarity >= best.threshold && need !== except) best.offer(similarity, need);
    }
    return best.sorted().map(({ slot, score }) => ({ need: slot, similarity: score }));
  }
}
