import { reject, type Rejection } from '@siklus/kernel';
import type { Buckets } from './buckets.js';
import type { Series } from './forecast.js';

/** What one product's rows say, in the order in which they came. */
export interface Rows {
  readonly names: readonly string[];
  readonly figures: readonly number[];
}

export interface History {
  readonly series: Series;
  /** Place of the first bucket. */
  readonly first: number;
}

/** 27 years of days, 190 of weeks. */
const LONGEST = 10_000;

/** Far more buckets than rows means that the dates are not of one rhythm. */
const MOST_EMPTY = 0.5;

/**
 * Rows as a series without holes. A bucket that no row names is an error, or no demand where `gaps` says so; then the series goes on to
 * the `last` bucket of all, since a product that is no longer asked for has no demand either.
 *
 * Rejected: `FORECASTING.BUCKET_TWICE`, `FORECASTING.GAP`, `FORECASTING.MIXED_CALENDAR`, `FORECASTING.HISTORY_TOO_LONG`.
 */
export function historyOf({ names, figures }: Rows, buckets: Buckets, gaps: 'refuse' | 'zero', last = -Infinity): History | Rejection {
  const places = names.map((name) => buckets.placeOf(name));
  const first = places.reduce((least, place) => Math.min(least, place), Infinity);
  const latest = places.reduce((most, place) => Math.max(most, place), gaps === 'zero' ? last : -Infinity);
  const length = latest - first + 1;
  if (gaps === 'refuse' && length > 4 && places.length < length * (1 - MOST_EMPTY))
    return reject('FORECASTING.MIXED_CALENDAR', { rhythm: buckets.rhythm, rows: names.length, buckets: length });
  if (length > LONGEST) return reject('FORECASTING.HISTORY_TOO_LONG', { buckets: length, most: LONGEST, rhythm: buckets.rhythm });
  const series = new Float64Array(length);
  const seen = new Uint8Array(length);
  for (const [i, place] of places.entries()) {
    if (seen[place - first]) return reject('FORECASTING.BUCKET_TWICE', { bucket: buckets.nameOf(place) });
    seen[place - first] = 1;
    series[place - first] = figures[i] ?? 0;
  }
  const gap = seen.indexOf(0);
  return gap >= 0 && gaps === 'refuse'
    ? reject('FORECASTING.GAP', { bucket: buckets.nameOf(first + gap), rhythm: buckets.rhythm })
    : { series, first };
}
