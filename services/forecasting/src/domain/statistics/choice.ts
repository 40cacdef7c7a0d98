import { calibration, errorsOf, planFor } from './backtest.js';
import { meanOf, medianOf } from './combination.js';
import { isSound, mapForecast, nonNegative, normalForecast, widened, type Forecast, type Model, type Series } from './forecast.js';
import { naive } from './naive.js';
import { at, item, mean, repeated, sum, variance } from './numbers.js';
import { prepared, type Prepared } from './prepared.js';
import { rivalsFor, safe } from './rivals.js';

/** How a method would have done. */
export interface Tried {
  readonly method: string;
  /** The root of its mean squared error over the rolling origins. */
  readonly error: number;
  /** In what was chosen; all of them are one. */
  readonly share: number;
}

export interface Chosen {
  readonly method: string;
  readonly forecast: Forecast;
  /** The best first; nobody, where too little is known to compare. */
  readonly tried: readonly Tried[];
}

/** Fewer figures than these say nothing but their mean. */
const FEWEST = 4;

/**
 * The baseline of one product: the methods that would have forecast the latest history best, estimated from all of it. Leading zeros are the
 * time before the product was sold and say nothing; fewer than four figures get their mean. Never negative.
 *
 * @param series demand per bucket, finite and at least zero, at least one figure
 * @param season buckets in a season, 1 for none
 */
export function choose(series: Series, season: number, horizon: number): Chosen {
  const first = series.findIndex((y) => y !== 0);
  if (first < 0) return untried('Zero', flat(0, 0, horizon));
  const sold = series.subarray(first);
  if (sold.length < FEWEST) return untried('Mean', nonNegative(fewFigures(sold, horizon)));
  if (sold.every((y) => y === sold[0])) return untried('Constant', flat(mean(sold), 0, horizon));
  const scale = mean(sold);
  const { method, forecast, tried } = fittest(
    sold.map((y) => y / scale),
    season,
    horizon,
  );
  const ofUnits = tried.map((one) => ({ ...one, error: one.error * scale }));
  return { method, forecast: nonNegative(mapForecast(forecast, (value) => value * scale)), tried: ofUnits };
}

const untried = (method: string, forecast: Forecast): Chosen => ({ method, forecast, tried: [] });

function fittest(series: Series, season: number, horizon: number): Chosen {
  const whole = prepared(series, season);
  const ways = [() => weighted(whole, horizon), () => safest(whole, horizon), () => forecastOf(naive.fit(series, season), horizon)];
  for (const way of ways) {
    const chosen = way();
    if (chosen && isSound(chosen.forecast)) return chosen;
  }
  return untried('Mean', fewFigures(series, horizon));
}

/** Weights fall with this power of the error: a method with twice the least error has 1/64 of its weight. */
const POWER = 6;
const LEAST_WEIGHT = 0.05;

/**
 * Rolling origins decide: each method has a weight by its error there, and those that hardly count are left out, so that one that is
 * clearly best stands alone. Those that stay are estimated again from all of the history. The errors also say how wide intervals must be.
 */
function weighted(whole: Prepared, horizon: number): Chosen | undefined {
  const { series, season } = whole;
  const plan = planFor(series.length, season, horizon);
  if (!plan) return undefined;
  const seen = prepared(series.subarray(0, plan.origins[0]), season);
  const tried = rivalsFor(series).flatMap((rival) => {
    const fitted = rival(seen);
    return fitted ? [{ ...fitted, errors: errorsOf(fitted.model, series, plan) }] : [];
  });
  const found = tried.map(({ errors }) => Math.sqrt(mean(errors.map((error) => error * error))));
  const weights = weightsOf(found);
  const stay = tried.flatMap((one, i) => {
    const share = item(weights, i);
    const after = share > 0 ? one.again(whole) : undefined;
    return after && isPlausible(after, series, horizon) ? [{ before: one.model, after, errors: one.errors, share }] : [];
  });
  if (stay.length === 0) return undefined;
  const shares = stay.map(({ share }) => share / sum(stay.map((one) => one.share)));
  const mixed = (pick: 'before' | 'after'): Model =>
    meanOf(
      stay.map((one) => one[pick]),
      shares,
    );
  const errors = Float64Array.from({ length: plan.origins.length * plan.horizon }, (_, i) =>
    stay.reduce((sum, one, k) => sum + item(shares, k) * at(one.errors, i), 0),
  );
  const factor = calibration(errors, mixed('before').forecast(plan.horizon), plan);
  const chosen = forecastOf(mixed('after'), horizon);
  const shareOf = (model: Model): number =>
    item(
      shares,
      stay.findIndex(({ before }) => before === model),
    );
  const record = tried
    .map(({ model }, i) => ({ method: model.label, error: item(found, i), share: stay.some(({ before }) => before === model) ? shareOf(model) : 0 }))
    .filter(({ error }) => Number.isFinite(error))
    .toSorted((a, b) => a.error - b.error);
  return chosen && { ...chosen, forecast: widened(chosen.forecast, factor), tried: record };
}

/** Nobody believes in more than ten times what was ever asked. */
const MOST_TIMES = 10;

function isPlausible(model: Model, series: Series, horizon: number): boolean {
  const most = MOST_TIMES * series.reduce((a, b) => Math.max(a, b), 0);
  return model.means(horizon).every((value) => value <= most);
}

/** Their sum is one; too small ones are zero, and those of methods that failed. */
function weightsOf(found: readonly number[]): number[] {
  const errors = found.map((error) => (Number.isFinite(error) ? error : Infinity));
  const least = Math.min(...errors);
  const weights = errors.map((error) => (error === 0 ? 1 : (least / error) ** POWER));
  const kept = weights.map((weight) => (weight < LEAST_WEIGHT * sum(weights) ? 0 : weight));
  return kept.map((weight) => weight / sum(kept));
}

const forecastOf = (model: Model | undefined, horizon: number): Chosen | undefined => model && untried(model.label, model.forecast(horizon));

function safest(whole: Prepared, horizon: number): Chosen | undefined {
  const models = safe.flatMap((rival) => rival(whole)?.model ?? []).filter((model) => isPlausible(model, whole.series, horizon));
  return models.length === 0 ? undefined : forecastOf(medianOf(models), horizon);
}

/** Demand as counts would vary, at the least (Poisson: variance equals mean). */
function fewFigures(series: Series, horizon: number): Forecast {
  const expected = mean(series);
  const spread = series.length < 2 ? 0 : (variance(series) * series.length) / (series.length - 1);
  return flat(expected, Math.sqrt(Math.max(spread, expected) * (1 + 1 / series.length)), horizon);
}

const flat = (expected: number, deviation: number, horizon: number): Forecast =>
  normalForecast(repeated(expected, horizon), repeated(deviation, horizon));
