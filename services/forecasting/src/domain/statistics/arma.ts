import { at } from './numbers.js';

/** `w[t] = sum phi[i] w[t - i - 1] + e[t] + sum theta[j] e[t - j - 1]` */
export interface Arma {
  readonly phi: Float64Array;
  readonly theta: Float64Array;
}

const SETTLED = 1e-7;
const MOST_TERMS = 3000;

/**
 * Errors of a stationary series whose past is unknown, by the Kalman filter on the state space form of Harvey (1989, 3.4) and Gardner,
 * Harvey and Phillips (1980); once their variance has settled they follow from the equation alone. Writes the errors, and returns the
 * variance of each relative to the last, so that `error / sqrt(variance)` are independent.
 */
export function exactErrors({ phi, theta }: Arma, w: Float64Array, into: Float64Array): Float64Array {
  const size = Math.max(phi.length, theta.length + 1);
  const impulse = Float64Array.of(1, ...theta, ...new Float64Array(size - theta.length - 1));
  const spread = stationaryCovariance(phi, impulse);
  const state = new Float64Array(size);
  const gain = new Float64Array(size);
  const variances = new Float64Array(w.length).fill(1);
  let t = 0;
  for (; t < w.length && !(t >= size && at(spread, 0) - 1 < SETTLED); t += 1) {
    const y = at(w, t);
    const error = y - at(state, 0);
    const variance = at(spread, 0);
    into[t] = error;
    variances[t] = variance;
    for (let i = 0; i < size; i += 1) gain[i] = at(spread, i * size) / variance;
    advance(spread, gain, impulse);
    for (let i = 0; i < size; i += 1) {
      const carried = i + 1 < size ? at(state, i + 1) + at(gain, i + 1) * error : 0;
      state[i] = carried + (i < phi.length ? at(phi, i) * y : 0);
    }
  }
  followOn({ phi, theta }, w, into, t);
  return variances;
}

/** Errors of a series that was zero, without errors, before it began: fast, and good enough to compare orders. */
export const conditionalErrors = (arma: Arma, w: Float64Array, into: Float64Array): void => followOn(arma, w, into, 0);

function followOn({ phi, theta }: Arma, w: Float64Array, into: Float64Array, from: number): void {
  for (let t = from; t < w.length; t += 1) {
    let error = at(w, t);
    for (let i = 0; i < phi.length && i < t; i += 1) error -= at(phi, i) * at(w, t - i - 1);
    for (let j = 0; j < theta.length && j < t; j += 1) error -= at(theta, j) * at(into, t - j - 1);
    into[t] = error;
  }
}

/** The first element of the state is observed without noise, so its row and column vanish and the rest moves up. */
function advance(spread: Float64Array, gain: Float64Array, impulse: Float64Array): void {
  const size = gain.length;
  const first = spread.slice(0, size);
  for (let i = 0; i < size; i += 1)
    for (let j = 0; j < size; j += 1) {
      const left = i + 1 < size && j + 1 < size ? at(spread, (i + 1) * size + j + 1) - at(gain, i + 1) * at(first, j + 1) : 0;
      spread[i * size + j] = left + at(impulse, i) * at(impulse, j);
    }
}

/** The sum of all past shocks, each moved on by the transition until nothing is left of it. */
function stationaryCovariance(phi: Float64Array, impulse: Float64Array): Float64Array {
  const size = impulse.length;
  const covariance = new Float64Array(size * size);
  const shock = Float64Array.from(impulse);
  for (let term = 0, left = 1; term < MOST_TERMS && left > 1e-12; term += 1) {
    left = 0;
    for (let i = 0; i < size; i += 1) {
      const value = at(shock, i);
      left += value * value;
      if (value === 0) continue;
      for (let j = 0; j < size; j += 1) covariance[i * size + j] = at(covariance, i * size + j) + value * at(shock, j);
    }
    const head = at(shock, 0);
    for (let i = 0; i < size; i += 1) shock[i] = (i + 1 < size ? at(shock, i + 1) : 0) + (i < phi.length ? at(phi, i) * head : 0);
  }
  return covariance;
}
