import { mse } from './accuracy.js';
import type { Forecast, Method, Model, Series } from './forecast.js';
import { at, mean, quantileOfSorted, repeated, sum, variance } from './numbers.js';

/** What is asked when something is asked, how often that is, and the one-step forecasts that led there. */
export interface Rate {
  readonly size: number;
  readonly probability: number;
  readonly fitted: Float64Array;
  readonly expected: number;
}

type Smoothing = (series: Series) => Rate;

/** Weights that the literature uses; each series takes those with the least squared error. */
const GRID = [0.05, 0.1, 0.2, 0.3] as const;

/**
 * Demand that is often zero: how large it is when there is some, and how often there is some, smoothed apart. Croston (1972); without
 * his bias, Syntetos and Boylan (2005), SBA; with a probability that fades while nothing is asked, Teunter, Syntetos and Babai (2011), TSB.
 */
export const croston = intermittent(
  'Croston',
  GRID.map((alpha) => (series) => crostonRate(series, alpha)),
);
export const sba = intermittent(
  'SBA',
  GRID.map((alpha) => (series) => crostonRate(series, alpha, 1 - alpha / 2)),
);
export const tsb = intermittent(
  'TSB',
  GRID.flatMap((alpha) =>
    GRID.map(
      (beta): Smoothing =>
        (series) =>
          tsbRate(series, alpha, beta),
    ),
  ),
);

/** Updated only when there is demand: its size and the time since the last, both exponentially smoothed. */
export function crostonRate(series: Series, alpha: number, correction = 1): Rate {
  const first = series.findIndex((y) => y > 0);
  let [size, interval, since] = [first < 0 ? 0 : at(series, first), first + 1, 0];
  const fitted = new Float64Array(series.length);
  for (let t = 0; t < series.length; t += 1) {
    fitted[t] = first < 0 || t <= first ? 0 : (correction * size) / interval;
    since += 1;
    if (at(series, t) === 0) continue;
    if (t > first) {
      size += alpha * (at(series, t) - size);
      interval += alpha * (since - interval);
    }
    since = 0;
  }
  return first < 0 ? nothing(fitted) : { size, probability: Math.min(1, 1 / interval), fitted, expected: (correction * size) / interval };
}

/** The probability is updated in every bucket with beta, the size with alpha when there is demand. */
export function tsbRate(series: Series, alpha: number, beta: number): Rate {
  const first = series.findIndex((y) => y > 0);
  const fitted = new Float64Array(series.length);
  if (first < 0) return nothing(fitted);
  let [size, probability] = [at(series, first), 1 / (first + 1)];
  for (let t = first + 1; t < series.length; t += 1) {
    fitted[t] = size * probability;
    const y = at(series, t);
    probability += beta * ((y > 0 ? 1 : 0) - probability);
    if (y > 0) size += alpha * (y - size);
  }
  return { size, probability, fitted, expected: size * probability };
}

const nothing = (fitted: Float64Array): Rate => ({ size: 0, probability: 0, fitted, expected: 0 });

function intermittent(name: string, smoothings: readonly Smoothing[]): Method {
  const fit = (series: Series): Model | undefined => {
    if (series.length < 2) return undefined;
    const errors = smoothings.map((smoothing) => mse(series, smoothing(series).fitted));
    const best = smoothings[errors.indexOf(Math.min(...errors))];
    return best && modelOf(best, series);
  };
  const modelOf = (smoothing: Smoothing, series: Series): Model => {
    const rate = smoothing(series);
    return {
      label: name,
      means: (horizon) => repeated(rate.expected, horizon),
      forecast: (horizon) => forecastOf(rate, series, horizon),
      follow: (other) => modelOf(smoothing, other),
      refit: (other) => fit(other) ?? modelOf(smoothing, other),
    };
  };
  return { name, fit };
}

/**
 * Each bucket is empty, or holds one of the sizes seen so far: its quantiles follow from both (the distribution of Willemain, Smart and
 * Schwarz 2004 for a single bucket). Sizes are scaled so that they average what is expected now.
 */
function forecastOf({ probability, expected }: Rate, series: Series, horizon: number): Forecast {
  const sizes = Float64Array.from(series.filter((y) => y > 0)).sort();
  const scale = sizes.length === 0 || probability === 0 ? 0 : expected / probability / mean(sizes);
  const bound = (quantile: number): number =>
    quantile <= 1 - probability || scale === 0 ? 0 : scale * quantileOfSorted(sizes, (quantile - 1 + probability) / probability);
  const flat = (value: number): number[] => repeated(value, horizon);
  return { mean: flat(expected), lo80: flat(bound(0.1)), hi80: flat(bound(0.9)), lo95: flat(bound(0.025)), hi95: flat(bound(0.975)) };
}

export type Pattern = 'smooth' | 'erratic' | 'intermittent' | 'lumpy';

/** Classes of Syntetos, Boylan and Croston (2005): buckets per demand (cut at 1.32), squared coefficient of variation of sizes (cut at 0.49). */
export function patternOf(series: Series): { readonly pattern: Pattern; readonly interval: number; readonly variation: number } {
  const sizes = series.filter((y) => y !== 0);
  const interval = sizes.length === 0 ? Infinity : series.length / sizes.length;
  const variation = sizes.length === 0 || sum(sizes) === 0 ? 0 : variance(sizes) / mean(sizes) ** 2;
  const isRare = interval > 1.32;
  const isVaried = variation > 0.49;
  return { pattern: isRare ? (isVaried ? 'lumpy' : 'intermittent') : isVaried ? 'erratic' : 'smooth', interval, variation };
}
