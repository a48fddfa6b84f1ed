import { findId, idAt, type IdArrays, idTableOf } from './id-table.js';
import { type SharedMemory } from './kernel/webassembly.js';
import { hasBit, setBit, sharedU16, sharedU32, type SharedU16, type SharedU32 } from './shared-arrays.js';

export const BLOCK_BITS = 16;
/** Documents a block: its accumulators (256 KB) stay in the second-level cache. */
export const BLOCK_SIZE = 1 << BLOCK_BITS;

/** A posting in one word: the document's place in its block (16 bits), its tf (8) and its impact (8). */
export const packPosting = (place: number, tf: number, impact: number): number =>
  ((place << 16) | (tf << 8) | impact) >>> 0;
export const placeOf = (posting: number): number => posting >>> 16;
export const tfOf = (posting: number): number => (posting >>> 8) & 0xff;
export const impactOf = (posting: number): number => posting & 0xff;

/**
 * The immutable part of the index as plain arrays on shared memory, so that threads search it and files keep it as it
 * is. Documents are numbered in the order of their ids. A term's postings are cut into runs, one for each block of
 * 65,536 documents that has any. Only `dead` is written to after the segment is made: bits are set, never cleared.
 */
export interface BaseArrays {
  readonly documentCount: number;
  /** Mean number of terms of its documents, with which the impacts were computed. */
  readonly averageLength: number;
  /** First run of each term, then the number of runs. */
  readonly termRuns: SharedU32;
  readonly runBlocks: SharedU16;
  /** First posting of each run, then the number of postings. */
  readonly runStarts: SharedU32;
  readonly postings: SharedU32;
  /** Where the postings lie, if WebAssembly may search them. */
  readonly memory: SharedMemory | null;
  /** Of each document: its number of terms, and the key of its group + 1 (0: none). */
  readonly lengths: SharedU32;
  readonly groups: SharedU32;
  /** Tombstones, a bit a document. */
  readonly dead: SharedU32;
  readonly ids: IdArrays;
}

export const emptyBase = (): BaseArrays => ({
  documentCount: 0,
  averageLength: 0,
  termRuns: sharedU32(1),
  runBlocks: sharedU16(0),
  runStarts: sharedU32(1),
  postings: sharedU32(0),
  memory: null,
  lengths: sharedU32(0),
  groups: sharedU32(0),
  dead: sharedU32(0),
  ids: idTableOf([]),
});

/** First run of a term; those of a term that the segment does not know are empty. */
export const firstRun = ({ termRuns }: BaseArrays, term: number): number =>
  termRuns[Math.min(term, termRuns.length - 1)] ?? 0;

/** What one process knows of a base segment beyond its arrays, and the ways to read them. */
export class BaseSegment {
  private deadCount = 0;

  constructor(readonly arrays: BaseArrays = emptyBase()) {
    for (let slot = 0; slot < arrays.documentCount; slot += 1) if (hasBit(arrays.dead, slot)) this.deadCount += 1;
  }

  get documentCount(): number {
    return this.arrays.documentCount;
  }

  get liveCount(): number {
    return this.documentCount - this.deadCount;
  }

  get tombstones(): number {
    return this.deadCount;
  }

  /** Slot of a living document. */
  find(id: string): number | undefined {
    const slot = findId(this.arrays.ids, id);
    return slot === undefined || this.isDead(slot) ? undefined : slot;
  }

  idAt(slot: number): string {
    return idAt(this.arrays.ids, slot);
  }

  isDead(slot: number): boolean {
    return hasBit(this.arrays.dead, slot);
  }

  /** Leaves a tombstone; false when there is no such document. */
  remove(id: string): boolean {
    const slot = this.find(id);
    if (slot === undefined) return false;
    setBit(this.arrays.dead, slot);
    this.deadCount += 1;
    return true;
  }

  documentFrequency(term: number): number {
    const { runStarts } = this.arrays;
    return (runStarts[firstRun(this.arrays, term + 1)] ?? 0) - (runStarts[firstRun(this.arrays, term)] ?? 0);
  }

  /** The posting of a term in one document, 0 when it has none. */
  postingOf(term: number, document: number): number {
    const { runBlocks, runStarts, postings } = this.arrays;
    const block = document >>> BLOCK_BITS;
    const lastRun = firstRun(this.arrays, term + 1);
    let run = firstRun(this.arrays, term);
    while (run < lastRun && (runBlocks[run] ?? 0) < block) run += 1;
    if (run === lastRun || runBlocks[run] !== block) return 0;
    const end = runStarts[run + 1] ?? 0;
    let low = runStarts[run] ?? 0;
    let high = end;
    const place = document & (BLOCK_SIZE - 1);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (placeOf(postings[middle] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    const posting = postings[low] ?? 0;
    return low < end && placeOf(posting) === place ? posting : 0;
  }

  /** Living documents that have the term, the last one first, at most `limit`. */
  lastWith(term: number, limit: number): number[] {
    const { runBlocks, runStarts, postings } = this.arrays;
    const found: number[] = [];
    for (let run = firstRun(this.arrays, term + 1) - 1; run >= firstRun(this.arrays, term); run -= 1) {
      const block = (runBlocks[run] ?? 0) << BLOCK_BITS;
      for (let at = (runStarts[run + 1] ?? 0) - 1; at >= (runStarts[run] ?? 0); at -= 1) {
        if (found.length >= limit) return found;
        const slot = block | placeOf(postings[at] ?? 0);
        if (!this.isDead(slot)) found.push(slot);
      }
    }
    return found;
  }

  get bytes(): number {
    const { termRuns, runBlocks, runStarts, postings, memory, lengths, groups, dead, ids } = this.arrays;
    const held = memory?.buffer ?? postings;
    return [termRuns, runBlocks, runStarts, held, lengths, groups, dead, ids.starts, ids.units].reduce(
      (sum, array) => sum + array.byteLength,
      0,
    );
  }
}
