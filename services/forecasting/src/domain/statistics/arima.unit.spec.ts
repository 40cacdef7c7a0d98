import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { autoregression, covered, wandering } from '../../../test/generated.js';
import { accidentalDeaths, airPassengers, hormone, lakeHuron, nile, webUsers } from '../../../test/published.js';
import { arima, differencesNeeded, kpss } from './arima-choice.js';
import { fitArima, type ArimaModel, type ArimaOrder } from './arima.js';
import { exactErrors } from './arma.js';
import { sketches } from './hannan-rissanen.js';
import { differencing, fromPartials, multiply, toPartials } from './polynomials.js';

const order = (p: number, d: number, q: number, constant = false, [P, D, Q]: readonly [number, number, number] = [0, 0, 0]): ArimaOrder => ({
  p,
  d,
  q,
  P,
  D,
  Q,
  constant,
});
const fit = (of: ArimaOrder, series: Float64Array, season = 1): ArimaModel => fitArima(of, series, season, 'exact')!;

describe('maximum likelihood', () => {
  it('of the airline model is that of R for series G of Box and Jenkins (1976): -0.4018, -0.5569, variance 0.001348 (divided by n)', () => {
    const { theta, variance } = fit(order(0, 1, 1, false, [0, 1, 1]), airPassengers.map(Math.log), 12);
    expect(theta[0]).toBeCloseTo(-0.4018, 2);
    expect(theta[11]).toBeCloseTo(-0.5569, 2);
    expect(theta[12]).toBeCloseTo(0.4018 * 0.5569, 2);
    expect((variance * 129) / 131).toBeCloseTo(0.001348, 5);
  });

  it('of an autoregression for Lake Huron is that of R: 1.0436, -0.2495, mean 579.0473, variance 0.4788', () => {
    const { phi, constant, variance } = fit(order(2, 0, 0, true), lakeHuron);
    expect(phi[0]).toBeCloseTo(1.0436, 2);
    expect(phi[1]).toBeCloseTo(-0.2495, 2);
    expect(constant).toBeCloseTo(579.0473, 1);
    expect((variance * 95) / 98).toBeCloseTo(0.4788, 3);
  });

  it('of a moving average for the Nile is that of R: -0.7329, variance 20600', () => {
    const { theta, variance } = fit(order(0, 1, 1), nile);
    expect(theta[0]).toBeCloseTo(-0.7329, 2);
    expect(Math.abs((variance * 98) / 99 - 20_600)).toBeLessThan(30);
  });

  it('of accidental deaths is that of the manual of R: -0.4303, -0.5528, variance 99347', () => {
    const { theta, variance } = fit(order(0, 1, 1, false, [0, 1, 1]), accidentalDeaths, 12);
    expect(theta[0]).toBeCloseTo(-0.4303, 2);
    expect(theta[11]).toBeCloseTo(-0.5528, 2);
    expect(Math.abs((variance * 57) / 59 / 99_347 - 1)).toBeLessThan(0.002);
  });

  it('of the users of a server is that of the manual of R: 1.1513, -0.6612, 0.3407, variance 9.363', () => {
    const { phi, variance } = fit(order(3, 1, 0), webUsers);
    [1.1513, -0.6612, 0.3407].forEach((value, i) => expect(Math.abs(phi[i]! - value)).toBeLessThan(0.005));
    expect((variance * 96) / 99).toBeCloseTo(9.363, 2);
  });

  it.each([
    [1, [0.5739], 2.4133, 0.1975],
    [3, [0.6448, -0.0634, -0.2198], 2.3931, 0.1787],
  ])('of a hormone with %i lags is that of the manual of R', (lags, coefficients, level, expected) => {
    const { phi, constant, variance } = fit(order(lags, 0, 0, true), hormone);
    coefficients.forEach((value, i) => expect(Math.abs(phi[i]! - value)).toBeLessThan(0.005));
    expect(constant).toBeCloseTo(level, 2);
    expect((variance * (48 - lags - 1)) / 48).toBeCloseTo(expected, 3);
  });

  it('finds what a series was made with', () => {
    const { phi, constant } = fit(order(1, 0, 0, true), autoregression({ length: 3000, seed: 2 }, { phi: 0.7, mean: 50 }));
    expect(phi[0]).toBeCloseTo(0.7, 1);
    expect(Math.abs(constant - 50)).toBeLessThan(1.5);
  });
});

describe('the filter of Kalman', () => {
  it('knows the variance of a first figure: 1 / (1 - phi^2) for an autoregression, 1 + theta^2 for a moving average', () => {
    const [w, into] = [Float64Array.of(1, 2, 3), new Float64Array(3)];
    expect(exactErrors({ phi: Float64Array.of(0.6), theta: new Float64Array(0) }, w, into)[0]).toBeCloseTo(1 / (1 - 0.36), 8);
    expect([...into]).toEqual([1, 2 - 0.6, 3 - 1.2]);
    expect(exactErrors({ phi: new Float64Array(0), theta: Float64Array.of(0.5) }, w, into)[0]).toBeCloseTo(1.25, 8);
  });

  it('gives the likelihood of the joint normal distribution: for a moving average, by hand for two figures', () => {
    const theta = 0.5;
    const into = new Float64Array(2);
    const variances = exactErrors({ phi: new Float64Array(0), theta: Float64Array.of(theta) }, Float64Array.of(1, -2), into);
    const [variance, covariance] = [1 + theta ** 2, theta];
    expect(into[1]).toBeCloseTo(-2 - covariance / variance, 10);
    expect(variances[1]).toBeCloseTo(variance - covariance ** 2 / variance, 10);
  });
});

describe('partial autocorrelations', () => {
  it('below one make every autoregression stationary: its recursion fades', () =>
    fc.assert(
      fc.property(fc.array(fc.double({ min: -0.9, max: 0.9, noNaN: true }), { minLength: 1, maxLength: 4 }), (partials) => {
        const phi = fromPartials(partials);
        const path = [1, 0, 0, 0];
        for (let t = 4; t < 3000; t += 1) path.push(phi.reduce((total, value, i) => total + value * path[t - i - 1]!, 0));
        expect(Math.abs(path.at(-1)!)).toBeLessThan(1e-3);
      }),
    ));

  it('are found again from the coefficients', () =>
    fc.assert(
      fc.property(fc.array(fc.double({ min: -0.9, max: 0.9, noNaN: true }), { minLength: 1, maxLength: 4 }), (partials) => {
        toPartials(fromPartials(partials), 0.95).forEach((value, i) => expect(value).toBeCloseTo(partials[i]!, 6));
      }),
    ));

  it('of what is not stationary are kept within bounds', () => expect([...toPartials([1.7], 0.9)]).toEqual([0.9]));

  it('of one lag are the coefficient itself', () => expect([...fromPartials([0.4])]).toEqual([0.4]));
});

describe('sketches (Hannan and Rissanen 1982)', () => {
  it('come near what a series was made with, and put its orders before others', () => {
    const w = autoregression({ length: 2000, seed: 3 }, { phi: 0.7, mean: 0 });
    const [best] = sketches(w, 3, 3);
    const plain = sketches(w, 3, 3).find(({ p, q }) => p === 1 && q === 0)!;
    expect(plain.phi[0]).toBeCloseTo(0.7, 1);
    expect(plain.aicc - best!.aicc).toBeLessThan(6);
    expect(sketches(w, 3, 3).findIndex(({ p, q }) => p === 0 && q === 0)).toBe(15);
  });

  it('see a moving average', () => {
    const steps = wandering({ length: 2000, seed: 4 }, { alpha: 0.4 });
    const w = steps.subarray(1).map((y, t) => y - steps[t]!);
    expect(sketches(w, 1, 1).find(({ p, q }) => p === 0 && q === 1)!.theta[0]).toBeCloseTo(-0.6, 1);
  });

  it('need little, and give nothing for nothing', () => {
    expect(sketches(Float64Array.of(1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 0.5), 1, 0).length).toBeGreaterThan(0);
    expect(sketches(new Float64Array(40), 1, 1).every(({ phi, theta }) => phi.length + theta.length === 0)).toBe(true);
  });
});

describe('differences', () => {
  it('multiply out', () => {
    expect([...differencing(1, 2)]).toEqual([1, -2, 1]);
    expect([...multiply(differencing(1, 1), differencing(4, 1))]).toEqual([1, -1, 0, 0, -1, 1]);
  });

  it('are as many as the test of Kwiatkowski et al. (1992) asks', () => {
    expect(differencesNeeded(autoregression({ length: 200, seed: 4 }, { phi: 0.2 }))).toBe(0);
    expect(differencesNeeded(wandering({ length: 200, seed: 4 }, { alpha: 1 }))).toBe(1);
    expect(differencesNeeded(Float64Array.from({ length: 100 }, (_, t) => t * t))).toBe(2);
    // kpss.test of R's tseries refuses stationarity of the Nile's flow (0.9654 with two lags).
    expect(kpss(nile, 4)).toBeGreaterThan(0.463);
  });
});

describe('forecasts', () => {
  it('of a random walk stay, and grow wider with the root of the steps', () => {
    const series = wandering({ length: 100, seed: 8 }, { alpha: 1 });
    const { mean, hi80, lo80 } = fit(order(0, 1, 0), series).forecast(9);
    for (const value of mean) expect(value).toBeCloseTo(series[99]!, 10);
    expect((hi80[8]! - lo80[8]!) / (hi80[0]! - lo80[0]!)).toBeCloseTo(3, 8);
  });

  it('with drift go on by it', () => {
    const series = Float64Array.from({ length: 60 }, (_, t) => 5 * t + ((t * 7) % 3));
    const means = fit(order(0, 1, 0, true), series).means(3);
    expect(means[2]! - means[1]!).toBeCloseTo((series[59]! - series[0]!) / 59, 5);
  });

  it('of an autoregression return to the mean', () => {
    const model = fit(order(1, 0, 0, true), lakeHuron);
    const [first, second] = model.means(200);
    expect((second! - model.constant) / (first! - model.constant)).toBeCloseTo(model.phi[0]!, 8);
    expect(model.means(200)[199]).toBeCloseTo(model.constant, 3);
  });

  it('of the airline model for 1961 rise to July and August above 1960', () => {
    const means = fit(order(0, 1, 1, false, [0, 1, 1]), airPassengers.map(Math.log), 12)
      .means(12)
      .map(Math.exp);
    // predict() of R gives 450.4 and 425.7 for the first two months.
    expect(Math.abs(means[0]! - 450.4)).toBeLessThan(1);
    expect(Math.abs(means[1]! - 425.7)).toBeLessThan(1);
    expect(means.indexOf(Math.max(...means))).toBe(6);
  });

  it('cover what they say', () => {
    let [at80, at95] = [0, 0];
    for (let seed = 0; seed < 60; seed += 1) {
      const series = autoregression({ length: 212, seed: 50 + seed });
      const { lo80, hi80, lo95, hi95 } = fit(order(1, 0, 0, true), series.subarray(0, 200)).forecast(12);
      at80 += covered(series.subarray(200), lo80, hi80) / 60;
      at95 += covered(series.subarray(200), lo95, hi95) / 60;
    }
    expect(Math.abs(at80 - 0.8)).toBeLessThan(0.1);
    expect(at95).toBeGreaterThan(0.89);
  });
});

describe('the choice of orders', () => {
  it('differences the logarithms of the passengers by month and by year', () => {
    expect(arima.fit(airPassengers.map(Math.log), 12)!.label).toMatch(/^ARIMA\(\d,\d,\d\)\(\d,1,\d\)/);
  });

  it('leaves what is stationary as it is', () => expect(arima.fit(autoregression({ length: 300, seed: 6 }), 1)!.label).toMatch(/^ARIMA\(\d,0,\d\)/));

  it('follows another history with the same parameters', () => {
    const model = arima.fit(nile, 1) as ArimaModel;
    const other = model.follow(nile.subarray(0, 80)) as ArimaModel;
    expect(other.parameters).toEqual(model.parameters);
    expect(other.follow(nile).means(4)).toEqual(model.means(4));
  });

  it('needs ten figures', () => expect(arima.fit(nile.subarray(0, 9), 1)).toBeUndefined());
});
