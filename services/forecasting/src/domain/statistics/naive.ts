import { type Forecast, linearForecast, type Method, type Model, normalForecast, type Series } from './forecast.js';
import { at, mean, repeated } from './numbers.js';

/** The last figure again and again; the variance grows with each step, as that of a random walk. */
export const naive: Method = {
  name: 'Naive',
  fit: (series) => (series.length === 0 ? undefined : naiveModel(series)),
};

function naiveModel(series: Series): Model {
  const means = (horizon: number): number[] => repeated(at(series, series.length - 1), horizon);
  return {
    label: 'Naive',
    means,
    follow: naiveModel,
    refit: naiveModel,
    forecast: (horizon) => linearForecast(means(horizon), squaredSteps(series, 1), () => 1),
  };
}

/** The figure of a season ago (Hyndman and Athanasopoulos 2021, 5.2); needs a whole season and one bucket. */
export const seasonalNaive: Method = {
  name: 'SeasonalNaive',
  fit: (series, season) => (season > 1 && series.length > season ? seasonalNaiveModel(series, season) : undefined),
};

function seasonalNaiveModel(series: Series, season: number): Model {
  const means = (horizon: number): number[] => Array.from({ length: horizon }, (_, h) => at(series, series.length - season + (h % season)));
  return {
    label: 'SeasonalNaive',
    means,
    follow: (other) => seasonalNaiveModel(other, season),
    refit: (other) => seasonalNaiveModel(other, season),
    forecast(horizon): Forecast {
      const variance = squaredSteps(series, season);
      return normalForecast(
        means(horizon),
        Array.from({ length: horizon }, (_, h) => Math.sqrt(variance * (1 + Math.floor(h / season)))),
      );
    },
  };
}

function squaredSteps(series: Series, lag: number): number {
  return mean(Float64Array.from({ length: Math.max(0, series.length - lag) }, (_, t) => (at(series, t + lag) - at(series, t)) ** 2));
}
