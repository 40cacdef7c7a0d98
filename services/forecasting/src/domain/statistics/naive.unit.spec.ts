import { describe, expect, it } from '@jest/globals';
import { naive, seasonalNaive } from './naive.js';

describe('the naive forecast', () => {
  it('is the last figure, with the spread of its steps growing as that of a random walk', () => {
    const { mean, hi95, lo95 } = naive.fit(Float64Array.of(1, 3, 2, 6), 1)!.forecast(4);
    expect(mean).toEqual([6, 6, 6, 6]);
    expect(hi95[0]! - 6).toBeCloseTo(1.959964 * Math.sqrt(7), 5);
    expect(hi95[3]! - lo95[3]!).toBeCloseTo(2 * (hi95[0]! - lo95[0]!), 8);
  });

  it('of a single figure is that figure', () => expect(naive.fit(Float64Array.of(3), 1)!.means(2)).toEqual([3, 3]));
  it('of nothing is none', () => expect(naive.fit(new Float64Array(0), 1)).toBeUndefined());
});

describe('the seasonal naive forecast', () => {
  it('is the figure of a season ago, and wider by each whole season', () => {
    const { mean, hi80 } = seasonalNaive.fit(Float64Array.of(1, 2, 3, 2, 4, 6), 3)!.forecast(7);
    expect(mean).toEqual([2, 4, 6, 2, 4, 6, 2]);
    const spread = mean.map((value, h) => hi80[h]! - value);
    expect(spread[2]).toBeCloseTo(spread[0]!, 10);
    expect(spread[3]! / spread[0]!).toBeCloseTo(Math.SQRT2, 10);
  });

  it('follows another history', () =>
    expect(
      seasonalNaive
        .fit(Float64Array.of(1, 2, 3, 4), 2)!
        .follow(Float64Array.of(5, 6, 7))
        .means(2),
    ).toEqual([6, 7]));

  it('needs more than a season', () => {
    expect(seasonalNaive.fit(Float64Array.of(1, 2, 3), 3)).toBeUndefined();
    expect(seasonalNaive.fit(Float64Array.of(1, 2, 3), 1)).toBeUndefined();
  });
});
