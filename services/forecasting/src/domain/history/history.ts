import type { CalendarDate, Quantity } from '@siklus/kernel';
import { outliersIn } from '../statistics/outliers.js';
import { nextBucket, seasonOf, type Bucket } from './bucket.js';

/** Demand of one bucket: what was asked less what the customers took back. */
export interface Bucketed {
  readonly from: CalendarDate;
  readonly quantity: Quantity;
}

export interface HistoryBucket extends Bucketed {
  /** Far from what lies around it. It is pointed at, never changed. */
  readonly outlier: boolean;
}

/**
 * A whole history, oldest first: buckets that nobody asked anything for are there, with nothing.
 * @param known oldest first, at most one for each bucket
 * @param until the bucket after the last one
 */
export function wholeHistory(known: readonly Bucketed[], bucket: Bucket, until: CalendarDate): HistoryBucket[] {
  const [first] = known;
  if (first === undefined) return [];
  const figures = new Map(known.map(({ from, quantity }) => [from, quantity]));
  const all: Bucketed[] = [];
  for (let at = first.from; at < until; at = nextBucket(bucket, at)) all.push({ from: at, quantity: figures.get(at) ?? ('0' as Quantity) });
  const outliers = new Set(outliersIn(seriesOf(all), seasonOf(bucket)));
  return all.map((one, place) => ({ ...one, outlier: outliers.has(place) }));
}

export const seriesOf = (history: readonly Bucketed[]): Float64Array => Float64Array.from(history, ({ quantity }) => Math.max(0, Number(quantity)));
