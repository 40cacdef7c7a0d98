import { describe, expect, it } from '@jest/globals';
import { wandering, wave } from '../../../test/generated.js';
import { outliersIn } from './outliers.js';

describe('outliers', () => {
  it('are pointed at where they are', () => {
    const series = wandering({ length: 120, seed: 3 }).map((y, t) => (t === 40 ? y + 100 : t === 90 ? y - 80 : y));
    expect(outliersIn(series, 1)).toEqual(expect.arrayContaining([40, 90]));
    expect(outliersIn(series, 1).length).toBeLessThan(5);
  });

  it('leave the series as it is', () => {
    const series = wandering({ length: 120, seed: 3 }).map((y, t) => (t === 40 ? 900 : y));
    const before = series.slice();
    outliersIn(series, 52);
    expect(series).toEqual(before);
  });

  it('are few where there are none', () => expect(outliersIn(wandering({ length: 400, seed: 8 }), 1).length).toBeLessThan(6));

  it('are not what comes back every year', () => {
    const series = wave({ length: 260, seed: 2 }, { height: 0.1 }).map((y, t) => (t % 52 === 50 ? y + 80 : y));
    expect(outliersIn(series, 52).filter((t) => t % 52 === 50).length).toBeLessThan(3);
    expect(outliersIn(series, 1).filter((t) => t % 52 === 50)).toHaveLength(5);
  });

  it('are not looked for in a constant or among a handful', () => {
    expect(outliersIn(new Float64Array(30).fill(4), 1)).toEqual([]);
    expect(outliersIn(Float64Array.of(1, 1, 99), 1)).toEqual([]);
  });
});
