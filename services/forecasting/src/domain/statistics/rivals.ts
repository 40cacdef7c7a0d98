import { arima } from './arima-choice.js';
import { ces } from './ces.js';
import { combination, type Fits } from './combination.js';
import { ets, etsOf } from './ets.js';
import { etsForm } from './ets-form.js';
import type { Method, Model, Series } from './forecast.js';
import { croston, patternOf, sba, tsb } from './intermittent.js';
import { naive, seasonalNaive } from './naive.js';
import { theta } from './theta.js';

/** What may be chosen for a series. */
export interface Rival {
  readonly name: string;
  fit(fits: Fits, series: Series, season: number): Model | undefined;
}

/** Those of a series, the simplest first; the last is what stands where nothing can be compared, or no other is clearly better. */
export function rivalsFor(series: Series): readonly Rival[] {
  const { pattern } = patternOf(series);
  return pattern === 'intermittent' || pattern === 'lumpy' ? rare : steady;
}

const plain = (method: Method): Rival => ({ name: method.name, fit: (_, series, season) => method.fit(series, season) });
const shared = (method: Method): Rival => ({ name: method.name, fit: (fits) => fits(method) });

const steady: readonly Rival[] = [plain(naive), plain(seasonalNaive), ...[theta, ets, ces, arima].map(shared), { name: 'Median', fit: combination }];

/** Simple exponential smoothing, for demand that is rare but steady. */
const level = etsOf(etsForm('ANN'));
const rare: readonly Rival[] = [naive, seasonalNaive, level, croston, tsb, sba].map(plain);
