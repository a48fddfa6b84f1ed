export const BLOCK_BITS = 15;
/** Documents a block: its accumulators (128 KB) stay in the second-level cache. */
export const BLOCK_SIZE = 1 << BLOCK_BITS;
const IN_BLOCK = BLOCK_SIZE - 1;

/**
 * The immutable part of the index, grouped by term. A term's postings are cut into runs, one for each block of
 * 32,768 documents that has any; a posting is the document's place in its block, its impact and its tf: 4 bytes.
 */
export class BaseSegment {
  constructor(
    private readonly termRuns: Uint32Array,
    readonly runBlocks: Uint16Array,
    readonly runStarts: Uint32Array,
    readonly places: Uint16Array,
    readonly impacts: Uint8Array,
    readonly tfs: Uint8Array,
    readonly documentCount: number,
  ) {}

  static empty(): BaseSegment {
    const none = new Uint32Array(1);
    return new BaseSegment(none, new Uint16Array(0), none, new Uint16Array(0), new Uint8Array(0), new Uint8Array(0), 0);
  }

  get termCount(): number {
    return this.termRuns.length - 1;
  }

  get blockCount(): number {
    return Math.ceil(this.documentCount / BLOCK_SIZE);
  }

  /** First run of a term; those of a term that the segment does not know are empty. */
  firstRun(term: number): number {
    return this.termRuns[Math.min(term, this.termCount)] ?? 0;
  }

  postingsStart(term: number): number {
    return this.runStarts[this.firstRun(term)] ?? 0;
  }

  documentFrequency(term: number): number {
    return this.postingsStart(term + 1) - this.postingsStart(term);
  }

  /** Visits the postings of a term in the order of documents. */
  forEach(term: number, visit: (document: number, tf: number) => void): void {
    for (let run = this.firstRun(term); run < this.firstRun(term + 1); run += 1) {
      const block = (this.runBlocks[run] ?? 0) << BLOCK_BITS;
      const end = this.runStarts[run + 1] ?? 0;
      for (let at = this.runStarts[run] ?? 0; at < end; at += 1)
        visit(block | (this.places[at] ?? 0), this.tfs[at] ?? 0);
    }
  }

  /** Impact of a term in one document, 0 when it has none. */
  impactOf(term: number, document: number): number {
    const block = document >>> BLOCK_BITS;
    const lastRun = this.firstRun(term + 1);
    let run = this.firstRun(term);
    while (run < lastRun && (this.runBlocks[run] ?? 0) < block) run += 1;
    if (run === lastRun || this.runBlocks[run] !== block) return 0;
    let low = this.runStarts[run] ?? 0;
    let high = this.runStarts[run + 1] ?? 0;
    const place = document & IN_BLOCK;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.places[middle] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    return low < (this.runStarts[run + 1] ?? 0) && this.places[low] === place ? (this.impacts[low] ?? 0) : 0;
  }

  get bytes(): number {
    return [this.termRuns, this.runBlocks, this.runStarts, this.places, this.impacts, this.tfs].reduce(
      (sum, array) => sum + array.byteLength,
      0,
    );
  }
}
