import { type IdArrays, idTableOf } from './id-table.js';
import { bitWords, hasBit, roomyU32, setBit, sharedU32, type SharedU32 } from './shared-arrays.js';

const END = 0xffffffff;
/** A posting is `document << 8 | tf`, so a delta holds at most 16 million documents. */
export const TF_LIMIT = 255;

/** A delta segment as a merge reads it: nothing writes to these arrays any more. */
export interface FrozenDelta {
  readonly heads: SharedU32;
  readonly counts: SharedU32;
  readonly postings: SharedU32;
  readonly links: SharedU32;
  readonly lengths: SharedU32;
  readonly groups: SharedU32;
  /** Documents that live, in the order of their ids, and these ids. */
  readonly order: SharedU32;
  readonly ids: IdArrays;
  readonly documentCount: number;
}

/** Visits the postings of a term from the newest document to the oldest. */
export function forEachDelta(
  { heads, postings, links }: Pick<FrozenDelta, 'heads' | 'postings' | 'links'>,
  term: number,
  visit: (document: number, tf: number) => void,
): void {
  for (let at = heads[term] ?? END; at !== END; at = links[at] ?? END) {
    const posting = postings[at] ?? 0;
    visit(posting >>> 8, posting & TF_LIMIT);
  }
}

export interface DeltaDocument {
  readonly id: string;
  readonly length: number;
  /** Key of the group + 1, 0 for none. */
  readonly group: number;
  readonly terms: Iterable<readonly [term: number, tf: number]>;
}

/**
 * The documents appended since the last merge: one pool of postings, each term a chain through it, newest first.
 * Appending allocates nothing but room; documents are numbered from 0 within the segment.
 */
export class DeltaSegment {
  private heads = sharedU32(0);
  private counts = sharedU32(0);
  private postings = sharedU32(0);
  private links = sharedU32(0);
  private lengths = sharedU32(0);
  private groups = sharedU32(0);
  private dead = sharedU32(0);
  private readonly ids: string[] = [];
  private readonly slots = new Map<string, number>();
  private used = 0;
  private knownTerms = 0;
  private totalLength = 0;

  /** Documents, tombstones included. */
  get documentCount(): number {
    return this.ids.length;
  }

  get liveCount(): number {
    return this.slots.size;
  }

  get tombstones(): number {
    return this.documentCount - this.liveCount;
  }

  /** Terms of all its documents, tombstones included. */
  get termTotal(): number {
    return this.totalLength;
  }

  add({ id, length, group, terms }: DeltaDocument): void {
    const document = this.ids.length;
    this.ids.push(id);
    this.slots.set(id, document);
    this.lengths = roomyU32(this.lengths, document + 1);
    this.groups = roomyU32(this.groups, document + 1);
    this.dead = roomyU32(this.dead, bitWords(document + 1));
    this.lengths[document] = length;
    this.groups[document] = group;
    this.totalLength += length;
    for (const [term, tf] of terms) {
      this.reserve(term);
      this.postings = roomyU32(this.postings, this.used + 1);
      this.links = roomyU32(this.links, this.used + 1);
      this.postings[this.used] = ((document << 8) | Math.min(tf, TF_LIMIT)) >>> 0;
      this.links[this.used] = this.heads[term] ?? END;
      this.heads[term] = this.used;
      this.counts[term] = (this.counts[term] ?? 0) + 1;
      this.used += 1;
    }
  }

  private reserve(term: number): void {
    if (term < this.knownTerms) return;
    this.heads = roomyU32(this.heads, term + 1);
    this.counts = roomyU32(this.counts, term + 1);
    this.heads.fill(END, this.knownTerms);
    this.knownTerms = this.heads.length;
  }

  /** Slot of a living document. */
  find(id: string): number | undefined {
    return this.slots.get(id);
  }

  /** Leaves a tombstone; false when there is no such document. */
  remove(id: string): boolean {
    const document = this.slots.get(id);
    if (document === undefined) return false;
    this.slots.delete(id);
    setBit(this.dead, document);
    return true;
  }

  idAt(document: number): string {
    const id = this.ids[document];
    if (id === undefined) throw new RangeError(`no document on slot ${document}`);
    return id;
  }

  lengthAt(document: number): number {
    return this.lengths[document] ?? 0;
  }

  groupAt(document: number): number {
    return this.groups[document] ?? 0;
  }

  isDead(document: number): boolean {
    return hasBit(this.dead, document);
  }

  liveIds(): IterableIterator<string> {
    return this.slots.keys();
  }

  documentFrequency(term: number): number {
    return this.counts[term] ?? 0;
  }

  forEach(term: number, visit: (document: number, tf: number) => void): void {
    forEachDelta({ heads: this.heads, postings: this.postings, links: this.links }, term, visit);
  }

  /** Occurrences of a term in one document, 0 when it has none. */
  tfOf(term: number, document: number): number {
    for (let at = this.heads[term] ?? END; at !== END; at = this.links[at] ?? END) {
      const posting = this.postings[at] ?? 0;
      if (posting >>> 8 === document) return posting & TF_LIMIT;
      if (posting >>> 8 < document) return 0;
    }
    return 0;
  }

  /** What a merge needs, with the documents that live now; nothing may be added afterwards. */
  frozen(): FrozenDelta {
    const living = [...this.slots].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    const order = sharedU32(living.length);
    living.forEach(([, document], at) => {
      order[at] = document;
    });
    const { heads, counts, postings, links, lengths, groups, documentCount } = this;
    const ids = idTableOf(living.map(([id]) => id));
    return { heads, counts, postings, links, lengths, groups, order, ids, documentCount };
  }

  get bytes(): number {
    return [this.heads, this.counts, this.postings, this.links, this.lengths, this.groups, this.dead].reduce(
      (sum, array) => sum + array.byteLength,
      0,
    );
  }
}
