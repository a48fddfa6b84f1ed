/** Single precision, little-endian. */
const BYTES = 4;

export function packVector(vector: ArrayLike<number>): Buffer {
  const packed = Buffer.alloc(vector.length * BYTES);
  for (let at = 0; at < vector.length; at += 1) packed.writeFloatLE(vector[at] ?? 0, at * BYTES);
  return packed;
}

export function unpackVector(packed: Buffer): Float32Array {
  if (packed.length === 0 || packed.length % BYTES !== 0) throw new RangeError(`${packed.length} bytes are no vector`);
  return Float32Array.from({ length: packed.length / BYTES }, (_, at) => packed.readFloatLE(at * BYTES));
}
