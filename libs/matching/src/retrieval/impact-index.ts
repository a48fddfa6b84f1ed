import { type AttributeFilter, type KeyFilter, keyFilterOf } from './attribute-filter.js';
import { type BaseArrays, BaseSegment, impactOf } from './base-segment.js';
import { type BaseHits, BlockSearcher, type SearchPlan } from './block-search.js';
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
import { searchDelta } from './delta-search.js';
import { type MergeInput, mergeSegments } from './merge-segments.js';
import { MAX_QUERY_TERMS, type Hit, type PreparedQuery, type QueryTerm, type TermImpact } from './prepared-query.js';
import { TermKeys } from './term-keys.js';
import { countTerms } from './tokenizer.js';

export interface IndexDocument {
  readonly id: string;
  readonly text: string;
  /** Names to filter by, e.g. `district:370213`; any number of them. */
  readonly attributes?: readonly string[];
  /** What the document belongs to, such as its firm: at most one. */
  readonly group?: string;
}

export interface ImpactIndexOptions extends Partial<Bm25Parameters> {
  /** Text → terms with their counts; the same for documents and queries. */
  readonly countTerms?: (text: string) => ReadonlyMap<string, number>;
  /** Whether changes merge by themselves, in the call that makes one due (default); otherwise the caller merges. */
  readonly mergesItself?: boolean;
}

export interface SearchOptions {
  readonly limit: number;
  readonly filter?: AttributeFilter;
}

/** A search whose part on the base segment is still to be done, here or in a thread. */
export interface StartedSearch {
  readonly plan: SearchPlan;
  /** The base that the plan's keys belong to, as it was when the search began. */
  readonly base: BaseSegment;
  /** Hits of the changes since the last merge, best first. */
  readonly fresh: readonly Found[];
  /** Points a unit of the sums. */
  readonly toScore: number;
}

/** What a base segment and the dictionary of its keys need to come back to life. */
export interface IndexState {
  readonly base: BaseArrays;
  /** Terms and names in the order of their keys. */
  readonly names: readonly string[];
}

interface Found {
  readonly id: string;
  readonly sum: number;
}

/** Higher sums first, equal ones in the order of ids. */
const precedes = (one: Found, sum: number, id: string): boolean => one.sum > sum || (one.sum === sum && one.id < id);

/** Below this many changes a merge saves nothing worth its pause. */
const SMALLEST_MERGE = 4096;
const MERGE_SHARE = 0.05;
// All terms at full impact stay within 31 bits.
const ACCUMULATOR_LIMIT = 2 ** 31 - 1;

// One search at a time runs in a thread, and the accumulators are a quarter of a megabyte.
const searcher = new BlockSearcher();

/**
 * BM25 over an immutable base segment, the documents appended since and tombstones. Scores are accumulated as whole
 * numbers, so they do not depend on the order of terms or segments. While a merge is under way elsewhere, what it takes
 * stands still as `frozen` and changes go to a new delta.
 */
export class ImpactIndex {
  private readonly bm25: Bm25Parameters;
  private readonly count: (text: string) => ReadonlyMap<string, number>;
  private readonly mergesItself: boolean;
  private readonly keys: TermKeys;
  private base: BaseSegment;
  private frozen: DeltaSegment | null = null;
  private delta = new DeltaSegment();
  /** Ids removed since the running merge began; null when none runs. */
  private removedMeanwhile: string[] | null = null;

  constructor(options: ImpactIndexOptions = {}, state?: IndexState) {
    this.bm25 = { k1: options.k1 ?? DEFAULT_BM25.k1, b: options.b ?? DEFAULT_BM25.b };
    this.count = options.countTerms ?? countTerms;
    this.mergesItself = options.mergesItself ?? true;
    this.keys = new TermKeys(state?.names);
    this.base = new BaseSegment(state?.base);
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
    return this.base.liveCount + this.deltas.reduce((sum, { liveCount }) => sum + liveCount, 0);
  }

  has(id: string): boolean {
    return this.base.find(id) !== undefined || this.deltas.some((delta) => delta.find(id) !== undefined);
  }

  *ids(): Generator<string> {
    for (let slot = 0; slot < this.base.documentCount; slot += 1)
      if (!this.base.isDead(slot)) yield this.base.idAt(slot);
    for (const delta of this.deltas) yield* delta.liveIds();
  }

  /** The group of a document; undefined when it has none or is not there. */
  groupOf(id: string): string | undefined {
    const slot = this.base.find(id);
    if (slot !== undefined) return this.keys.groupName(this.base.arrays.groups[slot] ?? 0);
    for (const delta of this.deltas) {
      const document = delta.find(id);
      if (document !== undefined) return this.keys.groupName(delta.groupAt(document));
    }
    return undefined;
  }

  /** Documents of a group, the newest changes first, then by descending id; at most `limit`. */
  inGroup(group: string, limit = Number.POSITIVE_INFINITY): string[] {
    return this.withKey(this.keys.ofGroup(group), limit);
  }

  /** Documents that carry the attribute, in the same order. */
  withAttribute(attribute: string, limit = Number.POSITIVE_INFINITY): string[] {
    return this.withKey(this.keys.ofAttribute(attribute), limit);
  }

  /** Adds a document or replaces the one with its id; merges by itself when a twentieth has changed. */
  put(document: IndexDocument): void {
    this.append(document);
    this.mergeWhenDue();
  }

  /** False when there was no such document. */
  remove(id: string): boolean {
    const isRemoved = this.drop(id);
    if (isRemoved) this.mergeWhenDue();
    return isRemoved;
  }

  /** Documents changed since the last merge. */
  get changes(): number {
    return this.deltas.reduce((sum, { documentCount }) => sum + documentCount, this.base.tombstones);
  }

  /** Enough has changed for a merge to be worth its while. */
  get isMergeDue(): boolean {
    return this.changes > Math.max(SMALLEST_MERGE, MERGE_SHARE * this.base.documentCount);
  }

  get isMerging(): boolean {
    return this.removedMeanwhile !== null;
  }

  /** Writes base, delta and tombstones as one new base segment; afterwards the index equals a rebuild. */
  merge(): void {
    // What a merge that failed has left frozen comes first, then the changes since.
    if (this.frozen !== null) this.endMerge(mergeSegments(this.beginMerge()));
    this.endMerge(mergeSegments(this.beginMerge()));
  }

  /** Sets aside what is to be merged, for {@link mergeSegments} in whatever thread; searches and changes go on. */
  beginMerge(): MergeInput {
    if (this.isMerging) throw new Error('a merge is under way already');
    this.removedMeanwhile = [];
    if (this.frozen === null) {
      this.frozen = this.delta;
      this.delta = new DeltaSegment();
    }
    const { arrays } = this.base;
    return {
      base: arrays,
      dead: new Uint32Array(arrays.dead),
      delta: this.frozen.frozen(),
      termCount: this.keys.size,
      bm25: this.bm25,
    };
  }

  /** Takes over the merged segment; what was removed in the meantime stays removed. */
  endMerge(merged: BaseArrays): void {
    if (this.removedMeanwhile === null) throw new Error('no merge is under way');
    const base = new BaseSegment(merged);
    for (const id of this.removedMeanwhile) base.remove(id);
    this.base = base;
    this.frozen = null;
    this.removedMeanwhile = null;
  }

  /** The running merge came to nothing; the next one takes the same changes. */
  abandonMerge(): void {
    this.removedMeanwhile = null;
  }

  /** The merged part as threads search it; another one after each merge. */
  get baseArrays(): BaseArrays {
    return this.base.arrays;
  }

  /** The merged part with its dictionary; changes since the last merge are not in it. */
  state(): IndexState {
    return { base: this.base.arrays, names: this.keys.names };
  }

  /** The query's terms with their weights now. */
  prepare(text: string): PreparedQuery {
    const documents = this.base.documentCount + this.deltas.reduce((sum, { documentCount }) => sum + documentCount, 0);
    const terms: QueryTerm[] = [];
    let totalWeight = 0;
    for (const [term, occurrences] of this.count(text)) {
      const key = this.keys.ofTerm(term);
      const frequency = key === undefined ? 0 : this.documentFrequency(key);
      const weight = queryWeight(inverseDocumentFrequency(documents, frequency), occurrences);
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
  search(query: string | PreparedQuery, options: SearchOptions): Hit[] {
    const started = this.begin(query, options);
    return started === null ? [] : this.finish(started, searcher.search(started.base.arrays, started.plan));
  }

  /** Searches what has changed since the last merge, and says what is to be searched in the base; null: no hits. */
  begin(query: string | PreparedQuery, { limit, filter }: SearchOptions): StartedSearch | null {
    const { terms } = typeof query === 'string' ? this.prepare(query) : query;
    const keyFilter = this.keyFilter(filter);
    if (terms.length === 0 || limit <= 0 || keyFilter === undefined) return null;
    const sum = terms.reduce((total, { weight }) => total + weight, 0);
    const scale = ACCUMULATOR_LIMIT / (MAX_IMPACT * (sum + terms.length));
    const plan: SearchPlan = {
      keys: Uint32Array.from(terms, ({ key }) => key),
      weights: Int32Array.from(terms, ({ weight }) => Math.max(1, Math.floor(weight * scale))),
      limit,
      filter: keyFilter,
    };
    const fresh = this.deltas
      .flatMap((delta) => searchDelta(delta, plan, this.impactsIn(delta)))
      .sort((a, b) => (precedes(a, b.sum, b.id) ? -1 : 1));
    return { plan, base: this.base, fresh, toScore: (this.bm25.k1 + 1) / (MAX_IMPACT * scale) };
  }

  /** Joins the hits of the base with the fresh ones; a document removed since the search began is left out. */
  finish({ plan, base, fresh, toScore }: StartedSearch, { slots, sums }: BaseHits): Hit[] {
    const hits: Hit[] = [];
    const isLate = base !== this.base;
    const take = (id: string, sum: number): void => {
      if (!isLate || this.has(id)) hits.push({ id, score: sum * toScore });
    };
    let next = 0;
    for (let at = 0; at < slots.length && hits.length < plan.limit; at += 1) {
      const slot = slots[at] ?? 0;
      if (base.isDead(slot)) continue;
      const sum = sums[at] ?? 0;
      const id = base.idAt(slot);
      for (let one = fresh[next]; one !== undefined && precedes(one, sum, id); one = fresh[next]) {
        take(one.id, one.sum);
        next += 1;
      }
      take(id, sum);
    }
    for (const { id, sum } of fresh.slice(next)) take(id, sum);
    hits.length = Math.min(hits.length, plan.limit);
    return hits;
  }

  /** What each term of the query adds to one document's score; terms that it lacks are left out. */
  explain(query: PreparedQuery, id: string): TermImpact[] {
    const impactAt = this.impactsOf(id);
    if (impactAt === undefined) return [];
    const impacts: TermImpact[] = [];
    for (const { term, key, weight } of query.terms) {
      const impact = impactAt(key);
      if (impact > 0) impacts.push({ term, weight, points: impactPoints(impact, weight, this.bm25) });
    }
    return impacts;
  }

  /** Bytes of the typed arrays, ids included; the term dictionary comes on top. */
  get bytes(): number {
    return this.base.bytes + this.deltas.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  private get deltas(): DeltaSegment[] {
    return this.frozen === null ? [this.delta] : [this.delta, this.frozen];
  }

  private append({ id, text, attributes = [], group }: IndexDocument): void {
    const counts = this.count(text);
    let length = 0;
    for (const tf of counts.values()) length += tf;
    this.drop(id);
    const groupKey = group === undefined ? undefined : this.keys.addGroup(group);
    const terms: [number, number][] = [];
    for (const [term, tf] of counts) terms.push([this.keys.addTerm(term), tf]);
    for (const name of new Set(attributes)) terms.push([this.keys.addAttribute(name), 1]);
    if (groupKey !== undefined) terms.push([groupKey, 1]);
    this.delta.add({ id, length, group: groupKey === undefined ? 0 : groupKey + 1, terms });
  }

  private drop(id: string): boolean {
    if (this.delta.remove(id)) return true;
    if (!this.frozen?.remove(id) && !this.base.remove(id)) return false;
    this.removedMeanwhile?.push(id);
    return true;
  }

  private documentFrequency(key: number): number {
    return this.deltas.reduce((sum, delta) => sum + delta.documentFrequency(key), this.base.documentFrequency(key));
  }

  private mergeWhenDue(): void {
    if (this.mergesItself && this.isMergeDue) this.merge();
  }

  private keyFilter(filter: AttributeFilter | undefined): KeyFilter | null | undefined {
    return filter === undefined ? null : keyFilterOf(filter, (name) => this.keys.ofAttribute(name));
  }

  /** Mean length at the last merge, with which the base's impacts were computed; before the first, of what there is. */
  private get averageLength(): number {
    if (this.base.arrays.averageLength > 0) return this.base.arrays.averageLength;
    const documents = this.deltas.reduce((sum, { documentCount }) => sum + documentCount, 0);
    return documents === 0 ? 0 : this.deltas.reduce((sum, { termTotal }) => sum + termTotal, 0) / documents;
  }

  /** Impacts of a delta's documents: computed when they are asked for, since a merge knows a better mean length. */
  private impactsIn(delta: DeltaSegment): (document: number, tf: number) => number {
    const { averageLength, bm25 } = this;
    return (document, tf) => quantisedImpact(tf, delta.lengthAt(document), averageLength, bm25);
  }

  private impactsOf(id: string): ((key: number) => number) | undefined {
    const slot = this.base.find(id);
    if (slot !== undefined) return (key) => impactOf(this.base.postingOf(key, slot));
    for (const delta of this.deltas) {
      const document = delta.find(id);
      if (document === undefined) continue;
      const impact = this.impactsIn(delta);
      return (key) => {
        const tf = delta.tfOf(key, document);
        return tf === 0 ? 0 : impact(document, tf);
      };
    }
    return undefined;
  }

  private withKey(key: number | undefined, limit: number): string[] {
    if (key === undefined) return [];
    const found: string[] = [];
    for (const delta of this.deltas) {
      delta.forEach(key, (document) => {
        if (found.length < limit && !delta.isDead(document)) found.push(delta.idAt(document));
      });
    }
    const rest = this.base.lastWith(key, limit - found.length);
    return [...found, ...rest.map((slot) => this.base.idAt(slot))];
  }
}
