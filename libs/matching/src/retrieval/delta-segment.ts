import { roomyU32 } from './growable.js';

const END = 0xffffffff;
/** A posting is `document << 8 | tf`, so a delta holds at most 16 million documents. */
const TF_LIMIT = 255;

/**
 * Postings of the documents appended since the last merge: one pool, each term a chain through it, newest first.
 * Appending allocates nothing but room; documents are numbered from 0 within the segment.
 */
export class DeltaSegment {
  private heads = new Uint32Array(0);
  private counts = new Uint32Array(0);
  private postings = new Uint32Array(0);
  private links = new Uint32Array(0);
  private used = 0;
  private knownTerms = 0;

  add(document: number, terms: Iterable<readonly [term: number, tf: number]>): void {
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

  get postingCount(): number {
    return this.used;
  }

  documentFrequency(term: number): number {
    return this.counts[term] ?? 0;
  }

  /** Visits the postings of a term from the newest document to the oldest. */
  forEach(term: number, visit: (document: number, tf: number) => void): void {
    for (let at = this.heads[term] ?? END; at !== END; at = this.links[at] ?? END) {
      const posting = this.postings[at] ?? 0;
      visit(posting >>> 8, posting & 0xff);
    }
  }

  /** Occurrences of a term in one document, 0 when it has none. */
  tfOf(term: number, document: number): number {
    for (let at = this.heads[term] ?? END; at !== END; at = this.links[at] ?? END) {
      const posting = this.postings[at] ?? 0;
      if (posting >>> 8 === document) return posting & 0xff;
      if (posting >>> 8 < document) return 0;
    }
    return 0;
  }

  get bytes(): number {
    return this.heads.byteLength + this.counts.byteLength + this.postings.byteLength + this.links.byteLength;
  }
}
