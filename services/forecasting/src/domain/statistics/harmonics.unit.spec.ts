import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { wandering, wave } from '../../../test/generated.js';
import { fitHarmonics, smoothed } from './harmonics.js';
import { solveSymmetric } from './linear.js';
import { aicc, dot } from './numbers.js';

/** The regressors as they are defined: a level, a line, cosines and sines. */
function regressors(n: number, season: number, harmonics: number): Float64Array[] {
  const of = (value: (t: number) => number): Float64Array => Float64Array.from({ length: n }, (_, t) => value(t));
  const waves = Array.from({ length: harmonics }, (_, k) => (2 * Math.PI * (k + 1)) / season).flatMap((angle) => [
    of((t) => Math.cos(angle * t)),
    of((t) => Math.sin(angle * t)),
  ]);
  return [of(() => 1), of((t) => t / n), ...waves].slice(0, 2 + Math.min(2 * harmonics, season - 1));
}

/** Sum of squares that a regression on smoothed regressors leaves, by the textbook. */
function squaresOf(series: Float64Array, season: number, harmonics: number, alpha: number): number {
  const columns = regressors(series.length, season, harmonics).map((column) => smoothed(column, alpha));
  const y = smoothed(series, alpha);
  const products = Float64Array.from(columns.flatMap((one) => columns.map((other) => dot(one, other))));
  const against = Float64Array.from(columns, (column) => dot(column, y));
  const weights = solveSymmetric(products, against)!;
  return dot(y, y) - dot(weights, against);
}

describe('dynamic harmonic regression', () => {
  it.each([
    [260, 52],
    [120, 12],
    [70, 7],
    [40, 4],
  ])('of %i buckets with a season of %i is least squares on what simple smoothing leaves', (length, season) => {
    const series = wave({ length, seed: 3, season }, { deviation: 0.1 }).map((y, t) => y + 0.1 * t);
    const fit = fitHarmonics(series, season);
    const squares = dot(fit.errors, fit.errors);
    expect(squares / squaresOf(series, season, fit.harmonics, fit.alpha)).toBeCloseTo(1, 6);
  });

  it('leaves errors in which no wave is left', () => {
    const series = wandering({ length: 260, seed: 5 }, { alpha: 0.3 }).map((y, t) => y + 20 * Math.cos((2 * Math.PI * t) / 52));
    const { errors, alpha, harmonics } = fitHarmonics(series, 52);
    expect(harmonics).toBeGreaterThan(0);
    for (const column of regressors(260, 52, harmonics)) expect(Math.abs(dot(errors, smoothed(column, alpha)))).toBeLessThan(1e-4);
  });

  it('has the least criterion of all speeds and numbers of waves', () => {
    const series = wave({ length: 130, seed: 7, season: 26 }, { height: 0.2, deviation: 0.1 });
    const best = fitHarmonics(series, 26);
    for (const alpha of [0, 0.1, 0.3, 0.6, 1])
      for (const harmonics of [0, 1, 2, 5, 8]) {
        const criterion = aicc(squaresOf(series, 26, harmonics, alpha), 130, 2 + 2 * harmonics + 1);
        expect(best.aicc).toBeLessThanOrEqual(criterion + 1e-6);
      }
  });

  it('does not care where zero is, nor in what unit demand is counted', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1000 }),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        fc.integer({ min: 0, max: 50 }),
        (shift, unit, seed) => {
          const series = wave({ length: 104, seed, season: 26 }, { deviation: 0.1 });
          const [plain, moved] = [
            fitHarmonics(series, 26),
            fitHarmonics(
              series.map((y) => unit * (y + shift)),
              26,
            ),
          ];
          expect(moved.harmonics).toBe(plain.harmonics);
          expect(moved.alpha).toBe(plain.alpha);
          plain.pattern.forEach((value, place) => expect(moved.pattern[place]! / unit).toBeCloseTo(value, 5));
        },
      ),
      { numRuns: 30 },
    ));

  it('has a pattern as long as the season, whatever its length', () => {
    for (const season of [2, 3, 4, 7, 12, 52])
      expect(fitHarmonics(wave({ length: 3 * season, seed: 1, season }), season).pattern).toHaveLength(season);
  });
});

describe('errors of simple smoothing', () => {
  it('give the series back', () =>
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 30 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, alpha) => {
          let level = 0;
          smoothed(Float64Array.from(values), alpha).forEach((error, t) => {
            expect(level + error).toBeCloseTo(values[t]!, 8);
            level += alpha * error;
          });
        },
      ),
    ));
});
