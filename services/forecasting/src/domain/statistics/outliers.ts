import type { Series } from './forecast.js';
import { at, median } from './numbers.js';
import { adjusted, seasonOf } from './seasonality.js';

const REACH = 4;
const THRESHOLD = 4;
const TO_DEVIATION = 1.4826;

/**
 * Buckets whose figure lies far from those around it, season aside: more than four robust standard deviations from the median of the
 * nine buckets around (Hampel's identifier, Davies and Gather 1993). They are only pointed at; nothing is ever changed for them.
 */
export function outliersIn(series: Series, season: number): number[] {
  if (series.length < 2 * REACH) return [];
  const plain = adjusted(series, seasonOf(series, season));
  const distances = plain.map((y, t) => y - median(plain.subarray(Math.max(0, t - REACH), t + REACH + 1)));
  const deviation = TO_DEVIATION * median(distances.map(Math.abs));
  return deviation === 0 ? [] : [...distances.keys()].filter((t) => Math.abs(at(distances, t)) > THRESHOLD * deviation);
}
