import { arima } from './arima-choice.js';
import { ces } from './ces.js';
import { ets } from './ets.js';
import { combineForecasts, isSound, mapForecast, type Method, type Model, type Series } from './forecast.js';
import { median } from './numbers.js';
import { adjusted, seasoned, seasonOf, type Season } from './seasonality.js';
import { theta } from './theta.js';

/** Every method of a series, each fitted when it is first asked for and then remembered; the season is found once for all. */
export type Fits = (method: Method) => Model | undefined;

/** Methods that know seasons of at most that length themselves. */
const LONGEST_OWN_SEASON = 24;
const seasonal: ReadonlySet<Method> = new Set([ets, arima]);

export function fitsOf(series: Series, season: number): Fits {
  const pattern = seasonOf(series, season);
  const fitted = new Map<Method, Model | undefined>();
  const fit = (method: Method): Model | undefined =>
    season <= LONGEST_OWN_SEASON && seasonal.has(method) ? method.fit(series, season) : fitAdjusted(method, series, pattern);
  return (method) => {
    if (!fitted.has(method)) fitted.set(method, fit(method));
    return fitted.get(method);
  };
}

/** A method on what is left when the season is taken out, and the season put back into its forecast. */
export function fitAdjusted(method: Method, series: Series, season: Season): Model | undefined {
  const model = method.fit(adjusted(series, season), 1);
  return model && seasonedModel(model, series.length, season);
}

function seasonedModel(model: Model, n: number, season: Season): Model {
  if (season.kind === 'none') return model;
  return {
    label: `${model.label}+season`,
    follow: (other) => seasonedModel(model.follow(adjusted(other, season)), other.length, season),
    means: (horizon) => model.means(horizon).map((value, h) => seasoned(value, n + h, season)),
    forecast: (horizon) => mapForecast(model.forecast(horizon), (value, h) => seasoned(value, n + h, season)),
  };
}

/**
 * The median, bucket by bucket, of the forecasts of ETS, CES, ARIMA and Theta and of their bounds: simple and hard to beat (Petropoulos
 * and Svetunkov 2020). Undefined where fewer than two of them can be fitted.
 */
export function combination(fits: Fits): Model | undefined {
  const models = [ets, ces, arima, theta].map(fits).filter((model) => model !== undefined);
  return models.length < 2 ? undefined : combined(models);
}

function combined(models: readonly Model[]): Model {
  return {
    label: `Median(${models.map(({ label }) => label).join(', ')})`,
    follow: (series) => combined(models.map((model) => model.follow(series))),
    means(horizon) {
      const all = models.map((model) => model.means(horizon)).filter((means) => means.every(Number.isFinite));
      return Array.from({ length: horizon }, (_, h) => median(all.map((means) => means[h] ?? NaN)));
    },
    forecast: (horizon) => combineForecasts(models.map((model) => model.forecast(horizon)).filter(isSound), median),
  };
}
