import { fitArima, differenced, type ArimaModel, type ArimaOrder, wayFor } from './arima.js';
import type { Method, Series } from './forecast.js';
import { sketches } from './hannan-rissanen.js';
import { at, differences, mean, variance } from './numbers.js';
import { toPartials } from './polynomials.js';
import { LONGEST_OWN_SEASON, seasonalStrength } from './seasonality.js';

const most = { p: 3, q: 3, P: 1, Q: 1 } as const;

/** A search begins no nearer to where a model stops being stationary. */
const FARTHEST_START = 0.9;

/**
 * Differences by tests, orders by AICc. Without a season all orders are sketched by least squares and the best estimated in full; with
 * one, orders are found by the stepwise search of Hyndman and Khandakar (2008). The chosen model is estimated by exact likelihood.
 */
export const arima: Method = {
  name: 'ARIMA',
  fit(series, season) {
    if (series.length < 10) return undefined;
    const isSeasonal = season > 1 && season <= LONGEST_OWN_SEASON && series.length >= 3 * season;
    if (!isSeasonal) return bestSketched(series, differencesNeeded(series));
    const D = seasonalStrength(series, season) > 0.64 ? 1 : 0;
    const chosen = search(series, season, differencesNeeded(differenced(series, { d: 0, D }, season)), D);
    return chosen && (fitArima(chosen.order, series, season, 'exact', chosen.parameters) ?? chosen);
  },
};

function bestSketched(series: Series, d: number): ArimaModel | undefined {
  const w = differenced(series, { d, D: 0 }, 1);
  const centre = mean(w);
  const constants = d === 0 ? [true] : d === 1 ? [false, true] : [false];
  const all = constants.flatMap((constant) => {
    const sketched = sketches(constant ? w.map((value) => value - centre) : w, most.p, most.q);
    return sketched.map((sketch) => ({ ...sketch, constant, aicc: sketch.aicc + (constant ? 2 : 0) }));
  });
  for (const { p, q, phi, theta, constant } of all.sort((a, b) => a.aicc - b.aicc)) {
    const start = [...toPartials(phi, FARTHEST_START), ...toPartials(negated(theta), FARTHEST_START), ...(constant ? [centre] : [])];
    const model = fitArima({ p, d, q, P: 0, D: 0, Q: 0, constant }, series, 1, wayFor(series), Float64Array.from(start));
    if (model) return model;
  }
  return undefined;
}

const negated = (values: Float64Array): Float64Array => values.map((value) => -value);

function search(series: Series, season: number, d: number, D: number): ArimaModel | undefined {
  const tried = new Set<string>();
  let best: ArimaModel | undefined;
  const attempt = (order: ArimaOrder): boolean => {
    const key = Object.values(order).join();
    if (tried.has(key) || order.p < 0 || order.q < 0 || order.P < 0 || order.Q < 0) return false;
    if (order.p > most.p || order.q > most.q || order.P > most.P || order.Q > most.Q) return false;
    tried.add(key);
    const model = fitArima(order, series, season, 'conditional');
    if (!model || (best && model.aicc >= best.aicc)) return false;
    best = model;
    return true;
  };
  const constant = d + D <= 1;
  const plain = { d, D, P: 0, Q: 0 };
  attempt({ ...plain, p: 0, q: 0, constant });
  attempt({ ...plain, p: 1, q: 0, P: 1, constant });
  attempt({ ...plain, p: 0, q: 1, Q: 1, constant });
  attempt({ ...plain, p: 2, q: 2, P: 1, Q: 1, constant });
  for (let order = best?.order; order;) order = neighbours(order, constant).some(attempt) ? best?.order : undefined;
  return best;
}

function neighbours(order: ArimaOrder, mayHaveConstant: boolean): ArimaOrder[] {
  const moved = (change: Partial<Record<'p' | 'q' | 'P' | 'Q', number>>): ArimaOrder => ({
    ...order,
    p: order.p + (change.p ?? 0),
    q: order.q + (change.q ?? 0),
    P: order.P + (change.P ?? 0),
    Q: order.Q + (change.Q ?? 0),
  });
  const seasonal = [{ P: -1 }, { Q: -1 }, { P: 1 }, { Q: 1 }].map(moved);
  const plain = [{ p: -1 }, { q: -1 }, { p: 1 }, { q: 1 }, { p: -1, q: -1 }, { p: 1, q: 1 }].map(moved);
  return [...seasonal, ...plain, ...(mayHaveConstant ? [{ ...order, constant: !order.constant }] : [])];
}

/** First differences until the test no longer refuses stationarity, two at most. */
export function differencesNeeded(series: Series): number {
  let w = series;
  for (let d = 0; d < 2; d += 1) {
    if (w.length < 10 || kpss(w) < KPSS_5_PERCENT) return d;
    w = differences(w);
  }
  return 2;
}

/** Critical value of the test for a level (Kwiatkowski, Phillips, Schmidt and Shin 1992, table 1). */
const KPSS_5_PERCENT = 0.463;

/** The statistic of Kwiatkowski, Phillips, Schmidt and Shin (1992) for stationarity around a level. */
export function kpss(series: Series, lags = Math.trunc((3 * Math.sqrt(series.length)) / 13)): number {
  const n = series.length;
  const centre = mean(series);
  const e = series.map((y) => y - centre);
  let longRun = variance(series) * n;
  for (let lag = 1; lag <= lags; lag += 1) {
    let product = 0;
    for (let t = lag; t < n; t += 1) product += at(e, t) * at(e, t - lag);
    longRun += 2 * (1 - lag / (lags + 1)) * product;
  }
  let [running, squares] = [0, 0];
  for (const error of e) {
    running += error;
    squares += running * running;
  }
  return longRun <= 0 ? 0 : squares / (n * longRun);
}
