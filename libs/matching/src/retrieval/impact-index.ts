import { AttributeBits, type AttributeFilter, type AttributeMask } from './attribute-bits.js';
import { BaseSegment, BLOCK_BITS, BLOCK_SIZE } from './base-segment.js';
import {
  DEFAULT_BM25,
  impactPoints,
  inverseDocumentFrequency,
  MAX_IMPACT,
  quantisedImpact,
  queryWeight,
  type Bm25Parameters,
} from './bm25.js';
import { DeltaSegment } from './delta-segment.js';
import { DocumentTable } from './document-table.js';
import { mergeSegments } from './merge-segments.js';
import { MAX_QUERY_TERMS, type Hit, type PreparedQuery, type QueryTerm, type TermImpact } from './prepared-query.js';
import { countTerms } from './tokenizer.js';
import { TopK } from './top-k.js';

export interface IndexDocument {
  readonly id: string;
  readonly text: string;
  /** At most 64 distinct names in one index, e.g. `status:active`. */
  readonly attributes?: readonly string[];
}

export interface ImpactIndexOptions extends Partial<Bm25Parameters> {
  /** Text → terms with their counts; the same for documents and queries. */
  readonly countTerms?: (text: string) => ReadonlyMap<string, number>;
}

export interface SearchOptions {
  readonly limit: number;
  readonly filter?: AttributeFilter;
}

/** Below this many changes a merge saves nothing worth its pause. */
const SMALLEST_MERGE = 4096;
const MERGE_SHARE = 0.05;
// All terms at full impact stay within 31 bits.
const ACCUMULATOR_LIMIT = 2 ** 31 - 1;

/**
 * BM25 over an immutable base segment, a delta of appended documents and tombstones. Scores are accumulated as whole
 * numbers block by block, so they do not depend on the order of terms or segments.
 */
export class ImpactIndex {
  private readonly bm25: Bm25Parameters;
  private readonly count: (text: string) => ReadonlyMap<string, number>;
  private readonly keys = new Map<string, number>();
  private readonly attributeBits = new AttributeBits();
  private readonly accumulators = new Int32Array(BLOCK_SIZE);
  private documents = new DocumentTable();
  private base = BaseSegment.empty();
  private delta = new DeltaSegment();
  /** Average length at the last merge: base impacts were computed with it. */
  private averageLength = 0;

  constructor(options: ImpactIndexOptions = {}) {
    this.bm25 = { k1: options.k1 ?? DEFAULT_BM25.k1, b: options.b ?? DEFAULT_BM25.b };
    this.count = options.countTerms ?? countTerms;
  }

  /** An index of these documents, merged; a later document with the same id replaces the earlier. */
  static build(documents: Iterable<IndexDocument>, options: ImpactIndexOptions = {}): ImpactIndex {
    const index = new ImpactIndex(options);
    for (const document of documents) index.append(document);
    index.merge();
    return index;
  }

  /** Living documents. */
  get size(): number {
    return this.documents.liveCount;
  }

  has(id: string): boolean {
    return this.documents.slotOf(id) !== undefined;
  }

  ids(): IterableIterator<string> {
    return this.documents.liveIds();
  }

  /** Adds a document or replaces the one with its id; merges by itself when a twentieth has changed. */
  put(document: IndexDocument): void {
    this.append(document);
    this.mergeWhenDue();
  }

  /** False when there was no such document. */
  remove(id: string): boolean {
    const removed = this.documents.remove(id);
    if (removed) this.mergeWhenDue();
    return removed;
  }

  /** Writes base, delta and tombstones as one new base segment; afterwards the index equals a rebuild. */
  merge(): void {
    const { table, moved } = this.documents.compacted();
    this.base = mergeSegments({
      base: this.base,
      delta: this.delta,
      table,
      moved,
      termCount: this.keys.size,
      bm25: this.bm25,
    });
    this.documents = table;
    this.delta = new DeltaSegment();
    this.averageLength = table.averageLength;
  }

  /** The query's terms with their weights now. */
  prepare(text: string): PreparedQuery {
    const terms: QueryTerm[] = [];
    let totalWeight = 0;
    for (const [term, occurrences] of this.count(text)) {
      const key = this.keys.get(term);
      const frequency = key === undefined ? 0 : this.documentFrequency(key);
      const weight = queryWeight(inverseDocumentFrequency(this.documents.size, frequency), occurrences);
      totalWeight += weight;
      if (key !== undefined && frequency > 0) terms.push({ term, key, weight });
    }
    if (terms.length > MAX_QUERY_TERMS) {
      terms.sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1));
      terms.length = MAX_QUERY_TERMS;
    }
    const bestScore = terms.reduce((sum, { weight }) => sum + impactPoints(MAX_IMPACT, weight, this.bm25), 0);
    return { terms, totalWeight, bestScore };
  }

  /** Best hits first; ties in the order of ids. */
  search(query: string | PreparedQuery, { limit, filter }: SearchOptions): Hit[] {
    const { terms } = typeof query === 'string' ? this.prepare(query) : query;
    const mask = filter === undefined ? undefined : this.attributeBits.mask(filter);
    if (terms.length === 0 || limit <= 0 || mask?.isPossible === false) return [];
    const sum = terms.reduce((total, { weight }) => total + weight, 0);
    const scale = ACCUMULATOR_LIMIT / (MAX_IMPACT * (sum + terms.length));
    const weights = Int32Array.from(terms, ({ weight }) => Math.max(1, Math.floor(weight * scale)));
    const best = new TopK(limit, (a, b) => this.documents.idAt(a) < this.documents.idAt(b));
    this.accumulateBase(terms, weights, mask, best);
    this.accumulateDelta(terms, weights, mask, best);
    const toScore = (this.bm25.k1 + 1) / (MAX_IMPACT * scale);
    return best.sorted().map(({ score, slot }) => ({ id: this.documents.idAt(slot), score: score * toScore }));
  }

  /** What each term of the query adds to one document's score; terms that it lacks are left out. */
  explain(query: PreparedQuery, id: string): TermImpact[] {
    const slot = this.documents.slotOf(id);
    if (slot === undefined) return [];
    const impacts: TermImpact[] = [];
    for (const { term, key, weight } of query.terms) {
      const impact = this.impactAt(key, slot);
      if (impact > 0) impacts.push({ term, weight, points: impactPoints(impact, weight, this.bm25) });
    }
    return impacts;
  }

  /** Bytes of the typed arrays; ids and the term dictionary come on top. */
  get bytes(): number {
    return this.base.bytes + this.delta.bytes + this.documents.bytes;
  }

  private append({ id, text, attributes = [] }: IndexDocument): void {
    const counts = this.count(text);
    let length = 0;
    for (const tf of counts.values()) length += tf;
    const bits = this.attributeBits.encode(attributes);
    this.documents.remove(id);
    const slot = this.documents.add(id, length, bits);
    this.delta.add(slot - this.base.documentCount, this.keyed(counts));
  }

  private *keyed(counts: ReadonlyMap<string, number>): Generator<readonly [number, number]> {
    for (const [term, tf] of counts) {
      let key = this.keys.get(term);
      if (key === undefined) {
        key = this.keys.size;
        this.keys.set(term, key);
      }
      yield [key, tf];
    }
  }

  private documentFrequency(key: number): number {
    return this.base.documentFrequency(key) + this.delta.documentFrequency(key);
  }

  private mergeWhenDue(): void {
    const changed = this.documents.size - this.base.documentCount + this.documents.tombstones;
    if (changed > Math.max(SMALLEST_MERGE, MERGE_SHARE * this.base.documentCount)) this.merge();
  }

  private deltaImpact(document: number, tf: number): number {
    const length = this.documents.lengthAt(this.base.documentCount + document);
    return quantisedImpact(tf, length, this.averageLength || this.documents.averageLength, this.bm25);
  }

  private impactAt(key: number, slot: number): number {
    if (slot < this.base.documentCount) return this.base.impactOf(key, slot);
    const document = slot - this.base.documentCount;
    const tf = this.delta.tfOf(key, document);
    return tf === 0 ? 0 : this.deltaImpact(document, tf);
  }

  private accumulateBase(
    terms: readonly QueryTerm[],
    weights: Int32Array,
    mask: AttributeMask | undefined,
    best: TopK,
  ): void {
    const { runBlocks, runStarts, places, impacts, documentCount, blockCount } = this.base;
    const sums = this.accumulators;
    const cursors = Uint32Array.from(terms, ({ key }) => this.base.firstRun(key));
    const ends = Uint32Array.from(terms, ({ key }) => this.base.firstRun(key + 1));
    for (let block = 0; block < blockCount; block += 1) {
      for (let t = 0; t < terms.length; t += 1) {
        const run = cursors[t] ?? 0;
        if (run >= (ends[t] ?? 0) || runBlocks[run] !== block) continue;
        cursors[t] = run + 1;
        const weight = weights[t] ?? 0;
        const end = runStarts[run + 1] ?? 0;
        for (let at = runStarts[run] ?? 0; at < end; at += 1) {
          const place = places[at] ?? 0;
          sums[place] = ((sums[place] ?? 0) + weight * (impacts[at] ?? 0)) | 0;
        }
      }
      const first = block << BLOCK_BITS;
      this.select(sums, Math.min(BLOCK_SIZE, documentCount - first), first, mask, best);
    }
  }

  private accumulateDelta(
    terms: readonly QueryTerm[],
    weights: Int32Array,
    mask: AttributeMask | undefined,
    best: TopK,
  ): void {
    const count = this.documents.size - this.base.documentCount;
    if (count === 0) return;
    const sums = count <= BLOCK_SIZE ? this.accumulators : new Int32Array(count);
    terms.forEach(({ key }, t) => {
      const weight = weights[t] ?? 0;
      this.delta.forEach(key, (document, tf) => {
        sums[document] = (sums[document] ?? 0) + weight * this.deltaImpact(document, tf);
      });
    });
    this.select(sums, count, this.base.documentCount, mask, best);
  }

  /** Offers what reached the threshold and clears the sums for the next block. */
  private select(
    sums: Int32Array,
    count: number,
    firstSlot: number,
    mask: AttributeMask | undefined,
    best: TopK,
  ): void {
    let threshold = Math.max(1, best.threshold);
    for (let at = 0; at < count; at += 1) {
      const sum = sums[at] ?? 0;
      if (sum < threshold || !this.documents.admits(firstSlot + at, mask)) continue;
      best.offer(sum, firstSlot + at);
      threshold = Math.max(1, best.threshold);
    }
    sums.fill(0, 0, count);
  }
}
