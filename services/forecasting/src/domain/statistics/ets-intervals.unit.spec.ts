import { describe, expect, it } from '@jest/globals';
import { chance } from './chance.js';
import { etsForm } from './ets-form.js';
import { ahead, type EtsState, type EtsSteps } from './ets-filter.js';
import { etsIntervals } from './ets-intervals.js';

const steps = (form: string, change: Partial<EtsSteps> = {}): EtsSteps => ({
  form: etsForm(form),
  alpha: 0.4,
  beta: 0.1,
  gamma: 0.2,
  phi: 1,
  period: 4,
  ...change,
});
const state = (change: Partial<EtsState> = {}): EtsState => ({ level: 100, slope: 2, seasonal: new Float64Array(0), ...change });
const intervals = (of: EtsSteps, from: EtsState, variance: number, horizon: number) =>
  etsIntervals(of, from, variance, 20, ahead(of, from, 20, horizon));
/** Variance of each step, from the width of the interval. */
const variances = (of: EtsSteps, variance: number, horizon: number, from = state()): number[] => {
  const { lo80, hi80 } = intervals(of, from, variance, horizon);
  return hi80.map((high, h) => ((high - lo80[h]!) / (2 * 1.2815515655446)) ** 2);
};

describe('variances of class 1 (Hyndman and Athanasopoulos 2018, table 7.8)', () => {
  const [alpha, beta, gamma, horizon] = [0.4, 0.1, 0.2, 9];

  it('of a level: 1 + alpha^2 (h - 1)', () =>
    variances(steps('ANN'), 4, horizon).forEach((variance, i) => expect(variance).toBeCloseTo(4 * (1 + alpha ** 2 * i), 8)));

  it('of a trend: 1 + (h - 1) (alpha^2 + alpha beta h + beta^2 h (2h - 1) / 6)', () =>
    variances(steps('AAN'), 4, horizon).forEach((variance, i) => {
      const h = i + 1;
      expect(variance).toBeCloseTo(4 * (1 + i * (alpha ** 2 + alpha * beta * h + (beta ** 2 * h * (2 * h - 1)) / 6)), 8);
    }));

  it('of a damped trend: the sum of what each error leaves', () =>
    variances(steps('AAdN', { phi: 0.9 }), 4, horizon).forEach((variance, i) => {
      let [expected, faded] = [1, 0];
      for (let j = 1; j <= i; j += 1) {
        faded += 0.9 ** j;
        expected += (alpha + beta * faded) ** 2;
      }
      expect(variance).toBeCloseTo(4 * expected, 8);
    }));

  it('of a season: 1 + alpha^2 (h - 1) + gamma k (2 alpha + gamma), k whole seasons', () =>
    variances(steps('ANA'), 4, horizon, state({ seasonal: Float64Array.of(1, 2, -1, -2) })).forEach((variance, i) => {
      const k = Math.floor(i / 4);
      expect(variance).toBeCloseTo(4 * (1 + alpha ** 2 * i + gamma * k * (2 * alpha + gamma)), 8);
    }));
});

describe('variances of class 2', () => {
  it('of a first step are those of a relative error', () => expect(variances(steps('MNN'), 0.01, 1)[0]).toBeCloseTo(0.01 * 100 ** 2, 6));

  it('come near those of a hundred thousand futures', () => {
    const luck = chance(5);
    const [paths, horizon] = [40_000, 6];
    let squares = 0;
    for (let path = 0; path < paths; path += 1) {
      let level = 100;
      let y = 0;
      for (let h = 0; h < horizon; h += 1) {
        const error = 0.1 * luck.normal();
        y = level * (1 + error);
        level *= 1 + 0.4 * error;
      }
      squares += (y - 100) ** 2 / paths;
    }
    expect(Math.abs(variances(steps('MNN'), 0.01, horizon)[horizon - 1]! / squares - 1)).toBeLessThan(0.05);
  });
});

describe('simulated futures', () => {
  const seasonal = Float64Array.of(1.3, 0.7, 1.1, 0.9);

  it('spread as a relative error says for the first step', () => {
    const { lo80, hi80, mean } = intervals(steps('MNM'), state({ seasonal }), 0.0025, 4);
    mean.forEach((value, h) => expect(value).toBeCloseTo(100 * seasonal[(20 + h) % 4]!, 8));
    expect(Math.abs(hi80[0]! - lo80[0]! - 2 * 1.2816 * 0.05 * 130)).toBeLessThan(1.5);
  });

  it('agree with the formula where there is one', () => {
    // A multiplicative trend of 1 that never moves is a level.
    const still = steps('MMN', { beta: 0 });
    const drawn = intervals(still, state({ slope: 1 }), 0.0025, 8);
    const known = intervals(steps('MNN'), state(), 0.0025, 8);
    drawn.hi95.forEach((high, h) => expect(Math.abs(high - known.hi95[h]!)).toBeLessThan(2));
    drawn.lo80.forEach((low, h) => expect(Math.abs(low - known.lo80[h]!)).toBeLessThan(1.5));
  });

  it('of a multiplicative trend widen upward', () => {
    const { mean, lo95, hi95 } = intervals(steps('MMN', { beta: 0.3 }), state({ slope: 1.02 }), 0.01, 12);
    expect(hi95[11]! - mean[11]!).toBeGreaterThan(mean[11]! - lo95[11]!);
    expect(Math.min(...lo95)).toBeGreaterThan(0);
  });
});
