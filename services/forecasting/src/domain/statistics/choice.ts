import { planFor, tryOut } from './backtest.js';
import { fitsOf } from './combination.js';
import { isSound, mapForecast, nonNegative, normalForecast, type Forecast, type Model, type Series } from './forecast.js';
import { mean, repeated, variance } from './numbers.js';
import { rivalsFor, type Rival } from './rivals.js';

export interface Chosen {
  readonly method: string;
  readonly forecast: Forecast;
}

/** Fewer figures than these say nothing but their mean. */
const FEWEST = 4;

/** A rival of the last, which is the safest, must be better by this much of its error. */
const MARGIN = 0.05;

/**
 * The baseline of one product: the method that would have forecast the latest history best, fitted to all of it. Leading zeros are the
 * time before the product was sold and say nothing; fewer than four figures get their mean. Never negative.
 *
 * @param series demand per bucket, finite and at least zero, at least one figure
 * @param season buckets in a season, 1 for none
 */
export function choose(series: Series, season: number, horizon: number): Chosen {
  const first = series.findIndex((y) => y !== 0);
  if (first < 0) return { method: 'Zero', forecast: flat(0, 0, horizon) };
  const sold = series.subarray(first);
  if (sold.length < FEWEST) return { method: 'Mean', forecast: nonNegative(fewFigures(sold, horizon)) };
  if (sold.every((y) => y === sold[0])) return { method: 'Constant', forecast: flat(mean(sold), 0, horizon) };
  const scale = mean(sold);
  const { method, forecast } = fittest(
    sold.map((y) => y / scale),
    season,
    horizon,
  );
  return { method, forecast: nonNegative(mapForecast(forecast, (value) => value * scale)) };
}

function fittest(series: Series, season: number, horizon: number): Chosen {
  const rivals = rivalsFor(series);
  const chosen = winner(rivals, series, season, horizon);
  const fits = fitsOf(series, season);
  for (const rival of [chosen, ...rivals.toReversed()]) {
    const model = rival?.fit(fits, series, season);
    const forecast = model?.forecast(horizon);
    if (model && forecast && isSound(forecast)) return { method: model.label, forecast };
  }
  return { method: 'Mean', forecast: fewFigures(series, horizon) };
}

/** Rolling origins decide; the last rival is displaced only by one that is clearly better, and among equals the simpler wins. */
function winner(rivals: readonly Rival[], series: Series, season: number, horizon: number): Rival | undefined {
  const plan = planFor(series.length, season, horizon);
  if (!plan) return undefined;
  const seen = series.subarray(0, plan.origins[0]);
  const fits = fitsOf(seen, season);
  const errorOf = (model: Model | undefined): number => (model ? tryOut(model, series, plan) : Infinity);
  const errors = rivals.map((rival) => errorOf(rival.fit(fits, seen, season)));
  const bar = (errors.at(-1) ?? Infinity) * (1 - MARGIN);
  const least = Math.min(...errors);
  return least < bar ? rivals[errors.indexOf(least)] : rivals.at(-1);
}

/** Demand as counts would vary, at the least (Poisson: variance equals mean). */
function fewFigures(series: Series, horizon: number): Forecast {
  const expected = mean(series);
  const spread = series.length < 2 ? 0 : (variance(series) * series.length) / (series.length - 1);
  return flat(expected, Math.sqrt(Math.max(spread, expected) * (1 + 1 / series.length)), horizon);
}

const flat = (expected: number, deviation: number, horizon: number): Forecast =>
  normalForecast(repeated(expected, horizon), repeated(deviation, horizon));
