import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { leastSquares } from './least-squares.js';
import { solveSymmetric } from './linear.js';

const unbounded = (size: number) => ({ lower: new Float64Array(size).fill(-Infinity), upper: new Float64Array(size).fill(Infinity) });

describe('the search for least squares', () => {
  it('finds the bottom of the valley of Rosenbrock (1960)', () => {
    const residuals = (p: Float64Array, into: Float64Array): void => {
      into[0] = 10 * (p[1]! - p[0]! ** 2);
      into[1] = 1 - p[0]!;
    };
    const found = leastSquares({ length: 2, residuals, start: [-1.2, 1], ...unbounded(2), iterations: 200 })!;
    expect(found.parameters[0]).toBeCloseTo(1, 3);
    expect(found.parameters[1]).toBeCloseTo(1, 3);
  });

  it('fits a straight line as the textbook does', () => {
    const x = [1, 2, 3, 4, 5];
    const y = [2.2, 3.9, 6.1, 8.0, 9.8];
    const residuals = (p: Float64Array, into: Float64Array): void => x.forEach((value, i) => (into[i] = y[i]! - p[0]! - p[1]! * value));
    const { parameters } = leastSquares({ length: 5, residuals, start: [0, 0], ...unbounded(2) })!;
    expect(parameters[1]).toBeCloseTo(1.93, 4);
    expect(parameters[0]).toBeCloseTo(0.21, 4);
  });

  it('stays on the bound beyond which the bottom lies', () => {
    const residuals = (p: Float64Array, into: Float64Array): void => {
      into[0] = p[0]! - 3;
      into[1] = p[1]! + 2;
    };
    const found = leastSquares({ length: 2, residuals, start: [0, 0], lower: [-1, -1], upper: [1, 1] })!;
    expect([...found.parameters]).toEqual([1, -1]);
    expect(found.squares).toBeCloseTo(5, 8);
  });

  it('never ends where it would be worse than at the start, nor out of bounds', () =>
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 3, maxLength: 3 }),
        fc.double({ min: 0.1, max: 3, noNaN: true }),
        (target, curve) => {
          const residuals = (p: Float64Array, into: Float64Array): void =>
            target.forEach((value, i) => (into[i] = Math.sin(curve * p[i]!) + p[i]! - value));
          const start = new Float64Array(3);
          residuals(start, start.slice());
          const before = target.reduce((total, value) => total + value * value, 0);
          const found = leastSquares({ length: 3, residuals, start, lower: [-2, -2, -2], upper: [2, 2, 2] })!;
          expect(found.squares).toBeLessThanOrEqual(before + 1e-12);
          expect(found.parameters.every((value) => value >= -2 && value <= 2)).toBe(true);
        },
      ),
    ));

  it('goes around what is forbidden, and does not begin there', () => {
    const residuals = (p: Float64Array, into: Float64Array): void => {
      into[0] = p[0]! > 2 ? NaN : p[0]! - 3;
    };
    expect(leastSquares({ length: 1, residuals, start: [0], ...unbounded(1) })!.parameters[0]).toBeLessThanOrEqual(2);
    expect(leastSquares({ length: 1, residuals, start: [5], ...unbounded(1) })).toBeUndefined();
  });
});

describe('the decomposition of Cholesky', () => {
  it('solves what is positive definite', () => {
    const x = solveSymmetric(Float64Array.of(4, 2, 2, 2, 5, 3, 2, 3, 6), Float64Array.of(14, 21, 26))!;
    [1, 2, 3].forEach((value, i) => expect(x[i]).toBeCloseTo(value, 10));
  });

  it('says when a matrix is not', () => expect(solveSymmetric(Float64Array.of(1, 2, 2, 1), Float64Array.of(1, 1))).toBeUndefined());
});
