import { seasons, type Rhythm } from '../domain/statistics/buckets.js';
import type { ForecastOptions } from './forecast-rows.js';

/** Something on the command line that cannot be meant. */
export class UnusableOption extends Error {}

export interface Given {
  readonly file?: string | undefined;
  readonly horizon?: string | undefined;
  readonly season?: string | undefined;
  readonly rhythm?: string | undefined;
  readonly gaps?: string | undefined;
}

const MOST_BUCKETS = 1000;

/** @throws UnusableOption with what to say instead */
export function optionsOf({ file, horizon, season, rhythm, gaps = 'refuse' }: Given): ForecastOptions & { readonly file: string } {
  if (file === undefined) throw new UnusableOption('--file needs a CSV file with the columns unique_id, ds and y.');
  if (gaps !== 'refuse' && gaps !== 'zero') throw new UnusableOption('--gaps is refuse or zero.');
  if (rhythm !== undefined && !isRhythm(rhythm)) throw new UnusableOption(`--rhythm is one of ${Object.keys(seasons).join(', ')}.`);
  return {
    file,
    horizon: count('--horizon', horizon),
    gaps,
    ...(season !== undefined && { season: count('--season', season) }),
    ...(rhythm !== undefined && { rhythm }),
  };
}

const isRhythm = (text: string): text is Rhythm => Object.hasOwn(seasons, text);

function count(name: string, text: string | undefined): number {
  const value = /^\d+$/.test(text ?? '') ? Number(text) : NaN;
  if (!(value >= 1 && value <= MOST_BUCKETS)) throw new UnusableOption(`${name} needs a whole number of buckets from 1 to ${MOST_BUCKETS}.`);
  return value;
}
