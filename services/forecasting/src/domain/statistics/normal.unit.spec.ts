import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normalQuantile, normalShare } from './normal.js';

describe('the normal distribution', () => {
  it.each([
    [0, 0.5],
    [1, 0.8413447],
    [-1.6448536, 0.05],
    [2.3263479, 0.99],
    [3.0902323, 0.999],
  ])('has the tabulated share below %d', (z, share) => {
    expect(normalShare(z)).toBeCloseTo(share, 6);
    expect(normalQuantile(share)).toBeCloseTo(z, 4);
  });

  it('is its own inverse', () =>
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), (share) => Math.abs(normalShare(normalQuantile(share)) - share) < 1e-9),
    ));
});
