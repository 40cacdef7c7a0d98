import { fitArima, differenced, type ArimaModel, type ArimaOrder } from './arima.js';
import type { Method, Series } from './forecast.js';
import { at, differences, mean, variance } from './numbers.js';
import { seasonalStrength } from './seasonality.js';

const LONGEST_SEASON = 24;
const most = { p: 3, q: 3, P: 1, Q: 1 } as const;

/** Orders by the stepwise search of Hyndman and Khandakar (2008), compared by conditional least squares, the chosen one by likelihood. */
export const arima: Method = {
  name: 'ARIMA',
  fit(series, season) {
    if (series.length < 10) return undefined;
    const isSeasonal = season > 1 && season <= LONGEST_SEASON && series.length >= 3 * season;
    const D = isSeasonal && seasonalStrength(series, season) > 0.64 ? 1 : 0;
    const chosen = search(series, season, isSeasonal, differencesNeeded(differenced(series, { d: 0, D }, season)), D);
    return chosen && (fitArima(chosen.order, series, season, 'exact', chosen.parameters) ?? chosen);
  },
};

function search(series: Series, season: number, isSeasonal: boolean, d: number, D: number): ArimaModel | undefined {
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
  const s = isSeasonal ? 1 : 0;
  const plain = { d, D, P: 0, Q: 0 };
  attempt({ ...plain, p: 0, q: 0, constant });
  attempt({ ...plain, p: 1, q: 0, P: s, constant });
  attempt({ ...plain, p: 0, q: 1, Q: s, constant });
  attempt({ ...plain, p: 2, q: 2, P: s, Q: s, constant });
  for (let order = best?.order; order;) order = neighbours(order, isSeasonal, constant).some(attempt) ? best?.order : undefined;
  return best;
}

function neighbours(order: ArimaOrder, isSeasonal: boolean, mayHaveConstant: boolean): ArimaOrder[] {
  const moved = (change: Partial<Record<'p' | 'q' | 'P' | 'Q', number>>): ArimaOrder => ({
    ...order,
    p: order.p + (change.p ?? 0),
    q: order.q + (change.q ?? 0),
    P: order.P + (change.P ?? 0),
    Q: order.Q + (change.Q ?? 0),
  });
  const seasonal = [{ P: -1 }, { Q: -1 }, { P: 1 }, { Q: 1 }].map(moved);
  const plain = [{ p: -1 }, { q: -1 }, { p: 1 }, { q: 1 }, { p: -1, q: -1 }, { p: 1, q: 1 }].map(moved);
  return [...(isSeasonal ? seasonal : []), ...plain, ...(mayHaveConstant ? [{ ...order, constant: !order.constant }] : [])];
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
