import { describe, expect, it } from '@jest/globals';
import { qualityOf, type Judged } from './quality.js';

const bands = (mean: readonly number[], width: number) => {
  const around = (by: number): number[] => mean.map((value) => value + by);
  return { mean, lo80: around(-width), hi80: around(width), lo95: around(-2 * width), hi95: around(2 * width) };
};
const judged = (mean: readonly number[], width = 1): Judged => ({ history: [1, 3, 2, 4], actual: [5, 5], forecast: bands(mean, width) });

describe('the quality of forecasts', () => {
  it('is their error to that of last year and of last week', () => {
    // Seasonal naive says 2 and 4, naive 4 and 4, the forecast 5 and 4.
    expect(qualityOf([judged([5, 4])], 2)).toMatchObject({ toSeasonalNaive: 0.5 / 2, toNaive: 0.5 / 1 });
    expect(qualityOf([judged([5, 4])], 2).squaredToSeasonalNaive).toBeCloseTo(Math.sqrt(0.5) / Math.sqrt(5), 12);
  });

  it('is one for the naive forecasts themselves', () => {
    expect(qualityOf([judged([2, 4])], 2).toSeasonalNaive).toBe(1);
    expect(qualityOf([judged([4, 4])], 2).toNaive).toBe(1);
  });

  it('scales each series with its own naive errors, so that large ones do not outweigh the others', () => {
    const large: Judged = { history: [100, 300, 200, 400], actual: [500, 500], forecast: bands([500, 500], 1) };
    expect(qualityOf([judged([2, 4]), large], 2).toSeasonalNaive).toBeCloseTo(0.5, 12);
  });

  it('counts what lies within the intervals', () => {
    expect(qualityOf([judged([4, 2])], 2)).toMatchObject({ within80: 0.5, within95: 0.5 });
    expect(qualityOf([judged([4, 3])], 2)).toMatchObject({ within80: 0.5, within95: 1 });
  });
});
