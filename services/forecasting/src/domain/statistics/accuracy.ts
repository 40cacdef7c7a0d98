import { item, mean } from './numbers.js';

/** Mean absolute error. */
export const mae = (actual: ArrayLike<number>, forecast: ArrayLike<number>): number =>
  mean(Float64Array.from(actual, (y, i) => Math.abs(y - item(forecast, i))));

/** Mean squared error. */
export const mse = (actual: ArrayLike<number>, forecast: ArrayLike<number>): number =>
  mean(Float64Array.from(actual, (y, i) => (y - item(forecast, i)) ** 2));

/** Errors of the (seasonal) naive forecast within the history, to scale with: undefined where there are none. */
function naiveError(history: ArrayLike<number>, season: number, power: number): number | undefined {
  if (history.length <= season) return undefined;
  const error = mean(
    Float64Array.from({ length: history.length - season }, (_, t) => Math.abs(item(history, t + season) - item(history, t)) ** power),
  );
  return error === 0 ? undefined : error;
}

/** Mean absolute scaled error (Hyndman and Koehler 2006). */
export function mase(actual: ArrayLike<number>, forecast: ArrayLike<number>, history: ArrayLike<number>, season = 1): number | undefined {
  const scale = naiveError(history, season, 1);
  return scale === undefined ? undefined : mae(actual, forecast) / scale;
}

/** Root mean squared scaled error (Makridakis, Spiliotis and Assimakopoulos 2022, the M5 competition). */
export function rmsse(actual: ArrayLike<number>, forecast: ArrayLike<number>, history: ArrayLike<number>, season = 1): number | undefined {
  const scale = naiveError(history, season, 2);
  return scale === undefined ? undefined : Math.sqrt(mse(actual, forecast) / scale);
}

/** Weighted absolute percentage error: all errors to all demand. */
export function wape(actual: ArrayLike<number>, forecast: ArrayLike<number>): number | undefined {
  const demand = mean(Float64Array.from(actual, Math.abs));
  return demand === 0 ? undefined : mae(actual, forecast) / demand;
}

/** Mean width of the intervals, plus 2 / alpha of what falls outside (Gneiting and Raftery 2007); `alpha` is 0.2 for 80 %. */
export function intervalScore(actual: ArrayLike<number>, low: ArrayLike<number>, high: ArrayLike<number>, alpha: number): number {
  return mean(
    Float64Array.from(actual, (y, i) => {
      const [least, most] = [item(low, i), item(high, i)];
      return most - least + (2 / alpha) * (Math.max(0, least - y) + Math.max(0, y - most));
    }),
  );
}
