import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { percentile } from './percentile.js';

describe('percentile', () => {
  it('is the value of the nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, n) => 100 - n);
    expect([0, 0.5, 0.99, 1].map((share) => percentile(hundred, share))).toEqual([1, 50, 99, 100]);
  });

  it('is one of the values, and at least that share is not above it', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true }), { minLength: 1 }), fc.double({ min: 0, max: 1, noNaN: true }), (values, share) => {
        const found = percentile(values, share);
        expect(values).toContain(found);
        expect(values.filter((value) => value <= found).length).toBeGreaterThanOrEqual(share * values.length);
      }),
    );
  });

  it('does not exist for no values', () => expect(() => percentile([], 0.5)).toThrow('nothing'));
});
