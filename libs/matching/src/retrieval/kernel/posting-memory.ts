import { sharedU32, type SharedU32 } from '../shared-arrays.js';
import { MOST_PAGES, PAGE_BYTES, sharedMemory, type SharedMemory } from './webassembly.js';

/** Where a segment's postings lie. */
export interface PostingArray {
  readonly postings: SharedU32;
  /** Holds the postings from address 0 on, and behind them the sums of those who search; null: plain shared memory. */
  readonly memory: SharedMemory | null;
}

/** Below this a loop of JavaScript is as fast, and a memory of its own takes 10 GB of addresses (not of memory). */
const FEWEST_POSTINGS = 65_536;
export const SCRATCH_PAGES = 4;
/** Threads that may search a segment, those that have died included; later ones use JavaScript. */
const MOST_SEARCHERS = 64;

/**
 * Room for postings. Above 4 GB (a thousand million postings, about 16 million listings) WebAssembly cannot address
 * them, so that they lie on plain shared memory and JavaScript searches them.
 */
export function postingArray(length: number): PostingArray {
  const pages = Math.ceil((4 * length) / PAGE_BYTES);
  const maximum = pages + SCRATCH_PAGES * MOST_SEARCHERS;
  if (length < FEWEST_POSTINGS || maximum > MOST_PAGES) return plain(length);
  try {
    const memory = sharedMemory(pages, maximum);
    return { postings: new Uint32Array(memory.buffer, 0, length), memory };
  } catch (error) {
    // A process whose addresses are limited: it has the room, not the guard zone around it.
    if (error instanceof RangeError) return plain(length);
    throw error;
  }
}

const plain = (length: number): PostingArray => ({ postings: sharedU32(length), memory: null });
