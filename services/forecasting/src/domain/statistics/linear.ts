import { at } from './numbers.js';

/**
 * Solves `A x = b` for a symmetric positive definite matrix by Cholesky's decomposition. `matrix` is row by row and is overwritten with
 * the factor. Undefined where the matrix is not positive definite.
 */
export function solveSymmetric(matrix: Float64Array, b: Float64Array): Float64Array | undefined {
  const n = b.length;
  if (!factor(matrix, n)) return undefined;
  const x = forward(matrix, b);
  for (let i = n - 1; i >= 0; i -= 1) {
    let value = at(x, i);
    for (let k = i + 1; k < n; k += 1) value -= at(matrix, k * n + i) * at(x, k);
    x[i] = value / at(matrix, i * n + i);
  }
  return x;
}

/** The lower triangle becomes L with `L L' = A`. False where A is not positive definite. */
export function factor(matrix: Float64Array, n: number): boolean {
  for (let j = 0; j < n; j += 1) {
    const scale = at(matrix, j * n + j);
    let diagonal = scale;
    for (let k = 0; k < j; k += 1) diagonal -= at(matrix, j * n + k) ** 2;
    if (!(diagonal > 1e-12 * scale)) return false;
    const root = Math.sqrt(diagonal);
    matrix[j * n + j] = root;
    for (let i = j + 1; i < n; i += 1) {
      let value = at(matrix, i * n + j);
      for (let k = 0; k < j; k += 1) value -= at(matrix, i * n + k) * at(matrix, j * n + k);
      matrix[i * n + j] = value / root;
    }
  }
  return true;
}

/** Solves `L x = b`. */
export function forward(lower: Float64Array, b: Float64Array): Float64Array {
  const n = b.length;
  const x = Float64Array.from(b);
  for (let i = 0; i < n; i += 1) {
    let value = at(x, i);
    for (let k = 0; k < i; k += 1) value -= at(lower, i * n + k) * at(x, k);
    x[i] = value / at(lower, i * n + i);
  }
  return x;
}
