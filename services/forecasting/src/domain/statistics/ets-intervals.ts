import { chance } from './chance.js';
import type { EtsState, EtsSteps } from './ets-filter.js';
import { type Forecast, linearForecast, normalForecast } from './forecast.js';
import { at, item, quantileOfSorted } from './numbers.js';

const PATHS = 1000;
const SEED = 20_080_619;

/**
 * Prediction intervals by the classes of Hyndman, Koehler, Ord and Snyder (2008, chapter 6): class 1 (all additive) and class 2
 * (multiplicative error alone) from their formulas, the others from simulated futures, always the same ones.
 */
export function etsIntervals(steps: EtsSteps, state: EtsState, variance: number, t: number, mean: readonly number[]): Forecast {
  const { error, trend, season } = steps.form;
  if (trend === 'M' || season === 'M') return simulated(steps, state, variance, t, mean);
  if (error === 'A') return linearForecast(mean, variance, (step) => weightOf(steps, step));
  return secondClass(steps, variance, mean);
}

/** What an error leaves in the figure `step` buckets later: c_j of table 6.1. */
function weightOf({ form, alpha, beta, gamma, phi, period }: EtsSteps, step: number): number {
  const slopes = phi === 1 ? step : (phi * (1 - phi ** step)) / (1 - phi);
  return alpha + (form.trend === 'N' ? 0 : beta * slopes) + (form.season !== 'N' && step % period === 0 ? gamma : 0);
}

function secondClass(steps: EtsSteps, variance: number, mean: readonly number[]): Forecast {
  const squares: number[] = [];
  mean.forEach((value, h) => {
    let square = value * value;
    for (let j = 1; j <= h; j += 1) square += variance * weightOf(steps, j) ** 2 * item(squares, h - j);
    squares.push(square);
  });
  return normalForecast(
    mean,
    mean.map((value, h) => Math.sqrt(Math.max(0, (1 + variance) * item(squares, h) - value * value))),
  );
}

function simulated(steps: EtsSteps, state: EtsState, variance: number, t: number, mean: readonly number[]): Forecast {
  const ends = mean.map(() => new Float64Array(PATHS));
  const luck = chance(SEED);
  for (let path = 0; path < PATHS; path += 1) walk(steps, state, t, ends, path, () => Math.sqrt(variance) * luck.normal());
  for (const end of ends) end.sort();
  const bound = (probability: number): number[] => ends.map((end) => quantileOfSorted(end, probability));
  return { mean, lo80: bound(0.1), hi80: bound(0.9), lo95: bound(0.025), hi95: bound(0.975) };
}

/** One future. An error that would take a multiplicative figure to zero or below stops just above it. */
function walk(
  { form, alpha, beta, gamma, phi, period }: EtsSteps,
  from: EtsState,
  t: number,
  ends: readonly Float64Array[],
  path: number,
  draw: () => number,
): void {
  let { level, slope } = from;
  const seasonal = Float64Array.from(from.seasonal);
  ends.forEach((end, h) => {
    const place = seasonal.length === 0 ? 0 : (t + h) % period;
    const faded = form.trend === 'M' ? slope ** phi : slope * phi;
    const base = form.trend === 'N' ? level : form.trend === 'M' ? level * faded : level + faded;
    const s = seasonal.length === 0 ? 0 : at(seasonal, place);
    const expected = form.season === 'N' ? base : form.season === 'A' ? base + s : base * s;
    const y = form.error === 'M' ? expected * Math.max(1 + draw(), 1e-3) : expected + draw();
    end[path] = y;
    const next = base + alpha * ((form.season === 'N' ? y : form.season === 'A' ? y - s : y / s) - base);
    if (form.trend !== 'N') slope = faded + (beta / alpha) * ((form.trend === 'M' ? next / level : next - level) - faded);
    if (seasonal.length > 0) seasonal[place] = s + gamma * ((form.season === 'A' ? y - base : y / base) - s);
    level = next;
  });
}
