import { at, item } from './numbers.js';

/** Coefficients of powers of the backshift operator, the constant first. */
export type Polynomial = Float64Array;

export function multiply(a: Polynomial, b: Polynomial): Polynomial {
  const product = new Float64Array(a.length + b.length - 1);
  for (let i = 0; i < a.length; i += 1) for (let j = 0; j < b.length; j += 1) product[i + j] = at(product, i + j) + at(a, i) * at(b, j);
  return product;
}

/** `(1 - B^lag)^times` */
export function differencing(lag: number, times: number): Polynomial {
  let power: Polynomial = Float64Array.of(1);
  const once = new Float64Array(lag + 1);
  [once[0], once[lag]] = [1, -1];
  for (let i = 0; i < times; i += 1) power = multiply(power, once);
  return power;
}

/** The polynomial in `B^lag`. */
export function spread(polynomial: Polynomial, lag: number): Polynomial {
  const wide = new Float64Array((polynomial.length - 1) * lag + 1);
  polynomial.forEach((value, i) => {
    wide[i * lag] = value;
  });
  return wide;
}

/**
 * The coefficients of a stationary autoregression from its partial autocorrelations, each between -1 and 1, by the recursion of Levinson
 * and Durbin (Barndorff-Nielsen and Schou 1973; Monahan 1984): bounds are all that a search needs to stay stationary or invertible.
 */
export function fromPartials(partials: ArrayLike<number>): Float64Array {
  const order = partials.length;
  let coefficients = new Float64Array(order);
  for (let k = 0; k < order; k += 1) {
    const partial = item(partials, k);
    const next = Float64Array.from(coefficients);
    next[k] = partial;
    for (let i = 0; i < k; i += 1) next[i] = at(coefficients, i) - partial * at(coefficients, k - 1 - i);
    coefficients = next;
  }
  return coefficients;
}

/** The partial autocorrelations of coefficients, by the same recursion backwards, kept within `most`: what is not stationary becomes so. */
export function toPartials(coefficients: ArrayLike<number>, most: number): Float64Array {
  const partials = new Float64Array(coefficients.length);
  let left = Float64Array.from(coefficients);
  for (let k = coefficients.length - 1; k >= 0; k -= 1) {
    const partial = Math.max(-most, Math.min(most, at(left, k)));
    partials[k] = partial;
    left = Float64Array.from({ length: k }, (_, i) => (at(left, i) + partial * at(left, k - 1 - i)) / (1 - partial * partial));
  }
  return partials;
}
