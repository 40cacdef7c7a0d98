import { solveSymmetric } from './linear.js';
import { aicc, at, autocovariances, dot, item } from './numbers.js';

/** Orders of an ARMA model with first estimates. */
export interface Sketch {
  readonly p: number;
  readonly q: number;
  readonly phi: Float64Array;
  readonly theta: Float64Array;
  readonly aicc: number;
}

const LONGEST = 12;

/**
 * ARMA models of all orders up to p and q by least squares alone (Hannan and Rissanen 1982): errors come from a long autoregression, after
 * which figures are regressed on past figures and past errors. The best come first. `w` has mean zero.
 */
export function sketches(w: Float64Array, p: number, q: number): Sketch[] {
  const lags = Math.min(LONGEST, Math.floor(w.length / 6));
  const errors = errorsOfLong(w, lags);
  const from = lags + Math.max(p, q);
  const n = w.length - from;
  const columns = [...lagged(w, from, p), ...lagged(errors, from, q)];
  const target = w.subarray(from);
  const products = columns.map((one) => columns.map((other) => dot(one, other)));
  const withTarget = columns.map((column) => dot(column, target));
  const whole = dot(target, target);
  const all: Sketch[] = [];
  for (let i = 0; i <= p; i += 1)
    for (let j = 0; j <= q; j += 1) {
      const chosen = [...columns.keys()].filter((column) => column < i || (column >= p && column < p + j));
      const b = Float64Array.from(chosen, (column) => item(withTarget, column));
      const weights = solveSymmetric(Float64Array.from(chosen.flatMap((row) => chosen.map((column) => products[row]?.[column] ?? 0))), b);
      if (!weights) continue;
      const squares = whole - dot(weights, b);
      all.push({ p: i, q: j, phi: weights.slice(0, i), theta: weights.slice(i), aicc: aicc(squares, n, i + j) });
    }
  return all.sort((a, b) => a.aicc - b.aicc);
}

/** Residuals of an autoregression by Yule and Walker, solved by Levinson's recursion; zero where the past is not known. */
function errorsOfLong(w: Float64Array, lags: number): Float64Array {
  const covariances = autocovariances(w, lags);
  let phi: number[] = [];
  let left = at(covariances, 0);
  for (let k = 1; k <= lags && left > 0; k += 1) {
    const partial = (at(covariances, k) - phi.reduce((total, value, i) => total + value * at(covariances, k - 1 - i), 0)) / left;
    const before = phi;
    phi = [...before.map((value, i) => value - partial * item(before, k - 2 - i)), partial];
    left *= 1 - partial * partial;
  }
  return w.map((value, t) => (t < lags ? 0 : phi.reduce((error, weight, i) => error - weight * at(w, t - 1 - i), value)));
}

/** The values 1, 2 ... lags before each from `from` on. */
const lagged = (values: Float64Array, from: number, lags: number): Float64Array[] =>
  Array.from({ length: lags }, (_, i) => values.subarray(from - i - 1, values.length - i - 1));
