/**
 * Inverse and log-determinant of a symmetric positive definite matrix (row-major, n × n, overwritten) by Gauss and
 * Jordan's steps, which need no exchange of rows there. Throws a RangeError where it is not positive definite.
 */
export function invertSymmetric(matrix: Float64Array, n: number): { inverse: Float64Array; logDeterminant: number } {
  let logDeterminant = 0;
  const pivotRow = new Float64Array(n);
  for (let step = 0; step < n; step += 1) {
    const pivot = matrix[step * n + step] ?? 0;
    if (!(pivot > 0)) throw new RangeError('the matrix is not positive definite');
    logDeterminant += Math.log(pivot);
    for (let column = 0; column < n; column += 1) pivotRow[column] = (matrix[step * n + column] ?? 0) / pivot;
    pivotRow[step] = 1 / pivot;
    for (let row = 0; row < n; row += 1) {
      if (row === step) continue;
      const factor = matrix[row * n + step] ?? 0;
      if (factor === 0) continue;
      matrix[row * n + step] = 0;
      for (let column = 0; column < n; column += 1) {
        const cell = row * n + column;
        matrix[cell] = (matrix[cell] ?? 0) - factor * (pivotRow[column] ?? 0);
      }
    }
    matrix.set(pivotRow, step * n);
  }
  return { inverse: matrix, logDeterminant };
}
