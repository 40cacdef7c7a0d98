import { linearForecast, type Method, type Model, type Series } from './forecast.js';
import { leastSquares } from './least-squares.js';
import { at, item, mean } from './numbers.js';

/**
 * Complex exponential smoothing without season (Svetunkov, Kourentzes and Ord 2022): a level and the potential that is hidden in the
 * errors, moved by one complex weight `a0 + i a1`. It follows trends and levels without choosing between them.
 */
export const ces: Method = {
  name: 'CES',
  fit: (series) => (series.length < 6 ? undefined : fitCes(series, [1.3, 1, mean(series.subarray(0, 4)), mean(series.subarray(0, 4)) / 1.1])),
};

function fitCes(series: Series, start: ArrayLike<number>): CesModel | undefined {
  const residuals = (parameters: Float64Array, into: Float64Array): void => void run(parameters, series, into);
  const bounds = { lower: [0.01, 0.5, -Infinity, -Infinity], upper: [2.99, 1.99, Infinity, Infinity] };
  const found = leastSquares({ length: series.length, residuals, start, ...bounds });
  return found && cesModel(found.parameters, series);
}

export interface CesModel extends Model {
  readonly a0: number;
  readonly a1: number;
  readonly variance: number;
}

interface State {
  level: number;
  potential: number;
}

/** So much must be missing to where errors would stay for ever. */
const MARGIN = 1e-3;

/** The errors die out when both roots of `F - g w'` lie within the unit circle, as the paper asks for stability. */
function isStable(a0: number, a1: number): boolean {
  const trace = 2 - 2 * a0 + a1;
  const determinant = (1 - a0 + a1) * (1 - a0) - (a1 - 1) * (1 - a0 - a1);
  return Math.abs(determinant) < 1 - MARGIN && Math.abs(trace) < 1 + determinant - MARGIN;
}

const step = (a0: number, a1: number, { level, potential }: State, error: number): State => ({
  level: level - (1 - a1) * potential + (a0 - a1) * error,
  potential: level + (1 - a0) * potential + (a0 + a1) * error,
});

function run(parameters: Float64Array, series: Series, into: Float64Array): State {
  const [a0, a1] = [at(parameters, 0), at(parameters, 1)];
  let state = { level: at(parameters, 2), potential: at(parameters, 3) };
  if (!isStable(a0, a1)) into.fill(NaN);
  else
    for (let t = 0; t < series.length; t += 1) {
      const error = at(series, t) - state.level;
      into[t] = error;
      state = step(a0, a1, state, error);
    }
  return state;
}

function cesModel(parameters: Float64Array, series: Series): CesModel {
  const errors = new Float64Array(series.length);
  const end = run(parameters, series, errors);
  const [a0, a1] = [at(parameters, 0), at(parameters, 1)];
  const variance = errors.reduce((total, error) => total + error * error, 0) / Math.max(1, series.length - parameters.length);
  const levels = (from: State, horizon: number): number[] => {
    let state = from;
    return Array.from({ length: horizon }, () => {
      const { level } = state;
      state = step(a0, a1, state, 0);
      return level;
    });
  };
  return {
    label: 'CES',
    a0,
    a1,
    variance,
    means: (horizon) => levels(end, horizon),
    follow: (other) => cesModel(parameters, other),
    refit: (other) => fitCes(other, parameters) ?? cesModel(parameters, other),
    forecast(horizon) {
      const weights = levels({ level: a0 - a1, potential: a0 + a1 }, horizon);
      return linearForecast(levels(end, horizon), variance, (j) => item(weights, j - 1));
    },
  };
}
