import { sharedU16, sharedU32, sharedU8, type SharedU16, type SharedU32, type SharedU8 } from './shared-arrays.js';

/** Ids in ascending order of their UTF-16 units (that of JavaScript's `<`); a byte a unit where all are below 256. */
export interface IdArrays {
  /** Start of each id in `units`, then the number of units. */
  readonly starts: SharedU32;
  readonly units: SharedU8 | SharedU16;
}

/** The place in `units` order of two ids of two tables: negative, 0 or positive. */
export function compareIds(a: IdArrays, atA: number, b: IdArrays, atB: number): number {
  const startA = a.starts[atA] ?? 0;
  const startB = b.starts[atB] ?? 0;
  const lengthA = (a.starts[atA + 1] ?? 0) - startA;
  const lengthB = (b.starts[atB + 1] ?? 0) - startB;
  for (let i = 0; i < Math.min(lengthA, lengthB); i += 1) {
    const difference = (a.units[startA + i] ?? 0) - (b.units[startB + i] ?? 0);
    if (difference !== 0) return difference;
  }
  return lengthA - lengthB;
}

/** Writes ids one after the other, in the order in which they come. */
export class IdWriter {
  private readonly starts: SharedU32;
  private readonly units: SharedU8 | SharedU16;
  private count = 0;
  private used = 0;

  constructor(ids: number, units: number, isNarrow: boolean) {
    this.starts = sharedU32(ids + 1);
    this.units = isNarrow ? sharedU8(units) : sharedU16(units);
  }

  copy({ starts, units }: IdArrays, at: number): void {
    for (let from = starts[at] ?? 0; from < (starts[at + 1] ?? 0); from += 1) {
      this.units[this.used] = units[from] ?? 0;
      this.used += 1;
    }
    this.close();
  }

  add(id: string): void {
    for (let at = 0; at < id.length; at += 1) this.units[this.used + at] = id.charCodeAt(at);
    this.used += id.length;
    this.close();
  }

  private close(): void {
    this.count += 1;
    this.starts[this.count] = this.used;
  }

  get arrays(): IdArrays {
    return { starts: this.starts, units: this.units };
  }
}

/** The table of ids that are in ascending order already. */
export function idTableOf(sorted: readonly string[]): IdArrays {
  let units = 0;
  let isNarrow = true;
  for (const id of sorted) {
    units += id.length;
    for (let at = 0; isNarrow && at < id.length; at += 1) isNarrow = id.charCodeAt(at) < 256;
  }
  const writer = new IdWriter(sorted.length, units, isNarrow);
  for (const id of sorted) writer.add(id);
  return writer.arrays;
}

export const idCount = ({ starts }: IdArrays): number => starts.length - 1;

/** Narrow tables as Latin 1, which a string is made of in one step; made once a table. */
const LATIN = new WeakMap<SharedU8 | SharedU16, Buffer>();

function latinOf(units: SharedU8 | SharedU16): Buffer {
  let latin = LATIN.get(units);
  if (latin === undefined) LATIN.set(units, (latin = Buffer.from(units.buffer, units.byteOffset, units.byteLength)));
  return latin;
}

export function idAt({ starts, units }: IdArrays, slot: number): string {
  if (slot < 0 || slot >= starts.length - 1) throw new RangeError(`no document on slot ${slot}`);
  const start = starts[slot] ?? 0;
  const end = starts[slot + 1] ?? 0;
  // All hits of a search are named on one thread, so that this bounds what several can do beside it.
  if (units.BYTES_PER_ELEMENT === 1) return latinOf(units).toString('latin1', start, end);
  return Reflect.apply(String.fromCharCode, null, units.subarray(start, end)) as string;
}

/** The slot of an id by bisection; undefined when it is not there. */
export function findId(table: IdArrays, id: string): number | undefined {
  let low = 0;
  let high = idCount(table);
  while (low < high) {
    const middle = (low + high) >>> 1;
    const order = compareWith(table, middle, id);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return undefined;
}

function compareWith({ starts, units }: IdArrays, at: number, id: string): number {
  const start = starts[at] ?? 0;
  const length = (starts[at + 1] ?? 0) - start;
  for (let i = 0; i < Math.min(length, id.length); i += 1) {
    const difference = (units[start + i] ?? 0) - id.charCodeAt(i);
    if (difference !== 0) return difference;
  }
  return length - id.length;
}
