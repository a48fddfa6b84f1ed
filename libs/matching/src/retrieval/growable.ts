/** `array` if it holds `needed` items, otherwise a copy with at least twice the room. */
export function roomyU32(array: Uint32Array<ArrayBuffer>, needed: number): Uint32Array<ArrayBuffer> {
  if (needed <= array.length) return array;
  const next = new Uint32Array(Math.max(needed, array.length * 2, 16));
  next.set(array);
  return next;
}
