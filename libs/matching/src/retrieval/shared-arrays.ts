/** Arrays on shared memory: a thread that is handed one reads the same bytes, nothing is copied. */
export type SharedU8 = Uint8Array<SharedArrayBuffer>;
export type SharedU16 = Uint16Array<SharedArrayBuffer>;
export type SharedU32 = Uint32Array<SharedArrayBuffer>;

export const sharedU8 = (length: number): SharedU8 => new Uint8Array(new SharedArrayBuffer(length));
export const sharedU16 = (length: number): SharedU16 => new Uint16Array(new SharedArrayBuffer(2 * length));
export const sharedU32 = (length: number): SharedU32 => new Uint32Array(new SharedArrayBuffer(4 * length));

/** `array` if it holds `needed` items, otherwise a copy with at least twice the room. */
export function roomyU32(array: SharedU32, needed: number): SharedU32 {
  if (needed <= array.length) return array;
  const next = sharedU32(Math.max(needed, array.length * 2, 16));
  next.set(array);
  return next;
}

/** Just as much memory as the first `used` items need. */
export function trimmedU32(array: SharedU32, used: number): SharedU32 {
  const next = sharedU32(used);
  next.set(array.subarray(0, used));
  return next;
}

const WORD = 32;

/** A set of whole numbers below a bound, one bit each. */
export const bitWords = (count: number): number => Math.ceil(count / WORD);
export const hasBit = (bits: Uint32Array, at: number): boolean => ((bits[at >>> 5] ?? 0) & (1 << (at & 31))) !== 0;

export function setBit(bits: Uint32Array, at: number): void {
  bits[at >>> 5] = (bits[at >>> 5] ?? 0) | (1 << (at & 31));
}
