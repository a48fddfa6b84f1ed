import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '../../learning/random.js';
import { packMatrix, unpackMatrix } from './packed-matrix.js';
import { rightSingularVectors, type SparseRow } from './truncated-svd.js';
import { VectorTable } from './vector-table.js';

const COLUMNS = 40;
const RANK = 5;

/** Rows that mix `RANK` patterns: a matrix of that rank. */
function lowRankRows(seed: number): SparseRow[] {
  const random = seededRandom(seed);
  const patterns = Array.from({ length: RANK }, () => Float64Array.from({ length: COLUMNS }, () => random() - 0.5));
  return Array.from({ length: 60 }, () => {
    const shares = patterns.map(() => random() - 0.5);
    const values = Float32Array.from({ length: COLUMNS }, (_, column) =>
      patterns.reduce((sum, pattern, at) => sum + (shares[at] ?? 0) * (pattern[column] ?? 0), 0),
    );
    return { columns: Uint32Array.from(values.keys()), values };
  });
}

const columnOf = (matrix: Float32Array, width: number, column: number): number[] =>
  Array.from({ length: matrix.length / width }, (_, row) => matrix[row * width + column] ?? 0);
const product = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

describe('the truncated decomposition', () => {
  const rows = lowRankRows(3);
  const vectors = rightSingularVectors(rows, { columns: COLUMNS, rank: RANK, seed: 1 });

  it('gives orthonormal directions', () => {
    for (let a = 0; a < RANK; a += 1) {
      for (let b = 0; b <= a; b += 1) {
        expect(product(columnOf(vectors, RANK, a), columnOf(vectors, RANK, b))).toBeCloseTo(a === b ? 1 : 0, 5);
      }
    }
  });

  it('keeps all of a matrix of that rank', () => {
    for (const { values } of rows) {
      const row = Array.from(values);
      const kept = Array.from({ length: RANK }, (_, at) => product(row, columnOf(vectors, RANK, at)));
      expect(product(kept, kept)).toBeCloseTo(product(row, row), 5);
    }
  });

  it('puts the strongest direction first', () => {
    const strengths = Array.from({ length: RANK }, (_, at) =>
      rows.reduce((sum, { values }) => sum + product(Array.from(values), columnOf(vectors, RANK, at)) ** 2, 0),
    );
    expect(strengths).toEqual([...strengths].sort((a, b) => b - a));
  });

  it('leaves directions at zero that the matrix does not have', () => {
    const one: SparseRow = { columns: Uint32Array.of(0, 2), values: Float32Array.of(3, 4) };
    const found = rightSingularVectors([one, one], { columns: 3, rank: 2, seed: 1 });
    expect(columnOf(found, 2, 0).map(Math.abs)).toEqual([expect.closeTo(0.6, 6), 0, expect.closeTo(0.8, 6)]);
    expect(product(columnOf(found, 2, 1), [3, 0, 4])).toBeCloseTo(0, 6);
  });
});

describe('a packed matrix', () => {
  it('is off by at most 1/254 of the largest value of the row', () => {
    const random = seededRandom(5);
    const matrix = Float32Array.from({ length: 120 }, (_, at) => (random() - 0.5) * 10 ** Math.floor(at / 30));
    const unpacked = unpackMatrix(packMatrix(matrix, 30));
    for (let row = 0; row < 4; row += 1) {
      const line = Array.from(matrix.subarray(row * 30, row * 30 + 30));
      const bound = Math.max(...line.map(Math.abs)) / 254 + 1e-6;
      for (const [at, value] of line.entries()) {
        expect(Math.abs((unpacked[row * 30 + at] ?? 0) - value)).toBeLessThanOrEqual(bound * 1.001);
      }
    }
  });
});

describe('a table of vectors', () => {
  it('finds what is there after changes, best first', () => {
    const table = new VectorTable(2);
    for (const [id, x] of [
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ] as const)
      table.put(id, Float32Array.of(x, 0));
    expect(table.remove('a')).toBe(true);
    expect(table.remove('a')).toBe(false);
    table.put('b', Float32Array.of(5, 0));
    expect(table.nearest(Float32Array.of(1, 0), 5)).toEqual([
      { id: 'b', score: 5 },
      { id: 'c', score: 3 },
    ]);
    expect(table.at('c')).toEqual(Float32Array.of(3, 0));
    expect(table.size).toBe(2);
  });
});
