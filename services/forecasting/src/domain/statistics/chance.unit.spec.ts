import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chance } from './chance.js';

const draws = (seed: number, count: number, of: 'uniform' | 'normal'): number[] => {
  const luck = chance(seed);
  return Array.from({ length: count }, () => luck[of]());
};
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

describe('chance', () => {
  it('is the same for the same seed, and another for another', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
        expect(draws(seed, 5, 'uniform')).toEqual(draws(seed, 5, 'uniform'));
        expect(draws(seed, 5, 'uniform')).not.toEqual(draws(seed + 1, 5, 'uniform'));
        expect(draws(seed, 5, 'normal')).toEqual(draws(seed, 5, 'normal'));
      }),
    ));

  it('lies from 0 to below 1, evenly', () => {
    const values = draws(7, 20_000, 'uniform');
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
    for (let tenth = 0; tenth < 10; tenth += 1) {
      const share = values.filter((value) => Math.floor(value * 10) === tenth).length / values.length;
      expect(Math.abs(share - 0.1)).toBeLessThan(0.01);
    }
  });

  it('is normal with mean 0 and variance 1, tails too', () => {
    const values = draws(11, 40_000, 'normal');
    expect(Math.abs(mean(values))).toBeLessThan(0.02);
    expect(Math.abs(mean(values.map((value) => value ** 2)) - 1)).toBeLessThan(0.03);
    expect(Math.abs(mean(values.map((value) => value ** 4)) - 3)).toBeLessThan(0.25);
    expect(Math.abs(values.filter((value) => Math.abs(value) > 1.959964).length / values.length - 0.05)).toBeLessThan(0.005);
  });

  it('does not remember what it drew before', () => {
    const values = draws(3, 20_000, 'normal');
    expect(Math.abs(mean(values.slice(1).map((value, i) => value * values[i]!)))).toBeLessThan(0.03);
  });
});
