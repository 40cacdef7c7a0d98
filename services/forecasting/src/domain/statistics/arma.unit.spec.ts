import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { autoregression } from '../../../test/generated.js';
import { conditionalErrors, exactErrors, type Arma } from './arma.js';
import { factor, forward } from './linear.js';
import { fromPartials, multiply, spread } from './polynomials.js';

/** What is left of one error after 0, 1, 2 ... steps. */
function impulses({ phi, theta }: Arma, count: number): number[] {
  const psi = [1];
  for (let j = 1; j < count; j += 1) psi.push((theta[j - 1] ?? 0) + phi.reduce((total, value, i) => total + value * (psi[j - i - 1] ?? 0), 0));
  return psi;
}

/** Log-likelihood, but for constants, by the covariance matrix of all figures: slow and by another way. */
function jointLikelihood(arma: Arma, w: Float64Array): number {
  const n = w.length;
  const psi = impulses(arma, 1500);
  const covariance = (lag: number): number => psi.reduce((total, value, j) => total + value * (psi[j + lag] ?? 0), 0);
  const covariances = Array.from({ length: n }, (_, lag) => covariance(lag));
  const matrix = Float64Array.from({ length: n * n }, (_, i) => covariances[Math.abs(Math.floor(i / n) - (i % n))]!);
  expect(factor(matrix, n)).toBe(true);
  const z = forward(matrix, w);
  const logs = Array.from({ length: n }, (_, i) => Math.log(matrix[i * n + i]!)).reduce((a, b) => a + b, 0);
  return -logs - z.reduce((total, value) => total + value * value, 0) / 2;
}

function filteredLikelihood(arma: Arma, w: Float64Array): number {
  const errors = new Float64Array(w.length);
  const variances = exactErrors(arma, w, errors);
  return -errors.reduce((total, error, t) => total + Math.log(variances[t]!) / 2 + error ** 2 / variances[t]! / 2, 0);
}

const partials = (most: number) => fc.array(fc.double({ min: -0.85, max: 0.85, noNaN: true }), { maxLength: most });

describe('the likelihood by the filter of Kalman', () => {
  it('is that of the joint normal distribution, whatever the model', () =>
    fc.assert(
      fc.property(
        partials(2),
        partials(2),
        fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 4, maxLength: 12 }),
        (ar, ma, figures) => {
          const arma = { phi: fromPartials(ar), theta: fromPartials(ma).map((value) => -value) };
          const w = Float64Array.from(figures);
          expect(filteredLikelihood(arma, w)).toBeCloseTo(jointLikelihood(arma, w), 4);
        },
      ),
      { numRuns: 60 },
    ));

  it('is that of the joint normal distribution for a season', () => {
    const phi = multiply(Float64Array.of(1, -0.5), spread(Float64Array.of(1, -0.4), 4))
      .subarray(1)
      .map((value) => -value);
    const theta = spread(Float64Array.of(1, -0.3), 4).subarray(1);
    const w = autoregression({ length: 16, seed: 3 }, { mean: 0 });
    expect(filteredLikelihood({ phi, theta }, w)).toBeCloseTo(jointLikelihood({ phi, theta }, w), 4);
  });
});

describe('errors', () => {
  it('of a series that began with nothing are those that made it', () =>
    fc.assert(
      fc.property(
        partials(3),
        partials(3),
        fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 5, maxLength: 30 }),
        (ar, ma, shocks) => {
          const arma = { phi: fromPartials(ar), theta: fromPartials(ma).map((value) => -value) };
          const w = new Float64Array(shocks.length);
          shocks.forEach((shock, t) => {
            const past = arma.phi.reduce((total, value, i) => total + value * (w[t - i - 1] ?? 0), 0);
            w[t] = shock + past + arma.theta.reduce((total, value, j) => total + value * (shocks[t - j - 1] ?? 0), 0);
          });
          const into = new Float64Array(w.length);
          conditionalErrors(arma, w, into);
          into.forEach((error, t) => expect(error).toBeCloseTo(shocks[t]!, 6));
        },
      ),
    ));

  it('both ways meet once the beginning is forgotten', () => {
    const arma = { phi: Float64Array.of(0.6), theta: Float64Array.of(0.4) };
    const w = autoregression({ length: 120, seed: 9 }, { mean: 0 });
    const [exact, conditional] = [new Float64Array(120), new Float64Array(120)];
    exactErrors(arma, w, exact);
    conditionalErrors(arma, w, conditional);
    expect(Math.abs(exact[0]! - conditional[0]!)).toBeLessThan(1e-12);
    expect(Math.abs(exact[1]! - conditional[1]!)).toBeGreaterThan(1e-3);
    for (let t = 60; t < 120; t += 1) expect(exact[t]).toBeCloseTo(conditional[t]!, 6);
  });

  it('of white noise are the noise', () => {
    const w = Float64Array.of(3, -1, 2);
    const into = new Float64Array(3);
    expect([...exactErrors({ phi: new Float64Array(0), theta: new Float64Array(0) }, w, into)]).toEqual([1, 1, 1]);
    expect(into).toEqual(w);
  });
});
