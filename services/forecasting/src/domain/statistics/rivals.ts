import { arima } from './arima-choice.js';
import { ces } from './ces.js';
import { ets, etsOf } from './ets.js';
import { etsForm } from './ets-form.js';
import type { Method, Series } from './forecast.js';
import { croston, patternOf, sba, tsb } from './intermittent.js';
import { naive, seasonalNaive } from './naive.js';
import { fitAdjusted, fitPlain, type Fitted, type Prepared } from './prepared.js';
import { LONGEST_OWN_SEASON } from './seasonality.js';
import { theta } from './theta.js';

/** What may be chosen for a series. */
export type Rival = (history: Prepared) => Fitted | undefined;

const plain =
  (method: Method): Rival =>
  (history) =>
    fitPlain(method, history);
const withoutSeason =
  (method: Method): Rival =>
  (history) =>
    fitAdjusted(method, history);
const seasonal =
  (method: Method): Rival =>
  (history) =>
    history.season <= LONGEST_OWN_SEASON ? fitPlain(method, history) : fitAdjusted(method, history);

/** Simple exponential smoothing, for demand that is rare but steady. */
const level = etsOf(etsForm('ANN'));

/** Those whose median is safe where nothing can be compared (Petropoulos and Svetunkov 2020). */
export const safe: readonly Rival[] = [seasonal(ets), withoutSeason(ces), seasonal(arima), withoutSeason(theta)];
const steady: readonly Rival[] = [plain(naive), plain(seasonalNaive), ...safe];
const rare: readonly Rival[] = [naive, seasonalNaive, level, croston, tsb, sba].map(plain);

/** The rivals for a series, by the class of its demand. */
export function rivalsFor(series: Series): readonly Rival[] {
  const { pattern } = patternOf(series);
  return pattern === 'intermittent' || pattern === 'lumpy' ? rare : steady;
}
