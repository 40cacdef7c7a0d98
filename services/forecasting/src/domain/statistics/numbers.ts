import type { Series } from './forecast.js';

/** An element that is known to be there. */
export const at = (values: Float64Array, index: number): number => values[index] as number;

/** The same of other kinds of arrays; `at` would become slow if it met more than one kind. */
export const item = (values: ArrayLike<number>, index: number): number => values[index] as number;

/** The same figure again and again. */
export const repeated = (value: number, times: number): number[] => Array.from({ length: times }, () => value);

export function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i += 1) total += item(values, i);
  return total;
}

export const mean = (values: ArrayLike<number>): number => (values.length === 0 ? 0 : sum(values) / values.length);

/** Mean squared distance from the mean. */
export function variance(values: ArrayLike<number>): number {
  const centre = mean(values);
  return mean(Float64Array.from(values, (value) => (value - centre) ** 2));
}

/** By linear interpolation between order statistics (type 7 of Hyndman and Fan 1996), of values that are sorted. */
export function quantileOfSorted(sorted: ArrayLike<number>, probability: number): number {
  const position = probability * (sorted.length - 1);
  const low = Math.floor(position);
  const high = Math.min(low + 1, sorted.length - 1);
  return item(sorted, low) + (position - low) * (item(sorted, high) - item(sorted, low));
}

export const median = (values: ArrayLike<number>): number => quantileOfSorted(Float64Array.from(values).sort(), 0.5);

/** `series[t] - series[t - lag]`, shorter by the lag. */
export const differences = (series: Series, lag = 1): Series =>
  Float64Array.from({ length: Math.max(0, series.length - lag) }, (_, i) => at(series, i + lag) - at(series, i));

/** Of the series as it is, up to a lag, each divided by the length. */
export function autocovariances(series: Series, most: number): Float64Array {
  return Float64Array.from({ length: most + 1 }, (_, lag) => {
    let total = 0;
    for (let t = lag; t < series.length; t += 1) total += at(series, t) * at(series, t - lag);
    return total / series.length;
  });
}

/** The sum of products, in four parts that do not wait for one another. */
export function dot(a: Float64Array, b: Float64Array): number {
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  let t = 0;
  for (; t + 3 < a.length; t += 4) {
    first += at(a, t) * at(b, t);
    second += at(a, t + 1) * at(b, t + 1);
    third += at(a, t + 2) * at(b, t + 2);
    fourth += at(a, t + 3) * at(b, t + 3);
  }
  for (; t < a.length; t += 1) first += at(a, t) * at(b, t);
  return first + second + third + fourth;
}

/** Corrected for small samples (Hurvich and Tsai 1989), of a Gaussian model whose `n` errors have the sum of squares `squares`. */
export function aicc(squares: number, n: number, parameters: number): number {
  const k = parameters + 1;
  return n - k - 1 <= 0 ? Infinity : n * Math.log(Math.max(squares, 1e-300) / n) + 2 * k + (2 * k * (k + 1)) / (n - k - 1);
}
