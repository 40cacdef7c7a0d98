import { describe, expect, it } from '@jest/globals';
import { demandOf, kinds } from './laws.js';

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const steps = (values: readonly number[], lag: number): number[] => values.slice(lag).map((y, t) => Math.abs(y - (values[t] ?? 0)));

describe('generated demand', () => {
  it.each(kinds)('is at least zero and the same for the same seed: %s', (kind) => {
    const series = demandOf(kind, 1, 300);
    expect(series).toHaveLength(300);
    expect(series.every((y) => y >= 0 && Number.isFinite(y))).toBe(true);
    expect(demandOf(kind, 1, 300)).toEqual(series);
    expect(demandOf(kind, 2, 300)).not.toEqual(series);
  });

  it('is often nothing where it is intermittent', () => {
    const shares = [1, 2, 3, 4, 5].map((seed) => mean(demandOf('intermittent', seed, 300).map((y) => (y === 0 ? 1 : 0))));
    expect(Math.min(...shares)).toBeGreaterThan(0.4);
  });

  it('is best forecast by last week where it walks at random, by last year where each week is as a year ago', () => {
    const walk = demandOf('random walk', 3, 300);
    expect(mean(steps(walk, 1))).toBeLessThan(0.5 * mean(steps(walk, 52)));
    const years = demandOf('each week as a year ago', 3, 300);
    expect(mean(steps(years, 52))).toBeLessThan(0.5 * mean(steps(years, 1)));
  });
});
