import { linearForecast, type Method, type Model, type Series } from './forecast.js';
import { leastSquares } from './least-squares.js';
import { at, mean } from './numbers.js';

/**
 * The dynamic optimised Theta model (Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler 2016): simple exponential smoothing with a
 * share of a straight line whose intercept and slope are those of all figures so far. Parameters: the first level, alpha, and
 * `1 - 1 / theta`, the share of the line.
 */
export const theta: Method = {
  name: 'Theta',
  fit: (series) => (series.length < 4 ? undefined : fitTheta(series, [mean(series.subarray(0, 4)), 0.5, 0.5])),
};

function fitTheta(series: Series, start: ArrayLike<number>): ThetaModel | undefined {
  const residuals = (parameters: Float64Array, into: Float64Array): void => void run(parameters, series, into);
  const found = leastSquares({ length: series.length, residuals, start, lower: [-Infinity, 0.01, 0], upper: [Infinity, 0.99, 1] });
  return found && thetaModel(found.parameters, series);
}

export interface ThetaModel extends Model {
  readonly alpha: number;
  readonly theta: number;
  readonly variance: number;
}

interface State {
  level: number;
  average: number;
  intercept: number;
  slope: number;
}

/** Bucket t counts from 1, as in the paper: its forecast from the state after t - 1. */
function expected({ level, intercept, slope }: State, alpha: number, share: number, t: number): number {
  const fade = (1 - alpha) ** (t - 1);
  return level + share * (fade * intercept + ((1 - fade * (1 - alpha)) / alpha) * slope);
}

function learn(state: State, alpha: number, y: number, t: number): void {
  state.level = alpha * y + (1 - alpha) * state.level;
  const before = state.average;
  state.average = ((t - 1) * before + y) / t;
  state.slope = t === 1 ? 0 : ((t - 2) * state.slope + (6 * (y - before)) / t) / (t + 1);
  state.intercept = t === 1 ? y : state.average - (state.slope * (t + 1)) / 2;
}

/** The first two errors say nothing of a line through two points and do not count, as in the paper. */
function run(parameters: Float64Array, series: Series, into: Float64Array): State {
  const [alpha, share] = [at(parameters, 1), at(parameters, 2)];
  const state = { level: at(parameters, 0), average: 0, intercept: 0, slope: 0 };
  for (let t = 1; t <= series.length; t += 1) {
    const y = at(series, t - 1);
    into[t - 1] = t <= 2 ? 0 : y - expected(state, alpha, share, t);
    learn(state, alpha, y, t);
  }
  return state;
}

function thetaModel(parameters: Float64Array, series: Series): ThetaModel {
  const errors = new Float64Array(series.length);
  const end = run(parameters, series, errors);
  const [alpha, share] = [at(parameters, 1), at(parameters, 2)];
  const variance = errors.reduce((total, error) => total + error * error, 0) / Math.max(1, series.length - 2 - parameters.length);
  const means = (horizon: number): number[] => {
    const state = { ...end };
    return Array.from({ length: horizon }, (_, h) => {
      const t = series.length + h + 1;
      const value = expected(state, alpha, share, t);
      learn(state, alpha, value, t);
      return value;
    });
  };
  return {
    label: 'Theta',
    alpha,
    theta: 1 / (1 - share),
    variance,
    follow: (other) => thetaModel(parameters, other),
    refit: (other) => fitTheta(other, parameters) ?? thetaModel(parameters, other),
    means,
    // The variance of the paper's models with a fixed line, section 3: 1 + (h - 1) alpha^2.
    forecast: (horizon) => linearForecast(means(horizon), variance, () => alpha),
  };
}
