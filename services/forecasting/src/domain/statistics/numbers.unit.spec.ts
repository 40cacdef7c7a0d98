import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aicc, autocovariances, differences, dot, mean, median, quantileOfSorted, repeated, sum, variance } from './numbers.js';

const figures = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 });

describe('sums and means', () => {
  it('are those of school', () => {
    expect(sum([1, 2, 3.5])).toBe(6.5);
    expect(mean([1, 2, 6])).toBe(3);
    expect(mean([])).toBe(0);
    expect(variance([2, 4, 4, 4, 5, 5, 7, 9])).toBe(4);
    expect(repeated(3, 2)).toEqual([3, 3]);
  });

  it('of products are the same in four parts as in one', () =>
    fc.assert(
      fc.property(figures, fc.integer({ min: 1, max: 9 }), (values, factor) => {
        const [a, b] = [Float64Array.from(values), Float64Array.from(values, (value) => (value * factor) / 7)];
        const plain = values.reduce((total, value, i) => total + value * b[i]!, 0);
        expect(Math.abs(dot(a, b) - plain)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(plain)));
      }),
    ));
});

describe('quantiles', () => {
  it('are of type 7, as those of R: quantile(c(1, 2, 4, 8))', () => {
    expect([0, 0.25, 0.5, 0.75, 1].map((probability) => quantileOfSorted([1, 2, 4, 8], probability))).toEqual([1, 1.75, 3, 5, 8]);
  });

  it('rise with the probability and stay within the values', () =>
    fc.assert(
      fc.property(figures, fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (values, one, other) => {
        const sorted = Float64Array.from(values).sort();
        const [low, high] = [quantileOfSorted(sorted, Math.min(one, other)), quantileOfSorted(sorted, Math.max(one, other))];
        expect(low).toBeLessThanOrEqual(high + 1e-6);
        expect(low).toBeGreaterThanOrEqual(sorted[0]! - 1e-6);
        expect(high).toBeLessThanOrEqual(sorted.at(-1)! + 1e-6);
      }),
    ));

  it('of a half are the median, which does not care about order', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([9, 1, 5, 6])).toBe(5.5);
  });
});

describe('differences', () => {
  it('are shorter by their lag', () => {
    expect([...differences(Float64Array.of(1, 4, 9, 16))]).toEqual([3, 5, 7]);
    expect([...differences(Float64Array.of(1, 4, 9, 16), 2)]).toEqual([8, 12]);
    expect(differences(Float64Array.of(1), 2)).toHaveLength(0);
  });
});

describe('autocovariances', () => {
  it('begin with the mean square and are divided by the whole length', () => {
    expect([...autocovariances(Float64Array.of(1, -1, 2, -2), 2)]).toEqual([10 / 4, (-1 - 2 - 4) / 4, (2 + 2) / 4]);
  });
});

describe('the corrected criterion of Akaike (Hurvich and Tsai 1989)', () => {
  it('counts the variance among the parameters', () => expect(aicc(20, 10, 2)).toBeCloseTo(10 * Math.log(2) + 6 + 24 / 6, 12));

  it('refuses as many parameters as figures', () => {
    expect(aicc(20, 5, 3)).toBe(Infinity);
    expect(aicc(20, 4, 3)).toBe(Infinity);
  });

  it('falls with the errors and rises with the parameters', () => {
    expect(aicc(10, 30, 3)).toBeLessThan(aicc(11, 30, 3));
    expect(aicc(10, 30, 3)).toBeLessThan(aicc(10, 30, 4));
    expect(Number.isFinite(aicc(0, 30, 3))).toBe(true);
  });
});
