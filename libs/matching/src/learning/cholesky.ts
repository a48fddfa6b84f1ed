/**
 * Solves A x = b for a symmetric positive definite A (row-major, n × n; its lower half is read and overwritten) by
 * Cholesky's factors. Throws a RangeError where A is not positive definite.
 */
export function solveSymmetric(matrix: Float64Array, right: Float64Array): Float64Array {
  const n = right.length;
  const cell = (row: number, column: number): number => matrix[row * n + column] ?? 0;
  for (let column = 0; column < n; column += 1) {
    for (let row = column; row < n; row += 1) {
      let sum = cell(row, column);
      for (let at = 0; at < column; at += 1) sum -= cell(row, at) * cell(column, at);
      if (row > column) matrix[row * n + column] = sum / cell(column, column);
      else if (sum > 0) matrix[row * n + column] = Math.sqrt(sum);
      else throw new RangeError('the matrix is not positive definite');
    }
  }
  const solution = Float64Array.from(right);
  for (let row = 0; row < n; row += 1) {
    let sum = solution[row] ?? 0;
    for (let at = 0; at < row; at += 1) sum -= cell(row, at) * (solution[at] ?? 0);
    solution[row] = sum / cell(row, row);
  }
  for (let row = n - 1; row >= 0; row -= 1) {
    let sum = solution[row] ?? 0;
    for (let at = row + 1; at < n; at += 1) sum -= cell(at, row) * (solution[at] ?? 0);
    solution[row] = sum / cell(row, row);
  }
  return solution;
}
