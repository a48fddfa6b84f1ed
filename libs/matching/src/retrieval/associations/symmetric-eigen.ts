// Taken out of the global once: hot loops that look them up are ten times slower inside a test's sandbox.
const { abs, max, sqrt } = Math;

const SWEEPS = 12;
const NEGLIGIBLE = 1e-12;

export interface Eigen {
  readonly values: Float64Array;
  /** Row-major; the eigenvector of value j is column j. */
  readonly vectors: Float64Array;
}

/** Eigenvalues and eigenvectors of a symmetric matrix (row-major n × n, overwritten) by Jacobi's cyclic rotations. */
export function symmetricEigen(matrix: Float64Array, n: number): Eigen {
  const vectors = new Float64Array(n * n);
  for (let at = 0; at < n; at += 1) vectors[at * n + at] = 1;
  const cell = (row: number, column: number): number => matrix[row * n + column] ?? 0;
  let scale = 0;
  for (let at = 0; at < n; at += 1) scale = max(scale, abs(cell(at, at)));
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    let largest = 0;
    for (let p = 0; p < n; p += 1) {
      for (let q = p + 1; q < n; q += 1) {
        const off = cell(p, q);
        if (abs(off) <= NEGLIGIBLE * scale) continue;
        largest = max(largest, abs(off));
        const theta = (cell(q, q) - cell(p, p)) / (2 * off);
        const tangent = (theta < 0 ? -1 : 1) / (abs(theta) + sqrt(theta * theta + 1));
        const cosine = 1 / sqrt(tangent * tangent + 1);
        const turn = { n, cosine, sine: tangent * cosine };
        rotate(matrix, turn, { first: p, second: q, step: n });
        rotate(matrix, turn, { first: p * n, second: q * n, step: 1 });
        rotate(vectors, turn, { first: p, second: q, step: n });
      }
    }
    if (largest === 0) break;
  }
  return { values: Float64Array.from({ length: n }, (_, at) => cell(at, at)), vectors };
}

/** Turns two columns (step n) or two rows (step 1) against each other. */
function rotate(
  matrix: Float64Array,
  { n, cosine, sine }: { n: number; cosine: number; sine: number },
  { first, second, step }: { first: number; second: number; step: number },
): void {
  for (let at = 0, i = first, j = second; at < n; at += 1, i += step, j += step) {
    const a = matrix[i] ?? 0;
    const b = matrix[j] ?? 0;
    matrix[i] = cosine * a - sine * b;
    matrix[j] = sine * a + cosine * b;
  }
}
