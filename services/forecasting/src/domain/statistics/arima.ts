import { conditionalErrors, exactErrors, type Arma } from './arma.js';
import { linearForecast, type Model, type Series } from './forecast.js';
import { leastSquares } from './least-squares.js';
import { aicc, at, differences, mean, sum } from './numbers.js';
import { differencing, fromPartials, multiply, spread, type Polynomial } from './polynomials.js';

/** ARIMA(p,d,q)(P,D,Q) with or without a constant (a mean, or a drift where there is one difference). */
export interface ArimaOrder {
  readonly p: number;
  readonly d: number;
  readonly q: number;
  readonly P: number;
  readonly D: number;
  readonly Q: number;
  readonly constant: boolean;
}

export interface ArimaModel extends Model {
  readonly order: ArimaOrder;
  readonly phi: Float64Array;
  readonly theta: Float64Array;
  readonly constant: number;
  readonly variance: number;
  /** Comparable among models with the same differences. */
  readonly aicc: number;
  readonly parameters: Float64Array;
}

/** Partial autocorrelations stay so far from 1 that nothing takes forever to fade. */
const LARGEST_PARTIAL = 0.985;

export function differenced(series: Series, { d, D }: Pick<ArimaOrder, 'd' | 'D'>, season: number): Series {
  let w = series;
  for (let i = 0; i < D; i += 1) w = differences(w, season);
  for (let i = 0; i < d; i += 1) w = differences(w);
  return w;
}

export const sizeOf = ({ p, q, P, Q, constant }: ArimaOrder): number => p + q + P + Q + (constant ? 1 : 0);

/** How parameters are estimated: by Gaussian maximum likelihood, or by conditional least squares, which is faster. */
export type Way = 'exact' | 'conditional';

const LONG = 100;

/** In a long series the first figures, whose past is not known, hardly matter. */
export const wayFor = (series: Series): Way => (series.length < LONG ? 'exact' : 'conditional');

/**
 * Gaussian maximum likelihood (`exact`), or conditional least squares, which is faster. `start` are parameters of an earlier fit.
 * Undefined where differences leave too few figures.
 */
export function fitArima(order: ArimaOrder, series: Series, season: number, way: Way, start?: Float64Array): ArimaModel | undefined {
  const w = differenced(series, order, season);
  const size = sizeOf(order);
  if (w.length < size + Math.max(6, order.p + order.q + season * (order.P + order.Q))) return undefined;
  const bound = Float64Array.from({ length: size }, (_, i) => (order.constant && i === size - 1 ? Infinity : LARGEST_PARTIAL));
  const first = start ?? Float64Array.from(bound, (most) => (most === Infinity ? mean(w) : 0.1));
  const centred = new Float64Array(w.length);
  const residuals = (parameters: Float64Array, into: Float64Array): void => errorsOf(order, parameters, { w, season, way, centred, into });
  const found = leastSquares({
    length: w.length,
    residuals,
    start: first,
    lower: bound.map((value) => -value),
    upper: bound,
    iterations: way === 'exact' ? 15 : 10,
  });
  return found && modelOf(order, found.parameters, series, season, aicc(found.squares, w.length, size));
}

interface Run {
  readonly w: Float64Array;
  readonly season: number;
  readonly way: Way;
  /** Room for the figures without their mean. */
  readonly centred: Float64Array;
  readonly into: Float64Array;
}

/** Residuals whose sum of squares is the likelihood: each by its standard deviation, times the geometric mean of all of these. */
function errorsOf(order: ArimaOrder, parameters: Float64Array, { w, season, way, centred, into }: Run): void {
  const constant = order.constant ? at(parameters, parameters.length - 1) : 0;
  for (let t = 0; t < w.length; t += 1) centred[t] = at(w, t) - constant;
  const arma = armaOf(order, parameters, season);
  if (way === 'conditional') {
    conditionalErrors(arma, centred, into);
    return;
  }
  const variances = exactErrors(arma, centred, into);
  let logs = 0;
  for (let t = 0; t < w.length && at(variances, t) !== 1; t += 1) logs += Math.log(at(variances, t));
  const scale = Math.exp(logs / (2 * w.length));
  for (let t = 0; t < w.length; t += 1) into[t] = (at(into, t) * scale) / Math.sqrt(at(variances, t));
}

/** Seasonal and other parts multiplied out. A moving average is parametrised as minus an autoregression. */
function armaOf({ p, q, P, Q }: ArimaOrder, parameters: Float64Array, season: number): Arma {
  const [ar, ma] = [parameters.subarray(0, p), parameters.subarray(p, p + q)];
  if (P + Q === 0) return { phi: fromPartials(ar), theta: fromPartials(ma).map((value) => -value) };
  const [seasonalAr, seasonalMa] = [parameters.subarray(p + q, p + q + P), parameters.subarray(p + q + P, p + q + P + Q)];
  const product = (plain: Float64Array, seasonal: Float64Array): Float64Array =>
    multiply(polynomialOf(plain), spread(polynomialOf(seasonal), season));
  return {
    phi: product(ar, seasonalAr)
      .subarray(1)
      .map((value) => -value),
    theta: product(ma, seasonalMa).subarray(1),
  };
}

/** `1 - c1 B - c2 B^2 ...` */
const polynomialOf = (partials: Float64Array): Float64Array => Float64Array.of(1, ...fromPartials(partials).map((value) => -value));

function modelOf(order: ArimaOrder, parameters: Float64Array, series: Series, season: number, criterion: number): ArimaModel {
  const { phi, theta } = armaOf(order, parameters, season);
  const constant = order.constant ? at(parameters, parameters.length - 1) : 0;
  const w = differenced(series, order, season).map((value) => value - constant);
  const errors = new Float64Array(w.length);
  const variances = exactErrors({ phi, theta }, w, errors);
  const variance = errors.reduce((total, error, t) => total + (error * error) / at(variances, t), 0) / Math.max(1, w.length - parameters.length);
  const known = { full: fullOf(phi, order, season), phi, theta, constant, errors, series };
  return {
    label: labelOf(order),
    order,
    phi,
    theta,
    constant,
    variance,
    aicc: criterion,
    parameters,
    means: (horizon) => meansOf(known, horizon),
    follow: (other) => modelOf(order, parameters, other, season, criterion),
    refit: (other) => fitArima(order, other, season, wayFor(other), parameters) ?? modelOf(order, parameters, other, season, criterion),
    forecast: (horizon) => linearForecast(meansOf(known, horizon), variance, weightsOf(known, horizon)),
  };
}

interface Known {
  /** The autoregression with its differences multiplied out. */
  readonly full: Polynomial;
  readonly phi: Float64Array;
  readonly theta: Float64Array;
  readonly constant: number;
  readonly errors: Float64Array;
  readonly series: Series;
}

const fullOf = (phi: Float64Array, { d, D }: ArimaOrder, season: number): Polynomial =>
  multiply(Float64Array.of(1, ...phi.map((value) => -value)), multiply(differencing(1, d), differencing(season, D)));

/** By the difference equation, with coming errors zero (Box and Jenkins 1976, 5.1). */
function meansOf({ full, phi, theta, constant, errors, series }: Known, horizon: number): number[] {
  const drift = constant * (1 - sum(phi));
  const n = series.length;
  const path = new Float64Array(n + horizon);
  path.set(series);
  for (let h = 0; h < horizon; h += 1) {
    let value = drift;
    for (let i = 1; i < full.length && i <= n + h; i += 1) value -= at(full, i) * at(path, n + h - i);
    for (let j = h; j < theta.length && j - h < errors.length; j += 1) value += at(theta, j) * at(errors, errors.length - 1 - (j - h));
    path[n + h] = value;
  }
  return [...path.subarray(n)];
}

/** What is left of an error j steps later, by the same equation (Box and Jenkins 1976, 5.2). */
function weightsOf({ full, theta }: Known, horizon: number): (step: number) => number {
  const weights = new Float64Array(horizon).fill(1);
  for (let j = 1; j < horizon; j += 1) {
    let weight = j <= theta.length ? at(theta, j - 1) : 0;
    for (let i = 1; i < full.length && i <= j; i += 1) weight -= at(full, i) * at(weights, j - i);
    weights[j] = weight;
  }
  return (j) => at(weights, j);
}

function labelOf({ p, d, q, P, D, Q, constant }: ArimaOrder): string {
  const seasonal = P + D + Q > 0 ? `(${P},${D},${Q})` : '';
  return `ARIMA(${p},${d},${q})${seasonal}${constant ? (d + D === 0 ? ' with mean' : ' with drift') : ''}`;
}
