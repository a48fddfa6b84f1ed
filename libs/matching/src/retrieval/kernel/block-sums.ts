import { type BaseArrays, BLOCK_SIZE } from '../base-segment.js';
import { accumulateRun, nextAbove } from './plain-loops.js';
import { POSTING_KERNEL } from './posting-kernel.js';
import { SCRATCH_PAGES } from './posting-memory.js';
import { compiledModule, exportsOver, PAGE_BYTES, type SharedMemory } from './webassembly.js';

/** The sums of one block of documents over one segment's postings: all zero between two blocks. */
export interface BlockSums {
  readonly sums: Int32Array;
  /** Adds weight · impact for every posting from `start` to `end`. */
  accumulate(start: number, end: number, weight: number): void;
  /** Place of the first sum from `from` on that is above `bar` (≥ 0), `count` when there is none. */
  nextAbove(from: number, count: number, bar: number): number;
}

/** Exports of posting-kernel.wat. */
interface Kernel {
  accumulate(sums: number, at: number, end: number, weight: number): void;
  nextAbove(at: number, end: number, bar: number): number;
}

const isKernel = (exports: object): exports is Kernel => 'accumulate' in exports && 'nextAbove' in exports;

let module: object | null = null;

function kernelOver(memory: SharedMemory): Kernel {
  module ??= compiledModule(Buffer.from(POSTING_KERNEL, 'base64'));
  const kernel = exportsOver(module, memory);
  if (!isKernel(kernel)) throw new TypeError('the kernel lacks a function');
  return kernel;
}

/** Loops of WebAssembly, 1.5 to 1.8 × as fast as the plain ones. */
class KernelSums implements BlockSums {
  readonly sums: Int32Array;
  private readonly kernel: Kernel;

  /** `address` of 256 KB of the memory that nobody else uses. */
  constructor(
    memory: SharedMemory,
    private readonly address: number,
  ) {
    this.sums = new Int32Array(memory.buffer, address, BLOCK_SIZE);
    this.kernel = kernelOver(memory);
  }

  accumulate(start: number, end: number, weight: number): void {
    this.kernel.accumulate(this.address, 4 * start, 4 * end, weight);
  }

  nextAbove(from: number, count: number, bar: number): number {
    const { address } = this;
    // Addresses above 2 GB come back negative.
    const found = this.kernel.nextAbove(address + 4 * from, address + 4 * count, bar) >>> 0;
    return (found - address) / 4;
  }
}

/** The same in JavaScript, for postings on plain shared memory. */
class PlainSums implements BlockSums {
  constructor(
    readonly sums: Int32Array,
    private readonly postings: Uint32Array,
  ) {}

  accumulate(start: number, end: number, weight: number): void {
    accumulateRun(this.sums, this.postings, start, end, weight);
  }

  nextAbove(from: number, count: number, bar: number): number {
    return nextAbove(this.sums, from, count, bar);
  }
}

/** The sums of one searcher: a scratch region in the memory of each segment that it has searched and that still lives. */
export class SumsBySegment {
  private readonly known = new WeakMap<SharedMemory, KernelSums | null>();
  private plain: Int32Array | null = null;

  over({ postings, memory }: Pick<BaseArrays, 'postings' | 'memory'>): BlockSums {
    const sums = memory === null ? null : this.inMemory(memory);
    if (sums !== null) return sums;
    this.plain ??= new Int32Array(BLOCK_SIZE);
    return new PlainSums(this.plain, postings);
  }

  private inMemory(memory: SharedMemory): KernelSums | null {
    const known = this.known.get(memory);
    if (known !== undefined) return known;
    const sums = claimed(memory);
    this.known.set(memory, sums);
    return sums;
  }
}

/** Growing hands each searcher, in whatever thread, a region of its own; null when as many as may be have one. */
function claimed(memory: SharedMemory): KernelSums | null {
  try {
    return new KernelSums(memory, memory.grow(SCRATCH_PAGES) * PAGE_BYTES);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
