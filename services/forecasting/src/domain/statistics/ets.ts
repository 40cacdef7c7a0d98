import { etsIntervals } from './ets-intervals.js';
import { ahead, filter, startOf, stepsOf, type EtsState, type EtsSteps } from './ets-filter.js';
import { etsForms, labelOf, layoutOf, needsPositive, type EtsForm, type EtsLayout } from './ets-form.js';
import { etsStart } from './ets-start.js';
import type { Method, Model, Series } from './forecast.js';
import { leastSquares, type Solution } from './least-squares.js';
import { aicc, at } from './numbers.js';
import { LONGEST_OWN_SEASON } from './seasonality.js';

export interface EtsModel extends Model {
  readonly steps: EtsSteps;
  readonly start: EtsState;
  /** After the last bucket. */
  readonly state: EtsState;
  /** Of the errors, which are relative where they are multiplicative. */
  readonly variance: number;
  /** Comparable among forms over one series. */
  readonly aicc: number;
}

/**
 * The best form by AICc (Hyndman, Koehler, Snyder and Grose 2002), in two rounds to save time: trends and seasons first, then the error
 * and the trend of the best taken as multiplicative. A multiplicative trend runs away easily, so it is asked only where there is a trend.
 */
export const ets: Method = {
  name: 'ETS',
  fit(series, season) {
    const isSeasonal = season > 1 && season <= LONGEST_OWN_SEASON && series.length >= 2 * season;
    const forms = etsForms(isPositive(series), isSeasonal);
    const isFirst = (form: EtsForm): boolean => form.trend !== 'M' && (isSeasonal || form.error === 'A');
    const best = bestEts(series, season, forms.filter(isFirst));
    if (!best) return undefined;
    const { trend, damped, season: seasonal } = best.steps.form;
    const isLike = (form: EtsForm): boolean => form.damped === damped && form.season === seasonal && (form.trend === 'N') === (trend === 'N');
    const rival = bestEts(
      series,
      season,
      forms.filter((form) => !isFirst(form) && isLike(form)),
    );
    return rival && rival.aicc < best.aicc ? rival : best;
  },
};

/** One form, whatever its AICc. */
export const etsOf = (form: EtsForm): Method => ({ name: labelOf(form), fit: (series, season) => fitEts(form, series, season) });

export function bestEts(series: Series, season: number, forms: readonly EtsForm[]): EtsModel | undefined {
  let best: EtsModel | undefined;
  for (const form of forms) {
    const model = fitEts(form, series, season);
    // A tie goes to what comes first, which is simpler.
    if (model && (!best || model.aicc < best.aicc - 1e-6)) best = model;
  }
  return best;
}

export const isPositive = (series: Series): boolean => series.every((y) => y > 0);

/**
 * Maximum likelihood over weights and first states together. For multiplicative errors the likelihood is a sum of squares too, when each
 * relative error is scaled with the geometric mean of the one-step forecasts.
 */
export function fitEts(form: EtsForm, series: Series, season: number, from?: Float64Array): EtsModel | undefined {
  const period = form.season === 'N' ? 1 : season;
  const layout = layoutOf(form, period);
  const n = series.length;
  if (n < layout.size + 2 || (needsPositive(form) && !isPositive(series)) || (form.season !== 'N' && n < 2 * period)) return undefined;
  const { start, lower, upper } = etsStart(form, layout, series, period);
  const residuals = form.error === 'A' ? additive(form, layout, series, period) : multiplicative(form, layout, series, period);
  const search = (first: Float64Array): Solution | undefined => leastSquares({ length: n, residuals, start: first, lower, upper });
  // Seasons make valleys: a level that moves fast with a season that hardly does is looked for as well.
  const starts = from ? [from] : form.season === 'N' ? [start] : [start, start.with(layout.alpha, 0.7).with(layout.gamma, 0.02)];
  const found = starts.flatMap((first) => search(first) ?? []).sort((a, b) => a.squares - b.squares)[0];
  return found && modelOf(form, layout, found.parameters, series, period, aicc(found.squares, n, layout.size));
}

type Residuals = (parameters: Float64Array, into: Float64Array) => void;

const additive =
  (form: EtsForm, layout: EtsLayout, series: Series, period: number): Residuals =>
  (parameters, into) =>
    filter(stepsOf(form, layout, parameters, period), startOf(form, layout, parameters, period), series, into);

function multiplicative(form: EtsForm, layout: EtsLayout, series: Series, period: number): Residuals {
  return (parameters, into) => {
    let logs = 0;
    filter(stepsOf(form, layout, parameters, period), startOf(form, layout, parameters, period), series, into, (fitted) => {
      // The logarithm of what is not above zero is not a number, which forbids these parameters.
      logs += Math.log(fitted);
    });
    const scale = Math.exp(logs / series.length);
    for (let t = 0; t < into.length; t += 1) into[t] = at(into, t) * scale;
  };
}

function modelOf(form: EtsForm, layout: EtsLayout, parameters: Float64Array, series: Series, period: number, criterion: number): EtsModel {
  const steps = stepsOf(form, layout, parameters, period);
  const state = startOf(form, layout, parameters, period);
  const errors = new Float64Array(series.length);
  filter(steps, state, series, errors);
  const variance = errors.reduce((total, error) => total + error * error, 0) / Math.max(1, series.length - layout.size);
  const means = (horizon: number): number[] => ahead(steps, state, series.length, horizon);
  return {
    label: labelOf(form),
    steps,
    start: startOf(form, layout, parameters, period),
    state,
    variance,
    aicc: criterion,
    follow: (other) => modelOf(form, layout, parameters, other, period, criterion),
    refit: (other) => fitEts(form, other, period, parameters) ?? modelOf(form, layout, parameters, other, period, criterion),
    means,
    forecast: (horizon) => etsIntervals(steps, state, variance, series.length, means(horizon)),
  };
}
