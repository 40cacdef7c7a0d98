import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { differencing, multiply, spread } from './polynomials.js';

const polynomial = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 5 }).map((values) => Float64Array.from(values));
const valueAt = (coefficients: Float64Array, x: number): number => coefficients.reduceRight((value, coefficient) => value * x + coefficient, 0);

describe('polynomials', () => {
  it('multiply as their values do', () =>
    fc.assert(
      fc.property(polynomial, polynomial, fc.integer({ min: -3, max: 3 }), (a, b, x) =>
        expect(valueAt(multiply(a, b), x)).toBeCloseTo(valueAt(a, x) * valueAt(b, x), 8),
      ),
    ));

  it('spread over a lag as their values at its power', () =>
    fc.assert(
      fc.property(polynomial, fc.integer({ min: 1, max: 4 }), fc.integer({ min: -2, max: 2 }), (a, lag, x) =>
        expect(valueAt(spread(a, lag), x)).toBeCloseTo(valueAt(a, x ** lag), 8),
      ),
    ));

  it('of differences vanish at one, as often as they are taken', () => {
    for (const [lag, times] of [
      [1, 1],
      [1, 2],
      [12, 1],
      [4, 2],
    ] as const) {
      expect(valueAt(differencing(lag, times), 1)).toBe(0);
      expect(differencing(lag, times)).toHaveLength(lag * times + 1);
    }
    expect([...differencing(12, 0)]).toEqual([1]);
  });
});
