import { seededRandom } from '../../learning/random.js';
import { symmetricEigen } from './symmetric-eigen.js';

/** The columns of a row that are not zero, with their values. */
export interface SparseRow {
  readonly columns: Uint32Array;
  readonly values: Float32Array;
}

export interface SvdOptions {
  readonly columns: number;
  /** Dimensions wanted. */
  readonly rank: number;
  readonly seed: number;
}

/** Directions drawn beyond those wanted, and passes over the data: Halko, Martinsson & Tropp 2011, §4.5. */
const OVERSAMPLING = 10;
const PASSES = 2;

/**
 * The leading right singular vectors of a sparse matrix by randomised subspace iteration, row-major columns × rank, the
 * strongest first. Equal input and seed give equal output; of a matrix of lower rank the last directions are 0.
 */
export function rightSingularVectors(rows: readonly SparseRow[], { columns, rank, seed }: SvdOptions): Float32Array {
  const width = Math.min(rank + OVERSAMPLING, columns);
  const random = seededRandom(seed);
  let basis: Float64Array = Float64Array.from({ length: columns * width }, () => random() + random() + random() - 1.5);
  for (let pass = 0; pass < PASSES; pass += 1) {
    const left = orthonormal(times(rows, basis, width), width);
    basis = orthonormal(transposedTimes(rows, left, { columns, width }), width);
  }
  const { values, vectors } = symmetricEigen(gram(times(rows, basis, width), width), width);
  const order = Array.from(values.keys()).sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b);
  const result = new Float32Array(columns * rank);
  for (let row = 0; row < columns; row += 1) {
    for (const [at, column] of order.slice(0, rank).entries()) {
      let sum = 0;
      for (let j = 0; j < width; j += 1) sum += (basis[row * width + j] ?? 0) * (vectors[j * width + column] ?? 0);
      result[row * rank + at] = sum;
    }
  }
  return result;
}

function times(rows: readonly SparseRow[], dense: Float64Array, width: number): Float64Array {
  const product = new Float64Array(rows.length * width);
  for (const [at, { columns, values }] of rows.entries()) {
    const into = at * width;
    for (let n = 0; n < columns.length; n += 1) {
      const from = (columns[n] ?? 0) * width;
      const value = values[n] ?? 0;
      for (let j = 0; j < width; j += 1) product[into + j] = (product[into + j] ?? 0) + value * (dense[from + j] ?? 0);
    }
  }
  return product;
}

function transposedTimes(
  rows: readonly SparseRow[],
  dense: Float64Array,
  { columns: height, width }: { columns: number; width: number },
): Float64Array {
  const product = new Float64Array(height * width);
  for (const [at, { columns, values }] of rows.entries()) {
    const from = at * width;
    for (let n = 0; n < columns.length; n += 1) {
      const into = (columns[n] ?? 0) * width;
      const value = values[n] ?? 0;
      for (let j = 0; j < width; j += 1) product[into + j] = (product[into + j] ?? 0) + value * (dense[from + j] ?? 0);
    }
  }
  return product;
}

/** Aᵀ A. */
function gram(matrix: Float64Array, width: number): Float64Array {
  const product = new Float64Array(width * width);
  for (let first = 0; first < matrix.length; first += width) {
    for (let a = 0; a < width; a += 1) {
      const value = matrix[first + a] ?? 0;
      for (let b = 0; b < width; b += 1)
        product[a * width + b] = (product[a * width + b] ?? 0) + value * (matrix[first + b] ?? 0);
    }
  }
  return product;
}

/** Columns made orthonormal by modified Gram–Schmidt, on a transposed copy so that each lies together. */
function orthonormal(matrix: Float64Array, width: number): Float64Array {
  const height = matrix.length / width;
  const lines = Array.from({ length: width }, (_, j) =>
    Float64Array.from({ length: height }, (__, row) => matrix[row * width + j] ?? 0),
  );
  for (const [j, line] of lines.entries()) {
    const before = lengthOf(line);
    for (let other = 0; other < j; other += 1) removeShare(line, lines[other] ?? line);
    const after = lengthOf(line);
    const factor = after > 1e-9 * before ? 1 / after : 0;
    for (let row = 0; row < height; row += 1) matrix[row * width + j] = line[row] = (line[row] ?? 0) * factor;
  }
  return matrix;
}

const lengthOf = (line: Float64Array): number => Math.sqrt(line.reduce((sum, value) => sum + value * value, 0));

function removeShare(line: Float64Array, other: Float64Array): void {
  let share = 0;
  for (let at = 0; at < line.length; at += 1) share += (line[at] ?? 0) * (other[at] ?? 0);
  for (let at = 0; at < line.length; at += 1) line[at] = (line[at] ?? 0) - share * (other[at] ?? 0);
}
