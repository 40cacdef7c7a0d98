import { describe, expect, it } from '@jest/globals';
import { covered, wandering } from '../../../test/generated.js';
import { ausAir, nile } from '../../../test/published.js';
import { ces, type CesModel } from './ces.js';

const fit = (series: Float64Array): CesModel => ces.fit(series, 1) as CesModel;

describe('complex exponential smoothing', () => {
  it('follows a level', () =>
    fit(wandering({ length: 300, seed: 3 }, { alpha: 0.05, deviation: 1 }))
      .means(5)
      .forEach((value) => expect(Math.abs(value - 100)).toBeLessThan(3)));

  it('follows a trend without being told that there is one', () => {
    const line = Float64Array.from({ length: 80 }, (_, t) => 50 + 2 * t + ((t * 13) % 5));
    fit(line)
      .means(5)
      .forEach((value, h) => expect(Math.abs(value - (50 + 2 * (80 + h) + 2))).toBeLessThan(8));
    expect(fit(ausAir).means(3)[2]!).toBeGreaterThan(40);
  });

  it('keeps to weights whose errors die out', () => {
    for (const series of [nile, ausAir, wandering({ length: 150, seed: 5 })]) {
      const { a0, a1 } = fit(series);
      // Simulate what an error leaves in the discounting matrix F - g w'.
      let [level, potential] = [1, 1];
      for (let t = 0; t < 20_000; t += 1)
        [level, potential] = [(1 - a0 + a1) * level - (1 - a1) * potential, (1 - a0 - a1) * level + (1 - a0) * potential];
      expect(Math.abs(level)).toBeLessThan(1e-2);
    }
  });

  it('goes on from the last figure of a random walk', () => {
    const series = wandering({ length: 3000, seed: 12 }, { alpha: 1 });
    expect(Math.abs(fit(series).means(1)[0]! - series.at(-1)!)).toBeLessThan(1);
  });

  it('covers what it says', () => {
    let [at80, at95] = [0, 0];
    for (let seed = 0; seed < 60; seed += 1) {
      const series = wandering({ length: 212, seed: 700 + seed });
      const { lo80, hi80, lo95, hi95 } = fit(series.subarray(0, 200)).forecast(12);
      at80 += covered(series.subarray(200), lo80, hi80) / 60;
      at95 += covered(series.subarray(200), lo95, hi95) / 60;
    }
    expect(Math.abs(at80 - 0.8)).toBeLessThan(0.1);
    expect(at95).toBeGreaterThan(0.89);
  });

  it('follows another history with the same parameters, and needs six figures', () => {
    const model = fit(nile);
    expect(model.follow(nile.subarray(0, 60)).follow(nile).means(6)).toEqual(model.means(6));
    expect(ces.fit(nile.subarray(0, 5), 1)).toBeUndefined();
  });
});
