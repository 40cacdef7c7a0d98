import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { wandering, wave } from '../../../test/generated.js';
import { airPassengers } from '../../../test/published.js';
import { fitHarmonics, smoothed } from './harmonics.js';
import { adjusted, seasonalStrength, seasoned, seasonOf } from './seasonality.js';

describe('a season of harmonics', () => {
  it('is found where there is one, with the height it has', () => {
    const { pattern, harmonics } = fitHarmonics(wave({ length: 260, seed: 1 }, { height: 0.3, deviation: 0.05 }), 52);
    expect(harmonics).toBeGreaterThanOrEqual(1);
    expect(Math.max(...pattern)).toBeGreaterThan(27);
    expect(Math.max(...pattern)).toBeLessThan(34);
    expect(pattern.indexOf(Math.max(...pattern))).toBeGreaterThan(9);
    expect(pattern.indexOf(Math.max(...pattern))).toBeLessThan(17);
  });

  it('is found on a level that wanders, as fast as the level does', () => {
    const level = wandering({ length: 260, seed: 2 }, { alpha: 1, deviation: 3 });
    const { pattern, alpha } = fitHarmonics(
      level.map((y, t) => y + 20 * Math.cos((2 * Math.PI * t) / 52)),
      52,
    );
    expect(alpha).toBeGreaterThan(0.3);
    expect(Math.max(...pattern)).toBeGreaterThan(10);
    expect(Math.max(...pattern)).toBeLessThan(32);
  });

  it('is not found in most series that have none', () => {
    const found = Array.from({ length: 20 }, (_, seed) => fitHarmonics(wandering({ length: 260, seed }), 52).harmonics);
    expect(found.filter((harmonics) => harmonics === 0).length).toBeGreaterThanOrEqual(12);
  });

  it('is the same whether or not another length was asked before', () => {
    const series = wave({ length: 260, seed: 5 });
    const first = fitHarmonics(series, 52);
    fitHarmonics(series.subarray(0, 200), 52);
    expect(fitHarmonics(series, 52)).toEqual(first);
  });

  it('needs two seasons', () => expect(fitHarmonics(wave({ length: 100, seed: 5 }), 52).harmonics).toBe(0));

  it('stands on errors of simple exponential smoothing: differences for speed 1, the figures for speed 0', () => {
    expect([...smoothed(Float64Array.of(3, 5, 4), 1)]).toEqual([3, 2, -1]);
    expect([...smoothed(Float64Array.of(3, 5, 4), 0)]).toEqual([3, 5, 4]);
  });
});

describe('the season of a series', () => {
  it('is multiplicative where swings grow with the level', () => {
    expect(seasonOf(wave({ length: 260, seed: 3 }, { kind: 'multiplicative', growth: 0.006 }), 52).kind).toBe('multiplicative');
    expect(seasonOf(airPassengers, 12).kind).toBe('multiplicative');
  });

  it('is additive where they do not', () => {
    const series = wave({ length: 260, seed: 3 }).map((y, t) => y + 1.5 * t);
    expect(seasonOf(series, 52).kind).toBe('additive');
  });

  it('has a place for a holiday that a smooth wave cannot follow', () => {
    const series = wave({ length: 260, seed: 4 }, { height: 0.1 }).map((y, t) => (t % 52 === 50 ? y + 80 : y));
    const { pattern, kind } = seasonOf(series, 52);
    const neighbours = (pattern[49]! + pattern[51]!) / 2;
    const peak = kind === 'additive' ? pattern[50]! - neighbours : 100 * (pattern[50]! - neighbours);
    expect(peak).toBeGreaterThan(60);
    expect(peak).toBeLessThan(95);
  });

  it('does not take one extraordinary week for a holiday', () => {
    const series = wave({ length: 260, seed: 4 }, { height: 0.1 });
    const once = series.map((y, t) => (t === 3 * 52 + 20 ? y + 200 : y));
    const [before, after] = [seasonOf(series, 52), seasonOf(once, 52)];
    const at20 = (season: typeof before): number => seasoned(100, 20, season);
    expect(Math.abs(at20(after) - at20(before))).toBeLessThan(12);
  });

  it('is none below two seasons, and none of a season of one', () => {
    expect(seasonOf(wave({ length: 103, seed: 1 }), 52).kind).toBe('none');
    expect(seasonOf(wave({ length: 103, seed: 1 }), 1).kind).toBe('none');
  });

  it('is a sum where a figure is zero', () =>
    expect(
      seasonOf(
        wave({ length: 260, seed: 3 }).map((y, t) => (t === 9 ? 0 : y)),
        52,
      ).kind,
    ).not.toBe('multiplicative'));

  it('taken out and put back leaves the series as it was', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), fc.constantFrom('additive' as const, 'multiplicative' as const), (seed, kind) => {
        const series = wave({ length: 156, seed }, { kind });
        const season = seasonOf(series, 52);
        adjusted(series, season).forEach((y, t) => expect(seasoned(y, t, season)).toBeCloseTo(series[t]!, 8));
      }),
      { numRuns: 20 },
    ));

  it('neither lifts nor lowers the whole', () => {
    const additive = seasonOf(
      wave({ length: 260, seed: 6 }).map((y, t) => y + 1.5 * t),
      52,
    );
    expect(additive.pattern.reduce((a, b) => a + b) / 52).toBeCloseTo(0, 10);
    const factors = seasonOf(wave({ length: 260, seed: 6 }, { kind: 'multiplicative', growth: 0.006 }), 52);
    expect(factors.pattern.reduce((a, b) => a + b) / 52).toBeCloseTo(1, 10);
  });
});

describe('seasonal strength (Wang, Smith and Hyndman 2006)', () => {
  it('is near one for a season, near zero for none', () => {
    expect(seasonalStrength(airPassengers.map(Math.log), 12)).toBeGreaterThan(0.9);
    expect(seasonalStrength(wave({ length: 120, seed: 1, season: 12 }, { deviation: 0.01 }), 12)).toBeGreaterThan(0.95);
    expect(seasonalStrength(wandering({ length: 240, seed: 1 }), 12)).toBeLessThan(0.4);
    expect(seasonalStrength(Float64Array.of(1, 2, 3), 12)).toBe(0);
  });
});
