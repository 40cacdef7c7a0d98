import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { autoregression, covered, rare, wandering, wave } from '../../../test/generated.js';
import { airPassengers, ausAir, nile } from '../../../test/published.js';
import { mae } from './accuracy.js';
import { calibration, errorsOf, planFor } from './backtest.js';
import { choose } from './choice.js';
import { ces } from './ces.js';
import { meanOf, medianOf } from './combination.js';
import { ets } from './ets.js';
import { normalForecast, type Forecast } from './forecast.js';
import { naive, seasonalNaive } from './naive.js';
import { theta } from './theta.js';

const parts = ['lo95', 'lo80', 'mean', 'hi80', 'hi95'] as const;
const bucket = (forecast: Forecast, h: number): number[] => parts.map((part) => forecast[part][h]!);

describe('the plan of a backtest', () => {
  it('has origins that rise, and never looks beyond the series', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 600 }), fc.constantFrom(1, 4, 7, 12, 52), fc.integer({ min: 1, max: 60 }), (length, season, horizon) => {
        const plan = planFor(length, season, horizon);
        if (!plan) return expect(length).toBeLessThan(10);
        const { origins } = plan;
        expect(origins.every((origin, i) => i === 0 || origin > origins[i - 1]!)).toBe(true);
        expect(origins[0]! * 1.5).toBeGreaterThanOrEqual(length - 2);
        expect(origins.at(-1)! + plan.horizon).toBe(length);
        expect(plan.horizon).toBeLessThanOrEqual(horizon);
      }),
    ));

  it('measures what would have been forecast, without what came later', () => {
    const series = Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8);
    expect([...errorsOf(naive.fit(series.subarray(0, 4), 1)!, series, { origins: [4, 6], horizon: 2 })]).toEqual([1, 2, 1, 2]);
  });

  it('takes no forecast below zero', () => {
    const falling = Float64Array.from({ length: 20 }, (_, t) => Math.max(0, 100 - 7 * t));
    const errors = errorsOf(theta.fit(falling.subarray(0, 14), 1)!, falling, { origins: [14], horizon: 6 });
    expect(errors.every((error) => Math.abs(error) < 8)).toBe(true);
  });

  it('does not let the future change a forecast', () => {
    const series = nile.slice();
    const model = theta.fit(series.subarray(0, 60), 1)!;
    const before = model.follow(series.subarray(0, 60)).means(5);
    series.fill(0, 60);
    errorsOf(model, series, { origins: [60, 70], horizon: 5 });
    expect(model.follow(series.subarray(0, 60)).means(5)).toEqual(before);
  });

  it('says how much wider intervals must be: as they are for errors as expected, wider for larger ones, within bounds', () => {
    const plan = { origins: [10, 12, 14, 16, 18, 20, 22, 24], horizon: 1 };
    const expected = normalForecast([0], [2]);
    const of = (size: number): number => calibration(new Float64Array(8).fill(size), expected, plan);
    expect(of(2)).toBeCloseTo(1, 10);
    expect(of(3)).toBeCloseTo(Math.sqrt((8 + 8 * 2.25) / 16), 10);
    expect(of(0.01)).toBe(0.8);
    expect(of(100)).toBe(1.6);
  });
});

describe('combinations', () => {
  const models = [ets, theta, ces].map((method) => method.fit(nile, 1)!);
  const ahead = models.map((model) => model.forecast(3));

  it('by the median are the figure in the middle, bucket by bucket, bounds too', () => {
    const { mean, hi95 } = medianOf(models).forecast(3);
    for (let h = 0; h < 3; h += 1) {
      expect(mean[h]).toBe(ahead.map((one) => one.mean[h]!).sort((a, b) => a - b)[1]);
      expect(hi95[h]).toBe(ahead.map((one) => one.hi95[h]!).sort((a, b) => a - b)[1]);
    }
  });

  it('by the mean lie where the weights say', () => {
    const { mean, lo80 } = meanOf(models.slice(0, 2), [3, 1]).forecast(2);
    expect(mean[1]).toBeCloseTo(0.75 * ahead[0]!.mean[1]! + 0.25 * ahead[1]!.mean[1]!, 10);
    expect(lo80[0]).toBeCloseTo(0.75 * ahead[0]!.lo80[0]! + 0.25 * ahead[1]!.lo80[0]!, 10);
  });

  it('name their members, say the same with and without bounds, and follow another history', () => {
    const model = medianOf(models);
    expect(model.label).toMatch(/^Median\(ETS\(.*\); Theta; CES\)$/);
    expect(model.means(3)).toEqual(model.forecast(3).mean);
    expect(model.follow(nile.subarray(0, 60)).follow(nile).means(3)).toEqual(model.means(3));
  });
});

describe('an estimation from where parameters are', () => {
  it.each([ets, theta, ces])('stays near what was found from the start: $name', (method) => {
    const again = method.fit(nile.subarray(0, 80), 1)!.refit(nile);
    const anew = again.refit(nile);
    expect(Math.abs(again.means(1)[0]! - anew.means(1)[0]!)).toBeLessThan(10);
    expect(again.means(1)[0]).not.toBe(method.fit(nile.subarray(0, 80), 1)!.follow(nile).means(1)[0]);
  });
});

describe('the choice', () => {
  it('of one figure is that figure, as uncertain as counts are', () => {
    const { method, forecast } = choose(Float64Array.of(9), 52, 2);
    expect(method).toBe('Mean');
    expect(forecast.mean).toEqual([9, 9]);
    expect(forecast.hi95[0]! - 9).toBeCloseTo(1.959964 * Math.sqrt(18), 4);
  });

  it.each([
    ['nothing but zeros', [0, 0, 0, 0, 0], 'Zero', 0],
    ['one zero', [0], 'Zero', 0],
    ['a constant', [7, 7, 7, 7, 7, 7], 'Constant', 7],
    ['a constant after the product was launched', [0, 0, 7, 7, 7, 7, 7], 'Constant', 7],
    ['two figures', [4, 8], 'Mean', 6],
    ['three after the launch', [0, 0, 0, 3, 4, 5], 'Mean', 4],
  ])('of %s is plain', (_, figures, method, mean) => {
    const chosen = choose(Float64Array.from(figures), 12, 3);
    expect(chosen.method).toBe(method);
    chosen.forecast.mean.forEach((value) => expect(value).toBeCloseTo(mean, 10));
  });

  it('is sound whatever the history: finite, ordered, never negative', () =>
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.integer({ min: 0, max: 20 }), fc.double({ min: 0, max: 1e9, noNaN: true }), fc.constant(0)), {
          minLength: 1,
          maxLength: 70,
        }),
        fc.constantFrom(1, 4, 12, 52),
        fc.integer({ min: 1, max: 20 }),
        (figures, season, horizon) => {
          const { forecast } = choose(Float64Array.from(figures), season, horizon);
          for (const part of parts) expect(forecast[part]).toHaveLength(horizon);
          for (let h = 0; h < horizon; h += 1) {
            const figuresOfBucket = bucket(forecast, h);
            expect(figuresOfBucket.every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
            expect(forecast.lo95[h]).toBeLessThanOrEqual(forecast.lo80[h]! + 1e-9);
            expect(forecast.lo80[h]).toBeLessThanOrEqual(forecast.hi80[h]! + 1e-9);
            expect(forecast.hi80[h]).toBeLessThanOrEqual(forecast.hi95[h]! + 1e-9);
          }
        },
      ),
      { numRuns: 60 },
    ));

  it('does not run away: never more than ten times what was ever asked', () => {
    const spikes = Float64Array.from({ length: 55 }, (_, t) => (t % 52 === 0 ? 100 : 1e-9));
    expect(Math.max(...choose(spikes, 52, 7).forecast.mean)).toBeLessThanOrEqual(1000);
    const growing = Float64Array.from({ length: 60 }, (_, t) => 1.5 ** t);
    expect(Math.max(...choose(growing, 1, 30).forecast.mean)).toBeLessThanOrEqual(10 * growing.at(-1)!);
  });

  it('is the same each time and does not touch the history', () => {
    const before = airPassengers.slice();
    expect(choose(airPassengers, 12, 12)).toEqual(choose(airPassengers, 12, 12));
    expect(airPassengers).toEqual(before);
  });

  it('scales with the unit of the product', () => {
    const [pieces, dozens] = [
      choose(nile, 1, 4),
      choose(
        nile.map((y) => y / 12),
        1,
        4,
      ),
    ];
    expect(dozens.method).toBe(pieces.method);
    dozens.forecast.mean.forEach((value, h) => expect(value * 12).toBeCloseTo(pieces.forecast.mean[h]!, 4));
  });

  it('takes a method for rare demand where demand is rare', () => {
    const methods = Array.from({ length: 10 }, (_, seed) => choose(rare({ length: 200, seed }), 52, 8).method);
    expect(methods.filter((method) => /SBA|TSB|Croston|ETS\(A,N,N\)/.test(method) && !/season|Theta/.test(method)).length).toBeGreaterThanOrEqual(9);
  });

  it('takes seasonal naive where each week does as a year ago and nothing else helps', () => {
    const shape = wandering({ length: 52, seed: 4 }, { alpha: 0, deviation: 30 });
    const series = Float64Array.from({ length: 260 }, (_, t) => shape[t % 52]! + 3 * Math.floor(t / 52));
    expect(choose(series, 52, 13).method).toBe('SeasonalNaive');
  });

  it('knows the season of the airline passengers: the year 1960 from what was known before, within a twentieth', () => {
    const { forecast } = choose(airPassengers.subarray(0, 132), 12, 12);
    const actual = airPassengers.subarray(132);
    expect(mae(actual, forecast.mean)).toBeLessThan(0.06 * 476);
    expect(mae(actual, forecast.mean)).toBeLessThan(mae(actual, seasonalNaive.fit(airPassengers.subarray(0, 132), 12)!.means(12)));
  });

  it('works on short histories: fifteen years of passengers', () => expect(choose(ausAir, 1, 3).forecast.mean[2]).toBeGreaterThan(39));

  it('beats both naive forecasts on weekly series with a season', () => {
    let [chosen, plain, seasonal] = [0, 0, 0];
    for (let seed = 0; seed < 8; seed += 1) {
      const series = wave({ length: 273, seed }, { kind: 'multiplicative', deviation: 0.08, growth: 0.002 });
      const [seen, actual] = [series.subarray(0, 260), series.subarray(260)];
      chosen += mae(actual, choose(seen, 52, 13).forecast.mean);
      plain += mae(actual, naive.fit(seen, 52)!.means(13));
      seasonal += mae(actual, seasonalNaive.fit(seen, 52)!.means(13));
    }
    expect(chosen).toBeLessThan(0.8 * seasonal);
    expect(chosen).toBeLessThan(0.8 * plain);
  });

  it('has intervals that cover what they say, over series of several kinds', () => {
    const kinds = [
      (seed: number) => wandering({ length: 273, seed }),
      (seed: number) => autoregression({ length: 273, seed }),
      (seed: number) => wave({ length: 273, seed }),
    ];
    const EACH = 12;
    let [at80, at95] = [0, 0];
    for (const kind of kinds)
      for (let seed = 0; seed < EACH; seed += 1) {
        const series = kind(1000 + seed);
        const { lo80, hi80, lo95, hi95 } = choose(series.subarray(0, 260), 52, 13).forecast;
        at80 += covered(series.subarray(260), lo80, hi80) / (EACH * kinds.length);
        at95 += covered(series.subarray(260), lo95, hi95) / (EACH * kinds.length);
      }
    expect(Math.abs(at80 - 0.8)).toBeLessThan(0.08);
    expect(Math.abs(at95 - 0.95)).toBeLessThan(0.06);
  });
});
