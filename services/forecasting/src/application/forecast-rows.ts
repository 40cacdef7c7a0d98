import { isRejection, type Rejection } from '@siklus/kernel';
import { areAlike, bucketsOf, rhythmOf, seasons, type Buckets, type Rhythm } from '../domain/statistics/buckets.js';
import { choose } from '../domain/statistics/choice.js';
import { historyOf } from '../domain/statistics/history.js';
import { outliersIn } from '../domain/statistics/outliers.js';
import { UnreadableFile, type ProductRows } from './read-rows.js';

export interface ForecastOptions {
  readonly horizon: number;
  /** Buckets in a season; that of the calendar where absent. */
  readonly season?: number;
  /** Found in the dates where absent. */
  readonly rhythm?: Rhythm;
  readonly gaps: 'refuse' | 'zero';
}

/** A product's forecast as lines of CSV, or why there is none. */
export interface ProductForecast {
  readonly product: string;
  readonly lines: readonly string[];
  /** Buckets of the history whose figure stands out. */
  readonly outliers: readonly string[];
  readonly fault?: string;
}

export const HEADER = 'unique_id,ds,mean,lo-80,hi-80,lo-95,hi-95,method';

/**
 * Forecasts product by product, in the order of their first rows.
 * @throws UnreadableFile `FORECASTING.CALENDAR_MIXED_WRITING`, `FORECASTING.CALENDAR_UNKNOWN`
 */
export function* forecastRows(products: ReadonlyMap<string, ProductRows>, options: ForecastOptions): Generator<ProductForecast, void, undefined> {
  const { buckets, last } = calendarOf(products, options.rhythm);
  const season = options.season ?? seasons[buckets.rhythm];
  for (const [product, rows] of products) {
    const none = { product, lines: [], outliers: [] };
    if (rows.fault) yield { ...none, fault: `${rows.fault.code}: ${rows.fault.text}` };
    else {
      const history = historyOf(rows, buckets, options.gaps, last);
      if (isRejection(history)) yield { ...none, fault: reasonOf(history) };
      else {
        const { series, first } = history;
        const { method, forecast } = choose(series, season, options.horizon);
        const { mean, lo80, hi80, lo95, hi95 } = forecast;
        const lines = mean.map((_, h) => {
          const figures = [mean, lo80, hi80, lo95, hi95].map((part) => figure(part[h] ?? 0));
          return [cell(product), buckets.nameOf(first + series.length + h), ...figures, cell(method)].join(',');
        });
        yield { product, lines, outliers: outliersIn(series, season).map((t) => buckets.nameOf(first + t)) };
      }
    }
  }
}

function calendarOf(products: ReadonlyMap<string, ProductRows>, told: Rhythm | undefined): { buckets: Buckets; last: number } {
  const names = [...new Set([...products.values()].flatMap((rows) => rows.names))];
  if (!areAlike(names))
    throw new UnreadableFile('FORECASTING.CALENDAR_MIXED_WRITING', 'ds must be written alike in all rows: days, months or numbers');
  const rhythm = told ?? rhythmOf(names);
  if (rhythm === undefined)
    throw new UnreadableFile(
      'FORECASTING.CALENDAR_UNKNOWN',
      'a single date does not say how far apart buckets lie: give --rhythm, for instance weekly',
    );
  const buckets = bucketsOf(rhythm, names);
  return { buckets, last: names.reduce((most, name) => Math.max(most, buckets.placeOf(name)), -Infinity) };
}

function reasonOf({ code, details }: Rejection): string {
  return `${code}: ${(reasons[code] ?? JSON.stringify)(details)}`;
}

const ZEROS = 'say --gaps zero if nothing stated is nothing asked';

/** What to do about each rejection of a history. */
const reasons: Readonly<Record<string, (details: Rejection['details']) => string>> = {
  'FORECASTING.BUCKET_TWICE': ({ bucket }) => `${String(bucket)} is stated twice`,
  'FORECASTING.HISTORY_TOO_LONG': ({ buckets, most, rhythm }) =>
    `${String(buckets)} ${String(rhythm)} buckets from the first to the last are more than ${String(most)}: is a date wrong?`,
  'FORECASTING.GAP': ({ bucket, rhythm }) => `nothing is stated for ${String(bucket)} (${String(rhythm)} buckets): state it, or ${ZEROS}`,
  'FORECASTING.MIXED_CALENDAR': ({ rows, buckets, rhythm }) =>
    `${String(rows)} rows over ${String(buckets)} ${String(rhythm)} buckets are not of one rhythm: give --rhythm, or ${ZEROS}`,
};

/** Seven digits say more than any forecast knows. */
const figure = (value: number): string => String(Number(value.toPrecision(7)));

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
