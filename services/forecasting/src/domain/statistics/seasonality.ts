import { centred } from './ets-start.js';
import type { Series } from './forecast.js';
import { fitHarmonics, type HarmonicFit } from './harmonics.js';
import { at, mean, median, sum, variance } from './numbers.js';

/** How a season acts on demand. */
export interface Season {
  readonly kind: 'none' | 'additive' | 'multiplicative';
  /** What is added in, or the factor of, each place of the season. */
  readonly pattern: Float64Array;
}

/** ETS and ARIMA know seasons up to this length themselves; longer ones need too many states and are taken out before. */
export const LONGEST_OWN_SEASON = 24;

const none: Season = { kind: 'none', pattern: new Float64Array(0) };

/** The season of a series by AICc, additive or multiplicative; none where fewer than two are there or none can be seen. */
export function seasonOf(series: Series, season: number): Season {
  if (season < 2 || series.length < 2 * season) return none;
  const additive = describe(series, season);
  const isPositive = series.every((y) => y > 0);
  const logs = isPositive ? series.map(Math.log) : series;
  const multiplicative = isPositive ? describe(logs, season) : undefined;
  // The likelihood of logarithms is one of the figures themselves after the change of variable, 2 sum log y.
  const isMultiplicative = multiplicative !== undefined && multiplicative.aicc + 2 * sum(logs) < additive.aicc;
  const chosen = isMultiplicative ? multiplicative : additive;
  if (chosen.pattern.every((value) => value === 0)) return none;
  return isMultiplicative ? { kind: 'multiplicative', pattern: scaled(chosen.pattern.map(Math.exp)) } : { kind: 'additive', pattern: chosen.pattern };
}

function scaled(factors: Float64Array): Float64Array {
  const centre = mean(factors);
  return factors.map((factor) => factor / centre);
}

/** The series without its season. */
export function adjusted(series: Series, season: Season): Series {
  return season.kind === 'none' ? series : series.map((y, t) => (season.kind === 'additive' ? y - valueAt(season, t) : y / valueAt(season, t)));
}

/** A figure with the season of bucket t put back. */
export function seasoned(value: number, t: number, season: Season): number {
  if (season.kind === 'none') return value;
  return season.kind === 'additive' ? value + valueAt(season, t) : value * valueAt(season, t);
}

const valueAt = ({ pattern }: Season, t: number): number => at(pattern, t % pattern.length);

/** A smooth season, and single places that stand out of it year after year: holidays. */
function describe(values: Series, season: number): { readonly pattern: Float64Array; readonly aicc: number } {
  let fit = fitHarmonics(values, season);
  let peaks = peaksIn(fit, season);
  if (peaks.some((peak) => peak !== 0)) {
    const found = peaks;
    fit = fitHarmonics(
      values.map((y, t) => y - at(found, t % season)),
      season,
    );
    const more = peaksIn(fit, season);
    peaks = peaks.map((peak, place) => peak + at(more, place));
  }
  const pattern = fit.pattern.map((value, place) => value + at(peaks, place));
  const centre = mean(pattern);
  return { pattern: pattern.map((value) => value - centre), aicc: fit.aicc + 4 * peaks.filter((peak) => peak !== 0).length };
}

const FEWEST_SEASONS = 3;
const THRESHOLD = 3;

/**
 * A peak of one bucket passes the level's filter as a known shape; matched with it, each season gives an estimate of the peak, and their
 * median stands when it is far enough from zero, shrunk by the garrote (Breiman 1995).
 */
function peaksIn({ errors, alpha }: HarmonicFit, season: number): Float64Array {
  const n = errors.length;
  const peaks = new Float64Array(season);
  if (n < FEWEST_SEASONS * season || season < 13) return peaks;
  const norm = 1 + alpha / (2 - alpha);
  const matched = new Float64Array(n);
  for (let t = n - 1, tail = 0; t >= 0; t -= 1) {
    matched[t] = (at(errors, t) - alpha * tail) / norm;
    tail = at(errors, t) + (1 - alpha) * tail;
  }
  const typical = 1.4826 * median(matched.map(Math.abs));
  for (let place = 0; place < season; place += 1) {
    const seen = Float64Array.from({ length: Math.ceil((n - place) / season) }, (_, year) => at(matched, place + year * season));
    const peak = median(seen);
    const distance = Math.abs(peak) / ((1.2533 * typical) / Math.sqrt(seen.length));
    if (seen.length >= FEWEST_SEASONS && distance > THRESHOLD) peaks[place] = peak * (1 - (THRESHOLD / distance) ** 2);
  }
  return peaks;
}

/** From 0 to 1: how much of what is not trend is season (Wang, Smith and Hyndman 2006), by classical decomposition. */
export function seasonalStrength(series: Series, season: number): number {
  const half = Math.floor(season / 2);
  const detrended = Float64Array.from(
    { length: Math.max(0, series.length - 2 * half) },
    (_, i) => at(series, i + half) - centred(series, i + half, season),
  );
  if (detrended.length < season) return 0;
  const averages = Float64Array.from({ length: season }, (_, place) => mean(detrended.filter((_, t) => t % season === place)));
  const left = variance(detrended.map((value, t) => value - at(averages, t % season)));
  const whole = variance(detrended);
  return whole === 0 ? 0 : Math.max(0, 1 - left / whole);
}
