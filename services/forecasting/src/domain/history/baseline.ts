import { quantity, type CalendarDate, type Quantity } from '@siklus/kernel';
import { choose } from '../statistics/choice.js';
import { bucketsFrom, seasonOf, type Bucket } from './bucket.js';
import { seriesOf, type Bucketed } from './history.js';

/** What the history alone lets one expect of a bucket, and between what it lies in 80 and in 95 cases of 100. */
export interface BaselineBucket {
  readonly from: CalendarDate;
  readonly mean: Quantity;
  readonly lo80: Quantity;
  readonly hi80: Quantity;
  readonly lo95: Quantity;
  readonly hi95: Quantity;
}

export interface Baseline {
  readonly method: string;
  /** The methods that were compared, the best first: the error of each where the latest history was forecast from what came before it, and its share. */
  readonly tried: readonly { readonly method: string; readonly error: Quantity; readonly sharePercent: number }[];
  readonly buckets: readonly BaselineBucket[];
}

const DECIMALS = 3;
/** As a decimal of three places. */
export const decimal = (value: number): Quantity => quantity(value.toFixed(DECIMALS));

/**
 * The statistical forecast, the same for the same history.
 * @param history whole, oldest first, at least one bucket
 * @param start the first bucket to forecast
 */
export function baselineOf(history: readonly Bucketed[], bucket: Bucket, start: CalendarDate, horizon: number): Baseline {
  const { method, forecast, tried } = choose(seriesOf(history), seasonOf(bucket), horizon);
  const at = (part: keyof typeof forecast, place: number): Quantity => decimal(forecast[part][place] ?? 0);
  const of = (from: CalendarDate, place: number): BaselineBucket => ({
    from,
    mean: at('mean', place),
    lo80: at('lo80', place),
    hi80: at('hi80', place),
    lo95: at('lo95', place),
    hi95: at('hi95', place),
  });
  const record = tried.map(({ method: name, error, share }) => ({ method: name, error: decimal(error), sharePercent: Math.round(100 * share) }));
  return { method, tried: record, buckets: bucketsFrom(bucket, start, horizon).map(of) };
}
