import { type EtsForm, type EtsLayout } from './ets-form.js';
import type { Series } from './forecast.js';
import { at, mean } from './numbers.js';

/** Where the search begins and between which bounds it stays. */
export interface EtsStart {
  readonly start: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

const LEAST = 1e-4;
const MOST = 0.9999;

/**
 * Weights between 0 and 1, damping between 0.8 and 0.98 as Hyndman et al. (2008, 2.5) advise; states from the first buckets by their
 * heuristic: the seasonal states are what the first seasons leave of a moving average, level and slope a straight line through the rest.
 */
export function etsStart(form: EtsForm, layout: EtsLayout, series: Series, period: number): EtsStart {
  const start = new Float64Array(layout.size);
  const lower = new Float64Array(layout.size).fill(-Infinity);
  const upper = new Float64Array(layout.size).fill(Infinity);
  const put = (place: number, value: number, least: number, most: number): void => {
    if (place < 0) return;
    [start[place], lower[place], upper[place]] = [value, least, most];
  };
  const seasonal = form.season === 'N' ? undefined : firstSeason(form, series, period);
  const adjusted = seasonal ? series.map((y, t) => (form.season === 'A' ? y - at(seasonal, t % period) : y / at(seasonal, t % period))) : series;
  const { level, slope } = firstLine(adjusted.subarray(0, Math.max(10, 2 * period)), form.trend === 'N');
  put(layout.alpha, form.season === 'N' ? 0.3 : 0.2, LEAST, MOST);
  put(layout.beta, 0.1, LEAST, MOST);
  put(layout.gamma, 0.1, LEAST, MOST);
  put(layout.phi, 0.95, 0.8, 0.98);
  const multiplicative = form.trend === 'M';
  const positive = form.error === 'M' || multiplicative || form.season === 'M';
  put(layout.level, positive ? Math.max(level, LEAST) : level, positive ? 1e-9 : -Infinity, Infinity);
  if (multiplicative) put(layout.slope, Math.min(1.3, Math.max(0.7, 1 + slope / Math.max(level, LEAST))), 0.2, 5);
  else put(layout.slope, slope, -Infinity, Infinity);
  seasonal?.subarray(1).forEach((_, i) => put(layout.seasonal + i, at(seasonal, i), form.season === 'M' ? 1e-6 : -Infinity, Infinity));
  return { start, lower, upper };
}

/** Averages over at most four seasons of what is left of the centred moving average, so that they cancel out. */
function firstSeason({ season }: EtsForm, series: Series, period: number): Float64Array {
  const [totals, counts] = [new Float64Array(period), new Float64Array(period)];
  const half = Math.floor(period / 2);
  for (let t = half; t < Math.min(series.length - half, 4 * period + half); t += 1) {
    const smooth = centred(series, t, period);
    totals[t % period] = at(totals, t % period) + (season === 'A' ? at(series, t) - smooth : at(series, t) / smooth);
    counts[t % period] = at(counts, t % period) + 1;
  }
  const neutral = season === 'A' ? 0 : 1;
  const raw = totals.map((total, i) => (at(counts, i) === 0 ? neutral : total / at(counts, i)));
  const centre = mean(raw);
  return raw.map((value) => (season === 'A' ? value - centre : Math.max(value / centre, 0.01)));
}

/** The moving average over a season around t; half a weight at each end where the season is even. */
export function centred(series: Series, t: number, period: number): number {
  const half = Math.floor(period / 2);
  let total = 0;
  for (let i = t - half; i <= t + half; i += 1) total += at(series, i);
  if (period % 2 === 0) total -= (at(series, t - half) + at(series, t + half)) / 2;
  return total / period;
}

/** Least squares through the first buckets, carried back to the bucket before the first. */
function firstLine(values: Series, isFlat: boolean): { level: number; slope: number } {
  const n = values.length;
  const centre = mean(values);
  if (isFlat || n < 2) return { level: mean(values.subarray(0, Math.max(1, Math.min(n, 10)))), slope: 0 };
  let [above, below] = [0, 0];
  for (let t = 0; t < n; t += 1) {
    const distance = t - (n - 1) / 2;
    above += distance * (at(values, t) - centre);
    below += distance * distance;
  }
  const slope = above / below;
  return { level: centre - slope * ((n + 1) / 2), slope };
}
