import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { combineForecasts, isSound, linearForecast, mapForecast, nonNegative, normalForecast, widened, type Forecast } from './forecast.js';

const two: Forecast = { mean: [5, 6], lo80: [3, 3], hi80: [7, 9], lo95: [1, -2], hi95: [9, 12] };

describe('a normal forecast', () => {
  it('has the quantiles of the normal distribution: 1.2816 and 1.9600 deviations', () => {
    const { mean, lo80, hi80, lo95, hi95 } = normalForecast([10], [2]);
    expect(mean).toEqual([10]);
    expect(lo80[0]).toBeCloseTo(10 - 2 * 1.2815515655, 8);
    expect(hi80[0]).toBeCloseTo(10 + 2 * 1.2815515655, 8);
    expect(lo95[0]).toBeCloseTo(10 - 2 * 1.9599639845, 8);
    expect(hi95[0]).toBeCloseTo(10 + 2 * 1.9599639845, 8);
  });

  it('of a linear model adds the squares of what errors leave: a random walk by the root of the steps', () => {
    const { hi80 } = linearForecast([0, 0, 0, 0], 9, () => 1);
    hi80.forEach((high, h) => expect(high).toBeCloseTo(1.2815515655 * 3 * Math.sqrt(h + 1), 8));
  });

  it('asks for the weight of each step before', () => {
    const asked: number[] = [];
    linearForecast([0, 0, 0], 1, (step) => {
      asked.push(step);
      return 0;
    });
    expect(asked).toEqual([1, 2]);
  });
});

describe('figures of a forecast', () => {
  it('are changed by bucket in all its parts', () => {
    expect(mapForecast(two, (value, h) => value * (h + 1))).toEqual({ mean: [5, 12], lo80: [3, 6], hi80: [7, 18], lo95: [1, -4], hi95: [9, 24] });
  });

  it('are combined part by part', () => {
    const most = combineForecasts([two, mapForecast(two, (value) => 10 - value)], (values) => Math.max(...values));
    expect(most).toEqual({ mean: [5, 6], lo80: [7, 7], hi80: [7, 9], lo95: [9, 12], hi95: [9, 12] });
    expect(combineForecasts([], (values) => values.length)).toEqual({ mean: [], lo80: [], hi80: [], lo95: [], hi95: [] });
  });

  it('are never negative demand', () => expect(nonNegative(two).lo95).toEqual([1, 0]));

  it('widen about the mean, which stays', () => {
    expect(widened(two, 2)).toEqual({ mean: [5, 6], lo80: [1, 0], hi80: [9, 12], lo95: [-3, -10], hi95: [13, 18] });
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 10, noNaN: true }), (factor) => {
        widened(widened(two, factor), 1 / factor).hi95.forEach((high, h) => expect(high).toBeCloseTo(two.hi95[h]!, 8));
      }),
    );
  });

  it('are sound when all are finite', () => {
    expect(isSound(two)).toBe(true);
    expect(isSound({ ...two, hi95: [9, Infinity] })).toBe(false);
    expect(isSound({ ...two, mean: [NaN, 6] })).toBe(false);
  });
});
