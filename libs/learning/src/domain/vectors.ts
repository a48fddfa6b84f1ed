/** Bytes of one value: a served vector is kept in single precision, little-endian, row after row. */
const BYTES = 4;

/** Packs rows of equal length for the candidate log. */
export function packVectors(rows: readonly ArrayLike<number>[]): Buffer {
  const width = rows[0]?.length ?? 0;
  const packed = Buffer.alloc(rows.length * width * BYTES);
  rows.forEach((row, r) => {
    if (row.length !== width) throw new RangeError(`row ${r} has ${row.length} values, the first ${width}`);
    for (let at = 0; at < width; at += 1) packed.writeFloatLE(row[at] ?? Number.NaN, (r * width + at) * BYTES);
  });
  return packed;
}

/** The rows as they were packed; throws where the bytes are no whole rows of this width. */
export function unpackVectors(packed: Buffer, width: number): Float32Array[] {
  if (width < 1 || packed.length % (width * BYTES) !== 0) {
    throw new RangeError(`${packed.length} bytes are no rows of ${width} values`);
  }
  const count = packed.length / (width * BYTES);
  return Array.from({ length: count }, (_, r) =>
    Float32Array.from({ length: width }, (_value, at) => packed.readFloatLE((r * width + at) * BYTES)),
  );
}
