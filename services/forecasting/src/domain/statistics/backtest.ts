import { Z80, type Forecast, type Model, type Series } from './forecast.js';
import { at, item, mean } from './numbers.js';

/** How well models would have forecast the last part of a series that they had not seen. */
export interface Plan {
  /** Lengths of history from which a forecast is made, the shortest first; models are fitted to that one. */
  readonly origins: readonly number[];
  readonly horizon: number;
}

const MOST_ORIGINS = 6;

/**
 * Rolling origins (Tashman 2000) over the last season, or twice the horizon, but never over more than a third of the history. Undefined
 * where that leaves less than a few figures to learn from.
 */
export function planFor(length: number, season: number, horizon: number): Plan | undefined {
  const tested = Math.min(Math.floor(length / 3), Math.max(2 * horizon, season, 8));
  const steps = Math.min(horizon, tested);
  if (length - tested < FEWEST) return undefined;
  const places = tested - steps + 1;
  const count = Math.min(MOST_ORIGINS, places);
  const origins = Array.from({ length: count }, (_, i) => length - tested + Math.round(count === 1 ? 0 : (i * (places - 1)) / (count - 1)));
  return { origins, horizon: steps };
}

const FEWEST = 6;

/**
 * Errors of a model at each origin, one after the other, `horizon` steps each; forecasts below zero count as zero. Methods are compared by
 * their squares, whose least is at the mean, which is what is forecast (that of absolute errors is at the median, and nothing at all for
 * demand that is mostly zero).
 */
export function errorsOf(model: Model, series: Series, { origins, horizon }: Plan): Float64Array {
  const errors = new Float64Array(origins.length * horizon);
  origins.forEach((origin, i) => {
    const means = model.follow(series.subarray(0, origin)).means(horizon);
    for (let h = 0; h < horizon; h += 1) errors[i * horizon + h] = at(series, origin + h) - Math.max(0, item(means, h));
  });
  return errors;
}

/** How many origins the models' own word counts for; errors of one origin go together, so an origin counts as one. */
const PRIOR = 8;
const NARROWEST = 0.8;
const WIDEST = 1.6;

/**
 * By which factor intervals should have been wider to fit the errors of a backtest: the root of squared errors to what was expected, drawn
 * towards one because there are few origins. Models know neither what they guessed in choosing nor how far their parameters are off.
 */
export function calibration(errors: Float64Array, expected: Forecast, { origins, horizon }: Plan): number {
  const ratios = errors.map((error, i) => (error / Math.max(deviationOf(expected, i % horizon), 1e-12)) ** 2);
  const factor = Math.sqrt((PRIOR + origins.length * mean(ratios)) / (PRIOR + origins.length));
  return Math.min(WIDEST, Math.max(NARROWEST, factor));
}

const deviationOf = ({ lo80, hi80 }: Forecast, h: number): number => (item(hi80, h) - item(lo80, h)) / (2 * Z80);
