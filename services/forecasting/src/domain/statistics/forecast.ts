/** Past demand, oldest first, one figure per bucket (week, month), in the product's unit. */
export type Series = Float64Array;

/** Coming demand, one figure per bucket: the expected figure, and between which two it lies in 80 and in 95 cases of 100. */
export interface Forecast {
  readonly mean: readonly number[];
  readonly lo80: readonly number[];
  readonly hi80: readonly number[];
  readonly lo95: readonly number[];
  readonly hi95: readonly number[];
}

/** A method that has learnt from a series. */
export interface Model {
  /** `ETS(A,Ad,N)`, `ARIMA(0,1,1)` */
  readonly label: string;
  forecast(horizon: number): Forecast;
  /** Its expected figures alone, which is faster. */
  means(horizon: number): readonly number[];
  /** The same parameters over more or less of the same history, from its beginning: many origins can be tried for one estimation. */
  follow(series: Series): Model;
  /** The same form, its parameters estimated again from where they are, over more of the same history. */
  refit(series: Series): Model;
}

/** A family of models. `season` is the number of buckets in a year (or week), 1 for none. */
export interface Method {
  readonly name: string;
  /** Undefined where the series is too short for the method, or nothing that it can describe. */
  fit(series: Series, season: number): Model | undefined;
}

/** Standard normal quantiles of 0.90 and 0.975. */
export const Z80 = 1.2815515655446004;
export const Z95 = 1.959963984540054;

const parts = ['mean', 'lo80', 'hi80', 'lo95', 'hi95'] as const;

/** @param deviations standard deviations of the forecast errors, which are taken as normal */
export function normalForecast(mean: readonly number[], deviations: readonly number[]): Forecast {
  const at = (z: number): number[] => mean.map((value, i) => value + z * (deviations[i] ?? 0));
  return { mean, lo80: at(-Z80), hi80: at(Z80), lo95: at(-Z95), hi95: at(Z95) };
}

/**
 * Of a linear model with one source of error: the variance of step h is `variance * (1 + sum of weights[j]^2, j < h)`, where
 * `weights[j]` is what is left of an error j steps later (Hyndman, Koehler, Ord and Snyder 2008, chapter 6; Box and Jenkins 1976, 5.1).
 */
export function linearForecast(mean: readonly number[], variance: number, weights: (step: number) => number): Forecast {
  let sum = 1;
  const deviations = mean.map((_, i) => {
    if (i > 0) sum += weights(i) ** 2;
    return Math.sqrt(variance * sum);
  });
  return normalForecast(mean, deviations);
}

/** Every figure of a forecast, changed by its bucket. */
export function mapForecast(forecast: Forecast, change: (value: number, bucket: number) => number): Forecast {
  return make((part) => forecast[part].map(change));
}

/** Every figure from those of several forecasts. */
export function combineForecasts(forecasts: readonly Forecast[], combine: (values: number[]) => number): Forecast {
  const [first] = forecasts;
  return make((part) => (first?.[part] ?? []).map((_, i) => combine(forecasts.map((one) => one[part][i] ?? 0))));
}

/** The same expected figures with bounds that lie so many times as far from them. */
export function widened(forecast: Forecast, factor: number): Forecast {
  return mapForecast(forecast, (value, h) => (forecast.mean[h] ?? 0) + factor * (value - (forecast.mean[h] ?? 0)));
}

/** Demand is never negative. */
export const nonNegative = (forecast: Forecast): Forecast => mapForecast(forecast, (value) => Math.max(0, value));

export const isSound = (forecast: Forecast): boolean => parts.every((part) => forecast[part].every((value) => Number.isFinite(value)));

const make = (of: (part: (typeof parts)[number]) => number[]): Forecast => ({
  mean: of('mean'),
  lo80: of('lo80'),
  hi80: of('hi80'),
  lo95: of('lo95'),
  hi95: of('hi95'),
});
