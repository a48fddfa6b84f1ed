// Taken out of the global once: hot loops that look them up are ten times slower inside a test's sandbox.
const { abs, floor, max, round } = Math;

/** A matrix in whole numbers of −127 to 127 with a factor for each row: a quarter of the size, and plain JSON. */
export interface PackedMatrix {
  readonly columns: number;
  /** Base64 of 8-bit values, row-major, and of 32-bit factors. */
  readonly values: string;
  readonly factors: string;
}

const MOST = 127;

/** Packs a row-major matrix; each value is off by at most 1/254 of the largest of its row. */
export function packMatrix(matrix: Float32Array, columns: number): PackedMatrix {
  const rows = columns === 0 ? 0 : matrix.length / columns;
  const values = new Int8Array(matrix.length);
  const factors = new Float32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const line = matrix.subarray(row * columns, (row + 1) * columns);
    const largest = line.reduce((most, value) => max(most, abs(value)), 0);
    const factor = largest / MOST;
    factors[row] = factor;
    if (factor > 0)
      values.set(
        line.map((value) => round(value / factor)),
        row * columns,
      );
  }
  return { columns, values: base64(values), factors: base64(factors) };
}

export function unpackMatrix({ columns, values, factors }: PackedMatrix): Float32Array {
  const bytes = new Int8Array(bytesOf(values));
  const scale = floatsFrom(factors);
  return Float32Array.from(bytes, (value, at) => value * (scale[floor(at / columns)] ?? 0));
}

export const base64 = (array: Float32Array | Int8Array): string =>
  Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString('base64');

export const floatsFrom = (text: string): Float32Array => new Float32Array(bytesOf(text));

/** A buffer of its own, so that wider numbers begin at a multiple of their size. */
function bytesOf(text: string): ArrayBuffer {
  return Uint8Array.from(Buffer.from(text, 'base64')).buffer;
}
