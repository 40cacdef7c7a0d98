import { describe, expect, it } from '@jest/globals';
import { covered, wandering } from '../../../test/generated.js';
import { airPassengers, ausAir, oil } from '../../../test/published.js';
import { theta, type ThetaModel } from './theta.js';

const fit = (series: Float64Array): ThetaModel => theta.fit(series, 1) as ThetaModel;
const line = (length: number): Float64Array => Float64Array.from({ length }, (_, t) => 10 + 3 * t);

describe('the dynamic optimised Theta model', () => {
  it('goes on with a straight line, which is one of its lines', () => {
    fit(line(40))
      .means(5)
      .forEach((value, h) => expect(value).toBeCloseTo(10 + 3 * (40 + h), 0));
  });

  it('goes on with a level', () =>
    fit(wandering({ length: 300, seed: 3 }, { alpha: 0.01, deviation: 1 }))
      .means(5)
      .forEach((value) => expect(Math.abs(value - 100)).toBeLessThan(1.5)));

  it('is simple exponential smoothing with half the slope of the line as drift for theta 2 (Hyndman and Billah 2003)', () => {
    const model = fit(ausAir);
    const means = model.means(3);
    const slope = regressionSlope(ausAir);
    // The slope of the line is that of all figures; alpha near 1 leaves no part of it unlearnt.
    expect((means[2]! - means[1]!) / (1 - 1 / model.theta)).toBeCloseTo(slope, 0);
  });

  it('forecasts as the dynamic optimised model of statsforecast 2.1.1 does', () => {
    const expected = [42.597, 43.596, 44.594, 45.584, 46.564];
    fit(ausAir)
      .means(5)
      .forEach((value, h) => expect(Math.abs(value - expected[h]!)).toBeLessThan(0.02));
    expect(Math.abs(fit(oil).means(1)[0]! - 542.748)).toBeLessThan(0.1);
  });

  it('has weights within their bounds', () => {
    for (const series of [airPassengers, ausAir, line(20)]) {
      const model = fit(series);
      expect(model.alpha).toBeGreaterThanOrEqual(0.01);
      expect(model.alpha).toBeLessThanOrEqual(0.99);
      expect(model.theta).toBeGreaterThanOrEqual(1);
    }
  });

  it('widens with alpha squared for each step', () => {
    const model = fit(wandering({ length: 200, seed: 7 }));
    const { lo80, hi80 } = model.forecast(10);
    const ratio = (hi80[9]! - lo80[9]!) / (hi80[0]! - lo80[0]!);
    expect(ratio).toBeCloseTo(Math.sqrt(1 + 9 * model.alpha ** 2), 8);
  });

  it('covers what it says', () => {
    let [at80, at95] = [0, 0];
    for (let seed = 0; seed < 60; seed += 1) {
      const series = wandering({ length: 212, seed: 400 + seed });
      const { lo80, hi80, lo95, hi95 } = fit(series.subarray(0, 200)).forecast(12);
      at80 += covered(series.subarray(200), lo80, hi80) / 60;
      at95 += covered(series.subarray(200), lo95, hi95) / 60;
    }
    expect(Math.abs(at80 - 0.8)).toBeLessThan(0.1);
    expect(at95).toBeGreaterThan(0.89);
  });

  it('follows another history with the same parameters, and needs four figures', () => {
    const model = fit(airPassengers);
    expect((model.follow(airPassengers.subarray(0, 100)) as ThetaModel).alpha).toBe(model.alpha);
    expect(model.follow(airPassengers.subarray(0, 100)).follow(airPassengers).means(6)).toEqual(model.means(6));
    expect(theta.fit(Float64Array.of(1, 2, 3), 1)).toBeUndefined();
  });
});

function regressionSlope(y: Float64Array): number {
  const centre = (y.length - 1) / 2;
  let [above, below] = [0, 0];
  y.forEach((value, t) => {
    above += (t - centre) * value;
    below += (t - centre) ** 2;
  });
  return above / below;
}
