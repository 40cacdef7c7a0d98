import type { EtsForm, EtsLayout } from './ets-form.js';
import type { Series } from './forecast.js';
import { at } from './numbers.js';

/** Level, slope and seasonal states after the last bucket; `seasonal[t % period]` is that of bucket t. */
export interface EtsState {
  level: number;
  slope: number;
  readonly seasonal: Float64Array;
}

/** What makes one step of a form: its weights, and which parts it has. */
export interface EtsSteps {
  readonly form: EtsForm;
  readonly alpha: number;
  /** What the slope takes of an error (beta), of the change of level that it makes: beta / alpha. */
  readonly beta: number;
  readonly gamma: number;
  readonly phi: number;
  readonly period: number;
}

export function stepsOf(form: EtsForm, layout: EtsLayout, parameters: Float64Array, period: number): EtsSteps {
  const read = (place: number, absent: number): number => (place < 0 ? absent : at(parameters, place));
  const alpha = at(parameters, layout.alpha);
  return { form, alpha, beta: alpha * read(layout.beta, 0), gamma: (1 - alpha) * read(layout.gamma, 0), phi: read(layout.phi, 1), period };
}

export function startOf(form: EtsForm, layout: EtsLayout, parameters: Float64Array, period: number): EtsState {
  const slope = layout.slope < 0 ? (form.trend === 'M' ? 1 : 0) : at(parameters, layout.slope);
  const state = { level: at(parameters, layout.level), slope, seasonal: new Float64Array(form.season === 'N' ? 0 : period) };
  if (layout.seasonal < 0) return state;
  let rest = form.season === 'A' ? 0 : period;
  for (let i = 0; i < period - 1; i += 1) {
    const value = at(parameters, layout.seasonal + i);
    state.seasonal[i] = value;
    rest -= value;
  }
  state.seasonal[period - 1] = rest;
  return state;
}

/** Level and slope carried one bucket on. */
const carried = ({ trend }: EtsForm, level: number, slope: number): number => (trend === 'M' ? level * slope : level + slope);

function fadedSlope({ trend }: EtsForm, slope: number, phi: number): number {
  if (trend === 'N') return 0;
  if (phi === 1) return slope;
  return trend === 'M' ? slope ** phi : slope * phi;
}

/**
 * Runs a form over a series (Hyndman, Koehler, Ord and Snyder 2008, tables 2.2 and 2.3, in error correction form) and changes the
 * state. Errors are relative where they are multiplicative; the one-step forecasts are handed to `see`.
 */
export function filter(steps: EtsSteps, state: EtsState, series: Series, into: Float64Array, see?: (fitted: number) => void): void {
  const { form, alpha, beta, gamma, phi, period } = steps;
  const { season, trend } = form;
  const [relative, trending, seasonal] = [form.error === 'M', trend !== 'N', season !== 'N'];
  const share = trending ? beta / alpha : 0;
  for (let t = 0; t < series.length; t += 1) {
    const y = at(series, t);
    const slope = fadedSlope(form, state.slope, phi);
    const base = trending ? carried(form, state.level, slope) : state.level;
    const place = seasonal ? t % period : 0;
    const s = seasonal ? at(state.seasonal, place) : 0;
    const fitted = season === 'N' ? base : season === 'A' ? base + s : base * s;
    into[t] = relative ? (y - fitted) / fitted : y - fitted;
    see?.(fitted);
    const level = base + alpha * ((season === 'N' ? y : season === 'A' ? y - s : y / s) - base);
    if (trending) state.slope = slope + share * ((trend === 'M' ? level / state.level : level - state.level) - slope);
    if (seasonal) state.seasonal[place] = s + gamma * ((season === 'A' ? y - base : y / base) - s);
    state.level = level;
  }
}

/** The expected figures after bucket `t - 1`, taking each error as zero. */
export function ahead({ form, phi, period }: EtsSteps, state: EtsState, t: number, horizon: number): number[] {
  let { level, slope } = state;
  return Array.from({ length: horizon }, (_, h) => {
    slope = fadedSlope(form, slope, phi);
    level = form.trend === 'N' ? level : carried(form, level, slope);
    const s = form.season === 'N' ? 0 : at(state.seasonal, (t + h) % period);
    return form.season === 'N' ? level : form.season === 'A' ? level + s : level * s;
  });
}
