// Taken out of the global once: hot loops that look them up are ten times slower inside a test's sandbox.
const { sqrt } = Math;

/** Σ a·b over `length` numbers from the given places. */
export function dot(a: Float32Array, b: Float32Array, { fromA = 0, fromB = 0, length = a.length } = {}): number {
  let sum = 0;
  for (let at = 0; at < length; at += 1) sum += (a[fromA + at] ?? 0) * (b[fromB + at] ?? 0);
  return sum;
}

/** Divides a vector by its length in place; one of length 0 stays. */
export function normalise(vector: Float32Array): Float32Array {
  const length = sqrt(dot(vector, vector));
  if (length > 0) for (let at = 0; at < vector.length; at += 1) vector[at] = (vector[at] ?? 0) / length;
  return vector;
}

/** vector · matrix (row-major, square). */
export function timesSquare(vector: Float32Array, matrix: Float32Array): Float32Array {
  const size = vector.length;
  const product = new Float32Array(size);
  for (let row = 0; row < size; row += 1) {
    const value = vector[row] ?? 0;
    const first = row * size;
    for (let at = 0; at < size; at += 1) product[at] = (product[at] ?? 0) + value * (matrix[first + at] ?? 0);
  }
  return product;
}
