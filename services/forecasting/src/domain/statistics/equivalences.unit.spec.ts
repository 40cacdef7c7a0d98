import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { wandering } from '../../../test/generated.js';
import { airPassengers, nile, oil } from '../../../test/published.js';
import { fitArima } from './arima.js';
import { conditionalErrors } from './arma.js';
import { ahead, filter, stepsOf, type EtsState } from './ets-filter.js';
import { etsForm, layoutOf } from './ets-form.js';
import { fitEts } from './ets.js';
import { naive, seasonalNaive } from './naive.js';
import { differences } from './numbers.js';

const nothing = { p: 0, d: 0, q: 0, P: 0, D: 0, Q: 0, constant: false };
const series = fc.array(fc.double({ min: 1, max: 100, noNaN: true }), { minLength: 8, maxLength: 40 }).map((values) => Float64Array.from(values));
const weight = fc.double({ min: 0.05, max: 0.95, noNaN: true });

/** Errors and the state after them, of a form with given weights and first states. */
function run(form: string, parameters: readonly number[], state: EtsState, y: Float64Array, period = 1) {
  const of = etsForm(form);
  const steps = stepsOf(of, layoutOf(of, period), Float64Array.from(parameters), period);
  const errors = new Float64Array(y.length);
  filter(steps, state, y, errors);
  return { steps, errors, means: (horizon: number) => ahead(steps, state, y.length, horizon) };
}

/** What the literature proves to be the same must come out the same by both ways (Hyndman, Koehler, Ord and Snyder 2008, chapter 11). */
describe('methods that are one', () => {
  it('simple exponential smoothing and ARIMA(0,1,1) with theta = alpha - 1, from the second error on', () =>
    fc.assert(
      fc.property(series, weight, (y, alpha) => {
        const { errors } = run('ANN', [alpha, y[0]!], { level: y[0]!, slope: 0, seasonal: new Float64Array(0) }, y);
        const w = differences(y);
        const into = new Float64Array(w.length);
        conditionalErrors({ phi: new Float64Array(0), theta: Float64Array.of(alpha - 1) }, w, into);
        into.forEach((error, t) => expect(error).toBeCloseTo(errors[t + 1]!, 8));
      }),
    ));

  it('the trend of Holt and ARIMA(0,2,2)', () =>
    fc.assert(
      fc.property(series, weight, weight, (y, alpha, share) => {
        const slope = y[1]! - y[0]!;
        const { errors } = run('AAN', [alpha, share, y[0]! - slope, slope], { level: y[0]! - slope, slope, seasonal: new Float64Array(0) }, y);
        const w = differences(differences(y));
        const into = new Float64Array(w.length);
        const beta = alpha * share;
        conditionalErrors({ phi: new Float64Array(0), theta: Float64Array.of(alpha + beta - 2, 1 - alpha) }, w, into);
        into.forEach((error, t) => expect(error).toBeCloseTo(errors[t + 2]!, 6));
      }),
    ));

  it('additive and multiplicative errors, as far as expected figures go', () =>
    fc.assert(
      fc.property(series, weight, weight, (y, alpha, share) => {
        const start = (): EtsState => ({ level: 50, slope: 0.5, seasonal: new Float64Array(0) });
        const [additive, multiplicative] = ['AAN', 'MAN'].map((form) => run(form, [alpha, share, 50, 0.5], start(), y));
        multiplicative!.means(4).forEach((value, h) => expect(value).toBeCloseTo(additive!.means(4)[h]!, 8));
      }),
    ));

  it('multiplicative parts and additive ones of the logarithms, when weights are near zero', () => {
    const y = airPassengers;
    const growth = 1.01;
    const plain = run('MMN', [1e-9, 0.5, 110, growth], { level: 110, slope: growth, seasonal: new Float64Array(0) }, y).means(5);
    const logs = run(
      'AAN',
      [1e-9, 0.5, Math.log(110), Math.log(growth)],
      { level: Math.log(110), slope: Math.log(growth), seasonal: new Float64Array(0) },
      y.map(Math.log),
    );
    logs.means(5).forEach((value, h) => expect(Math.exp(value)).toBeCloseTo(plain[h]!, 3));
  });

  it('naive, ARIMA(0,1,0) and simple exponential smoothing with alpha 1', () => {
    const arima = fitArima({ ...nothing, d: 1 }, nile, 1, 'exact')!.forecast(4);
    const plain = naive.fit(nile, 1)!.forecast(4);
    const smoothed = run('ANN', [1, nile[0]!], { level: nile[0]!, slope: 0, seasonal: new Float64Array(0) }, nile).means(4);
    plain.mean.forEach((value, h) => {
      expect(arima.mean[h]).toBeCloseTo(value, 8);
      expect(smoothed[h]).toBeCloseTo(value, 8);
      expect(arima.hi95[h]).toBeCloseTo(plain.hi95[h]!, 6);
    });
  });

  it('seasonal naive and ARIMA(0,0,0)(0,1,0)', () => {
    const arima = fitArima({ ...nothing, D: 1 }, airPassengers, 12, 'exact')!.forecast(30);
    const plain = seasonalNaive.fit(airPassengers, 12)!.forecast(30);
    plain.mean.forEach((value, h) => expect(arima.mean[h]).toBeCloseTo(value, 8));
    plain.hi80.forEach((value, h) => expect(arima.hi80[h]).toBeCloseTo(value, 6));
  });

  it('estimates of a level by smoothing and by ARIMA(0,1,1)', () => {
    for (const y of [nile, oil, wandering({ length: 250, seed: 3 })]) {
      const smoothed = fitEts(etsForm('ANN'), y, 1)!;
      const arima = fitArima({ ...nothing, d: 1, q: 1 }, y, 1, 'exact')!;
      expect(Math.abs(1 + arima.theta[0]! - smoothed.steps.alpha)).toBeLessThan(0.06);
      expect(Math.abs(arima.means(1)[0]! / smoothed.means(1)[0]! - 1)).toBeLessThan(0.02);
    }
  });
});

describe('one step of exponential smoothing, by hand', () => {
  const level = 10;
  it.each([
    ['ANN', 12, { level: 10 + 0.5 * 2 }],
    ['AAN', 15, { level: 12 + 0.5 * 3, slope: 2 + 0.2 * 0.5 * 3 }],
    ['AAdN', 15, { level: 11.8 + 0.5 * 3.2, slope: 1.8 + 0.2 * 0.5 * 3.2 }],
    ['MMN', 24, { level: 20 + 0.5 * 4, slope: 2 + 0.2 * (22 / 10 - 2) }],
  ])('%s', (form, y, expected) => {
    const of = etsForm(form);
    const layout = layoutOf(of, 1);
    const parameters = new Float64Array(layout.size);
    const put = (place: number, value: number): void => void (place >= 0 && (parameters[place] = value));
    put(layout.alpha, 0.5);
    put(layout.beta, 0.2);
    put(layout.phi, 0.9);
    const state = { level, slope: 2, seasonal: new Float64Array(0) };
    filter(stepsOf(of, layout, parameters, 1), state, Float64Array.of(y), new Float64Array(1));
    for (const [part, value] of Object.entries(expected)) expect(state[part as 'level' | 'slope']).toBeCloseTo(value, 10);
  });

  it.each([
    ['ANA', 15, 3, 11, 3 + 0.25 * 2],
    ['MNM', 36, 3, 10 + 0.5 * 2, 3 + 0.25 * (3.6 - 3)],
  ])('%s', (form, y, season, expectedLevel, expectedSeason) => {
    const of = etsForm(form);
    const state = { level, slope: 0, seasonal: Float64Array.of(season, 1) };
    // gamma is given as a share of 1 - alpha: 0.5 of 0.5.
    const errors = new Float64Array(1);
    filter(stepsOf(of, layoutOf(of, 2), Float64Array.of(0.5, 0.5, level, season), 2), state, Float64Array.of(y), errors);
    expect(state.level).toBeCloseTo(expectedLevel, 10);
    expect(state.seasonal[0]).toBeCloseTo(expectedSeason, 10);
    expect(state.seasonal[1]).toBe(1);
    expect(errors[0]).toBeCloseTo(form === 'ANA' ? 2 : 0.2, 10);
  });
});
