import { mse } from './accuracy.js';
import type { Model, Series } from './forecast.js';
import { mean } from './numbers.js';

/** How well models would have forecast the last part of a series that they had not seen. */
export interface Plan {
  /** Lengths of history from which a forecast is made, the shortest first; models are fitted to that one. */
  readonly origins: readonly number[];
  readonly horizon: number;
}

const MOST_ORIGINS = 8;

/**
 * Rolling origins (Tashman 2000) over the last season, or twice the horizon, but never over more than a third of the history. Undefined
 * where that leaves less than a few figures to learn from.
 */
export function planFor(length: number, season: number, horizon: number): Plan | undefined {
  const tested = Math.min(Math.floor(length / 3), Math.max(2 * Math.min(horizon, season), season, 8));
  const steps = Math.min(horizon, tested);
  if (length - tested < FEWEST) return undefined;
  const places = tested - steps + 1;
  const count = Math.min(MOST_ORIGINS, places);
  const origins = Array.from({ length: count }, (_, i) => length - tested + Math.round(count === 1 ? 0 : (i * (places - 1)) / (count - 1)));
  return { origins, horizon: steps };
}

const FEWEST = 6;

/**
 * Root of the mean squared error over all origins and steps: its least is at the mean, which is what is forecast (that of absolute errors
 * is at the median, and nothing at all for demand that is mostly zero). Forecasts below zero count as zero.
 */
export function tryOut(model: Model, series: Series, { origins, horizon }: Plan): number {
  const errors = origins.map((origin) => {
    const means = model
      .follow(series.subarray(0, origin))
      .means(horizon)
      .map((value) => Math.max(0, value));
    return mse(series.subarray(origin, origin + horizon), means);
  });
  return Math.sqrt(mean(errors));
}
