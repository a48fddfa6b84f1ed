import { type KeyFilter } from './attribute-filter.js';
import { type BaseArrays, BLOCK_BITS, BLOCK_SIZE, firstRun, placeOf } from './base-segment.js';
import { type BlockSums, SumsBySegment } from './kernel/block-sums.js';
import { setBit } from './shared-arrays.js';
import { TopK } from './top-k.js';

/** What is to be found, in the index's own numbers: small, and ready for a thread. */
export interface SearchPlan {
  readonly keys: Uint32Array;
  /** Whole numbers above 0, so scaled that all terms at full impact stay within 31 bits. */
  readonly weights: Int32Array;
  readonly limit: number;
  readonly filter: KeyFilter | null;
}

/** Slots with their sums of weight · impact, best first, equal ones in the order of slots. */
export interface BaseHits {
  readonly slots: Uint32Array;
  readonly sums: Int32Array;
}

const inSlotOrder = (a: number, b: number): boolean => a < b;

/** Searches base segments block by block; each thread has one, for its accumulators. */
export class BlockSearcher {
  private readonly sums = new SumsBySegment();
  private readonly mask = new BlockMask();

  search(base: BaseArrays, { keys, weights, limit, filter }: SearchPlan): BaseHits {
    const { runBlocks, runStarts, documentCount } = base;
    const sums = this.sums.over(base);
    const best = new TopK(limit, inSlotOrder);
    const cursors = Uint32Array.from(keys, (key) => firstRun(base, key));
    const ends = Uint32Array.from(keys, (key) => firstRun(base, key + 1));
    this.mask.begin(base, filter);
    for (let first = 0, block = 0; first < documentCount; first += BLOCK_SIZE, block += 1) {
      const isAdmitted = this.mask.enter(block);
      let isTouched = false;
      for (let t = 0; t < keys.length; t += 1) {
        const run = cursors[t] ?? 0;
        if (run >= (ends[t] ?? 0) || runBlocks[run] !== block) continue;
        cursors[t] = run + 1;
        if (!isAdmitted) continue;
        isTouched = true;
        sums.accumulate(runStarts[run] ?? 0, runStarts[run + 1] ?? 0, weights[t] ?? 0);
      }
      if (isTouched) this.select(sums, first, Math.min(BLOCK_SIZE, documentCount - first), best);
    }
    return best.packed();
  }

  /** Offers what lies above the threshold and clears the sums for the next block. */
  private select(block: BlockSums, first: number, count: number, best: TopK): void {
    const { mask } = this;
    const { sums } = block;
    // Later slots lose ties, so only what is above the worst that is kept can enter.
    let bar = Math.max(0, best.threshold) | 0;
    for (let at = block.nextAbove(0, count, bar); at < count; at = block.nextAbove(at + 1, count, bar)) {
      if (!mask.admits(at)) continue;
      best.offer(sums[at] ?? 0, first + at);
      bar = Math.max(0, best.threshold) | 0;
    }
    sums.fill(0, 0, count);
  }
}

/** The documents of a block that live and pass the filter, a bit each. */
class BlockMask {
  private readonly bits = new Uint32Array(BLOCK_SIZE >>> 5);
  private readonly marked = new Uint32Array(BLOCK_SIZE >>> 5);
  private readonly cursors = new Map<number, number>();
  private base: BaseArrays | null = null;
  private filter: KeyFilter | null = null;

  begin(base: BaseArrays, filter: KeyFilter | null): void {
    this.base = base;
    this.filter = filter;
    this.cursors.clear();
  }

  /** False when no document of the block passes. Blocks are entered in ascending order. */
  enter(block: number): boolean {
    const { base, filter, bits, marked } = this;
    if (base === null) return false;
    const dead = base.dead.subarray((block << BLOCK_BITS) >>> 5, ((block + 1) << BLOCK_BITS) >>> 5);
    for (let at = 0; at < bits.length; at += 1) bits[at] = ~(dead[at] ?? 0);
    if (filter === null) return true;
    for (const keys of filter.groups) {
      this.mark(base, keys, block);
      for (let at = 0; at < bits.length; at += 1) bits[at] = (bits[at] ?? 0) & (marked[at] ?? 0);
    }
    if (filter.none.length > 0) {
      this.mark(base, filter.none, block);
      for (let at = 0; at < bits.length; at += 1) bits[at] = (bits[at] ?? 0) & ~(marked[at] ?? 0);
    }
    return bits.some((word) => word !== 0);
  }

  admits(place: number): boolean {
    return ((this.bits[place >>> 5] ?? 0) & (1 << (place & 31))) !== 0;
  }

  /** Marks the documents of the block that carry one of the keys. */
  private mark(base: BaseArrays, keys: readonly number[], block: number): void {
    const { runBlocks, runStarts, postings } = base;
    this.marked.fill(0);
    for (const key of keys) {
      const lastRun = firstRun(base, key + 1);
      let run = this.cursors.get(key) ?? firstRun(base, key);
      while (run < lastRun && (runBlocks[run] ?? 0) < block) run += 1;
      this.cursors.set(key, run);
      if (run === lastRun || runBlocks[run] !== block) continue;
      for (let at = runStarts[run] ?? 0, end = runStarts[run + 1] ?? 0; at < end; at += 1)
        setBit(this.marked, placeOf(postings[at] ?? 0));
    }
  }
}
