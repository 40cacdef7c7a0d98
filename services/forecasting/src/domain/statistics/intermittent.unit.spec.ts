import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { covered, rare } from '../../../test/generated.js';
import { croston, crostonRate, patternOf, sba, tsb, tsbRate } from './intermittent.js';

/** Demands of 6 after 3 buckets, 3 after 2, 9 after 4. */
const demand = Float64Array.of(0, 0, 6, 0, 3, 0, 0, 0, 9);

describe('the method of Croston (1972)', () => {
  it('smooths sizes and intervals apart, and only when there is demand', () => {
    const { size, probability, expected } = crostonRate(demand, 0.1);
    const sizes = 6 + 0.1 * (3 - 6);
    const intervals = 3 + 0.1 * (2 - 3);
    expect(size).toBeCloseTo(sizes + 0.1 * (9 - sizes), 12);
    expect(1 / probability).toBeCloseTo(intervals + 0.1 * (4 - intervals), 12);
    expect(expected).toBeCloseTo(size * probability, 12);
  });

  it('forecasts one step ahead what was known before', () => {
    const { fitted } = crostonRate(demand, 0.1);
    expect([...fitted].slice(0, 3)).toEqual([0, 0, 0]);
    expect(fitted[3]).toBeCloseTo(6 / 3, 12);
    expect(fitted[8]).toBeCloseTo(5.7 / 2.9, 12);
  });

  it('gives what statsforecast 2.1.1 gives: 2.00332226, and 1.90315615 without bias', () => {
    expect(crostonRate(demand, 0.1).expected).toBeCloseTo(2.00332226, 7);
    expect(crostonRate(demand, 0.1, 0.95).expected).toBeCloseTo(1.90315615, 7);
  });

  it('is without its bias 1 - alpha / 2 of it (Syntetos and Boylan 2005)', () => {
    expect(crostonRate(demand, 0.2, 0.9).expected).toBeCloseTo(0.9 * crostonRate(demand, 0.2).expected, 12);
  });

  it('is biased upward and the correction takes that back, over many series of one law', () => {
    const [share, mean] = [0.3, 5];
    let [plain, corrected] = [0, 0];
    for (let seed = 0; seed < 300; seed += 1) {
      const series = rare({ length: 200, seed }, { share, most: 9 });
      plain += crostonRate(series, 0.3).expected / 300;
      corrected += crostonRate(series, 0.3, 0.85).expected / 300;
    }
    expect(plain).toBeGreaterThan(share * mean * 1.05);
    expect(Math.abs(corrected / (share * mean) - 1)).toBeLessThan(0.08);
  });
});

describe('the method of Teunter, Syntetos and Babai (2011)', () => {
  it('lets the probability fade while nothing is asked', () => {
    const dead = Float64Array.of(...demand, ...new Float64Array(40));
    expect(tsbRate(dead, 0.1, 0.1).expected).toBeCloseTo(tsbRate(demand, 0.1, 0.1).expected * 0.9 ** 40, 12);
    expect(crostonRate(dead, 0.1).expected).toBe(crostonRate(demand, 0.1).expected);
  });

  it('updates the size only where there is demand', () => {
    const { size, probability } = tsbRate(Float64Array.of(4, 0, 8), 0.5, 0.2);
    expect(size).toBe(6);
    expect(probability).toBeCloseTo((1 - 0.2) * (1 - 0.2) * 1 + 0.2, 12);
  });
});

describe('all three', () => {
  it('forecast the same for every bucket, and nothing for what was never asked', () => {
    for (const method of [croston, sba, tsb]) {
      expect(new Set(method.fit(demand, 1)!.forecast(5).mean).size).toBe(1);
      expect(method.fit(new Float64Array(10), 1)!.forecast(2)).toEqual({ mean: [0, 0], lo80: [0, 0], hi80: [0, 0], lo95: [0, 0], hi95: [0, 0] });
      expect(method.fit(Float64Array.of(1), 1)).toBeUndefined();
    }
  });

  it('lie between nothing and the most that was asked', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 2, maxLength: 60 }), (figures) => {
        const most = Math.max(...figures);
        for (const method of [croston, sba, tsb]) {
          const { mean, lo80, hi80, lo95, hi95 } = method.fit(Float64Array.from(figures), 1)!.forecast(1);
          expect(mean[0]).toBeGreaterThanOrEqual(0);
          expect(mean[0]).toBeLessThanOrEqual(most);
          expect(lo95[0]).toBeLessThanOrEqual(lo80[0]!);
          expect(hi95[0]).toBeGreaterThanOrEqual(hi80[0]!);
        }
      }),
    ));

  it('cover what they say, as far as counts can', () => {
    let [at80, at95] = [0, 0];
    for (let seed = 0; seed < 100; seed += 1) {
      const series = rare({ length: 212, seed: 90 + seed }, { share: 0.4 });
      const { lo80, hi80, lo95, hi95 } = sba.fit(series.subarray(0, 200), 1)!.forecast(12);
      at80 += covered(series.subarray(200), lo80, hi80) / 100;
      at95 += covered(series.subarray(200), lo95, hi95) / 100;
    }
    expect(at80).toBeGreaterThan(0.77);
    expect(at95).toBeGreaterThan(0.9);
  });

  it('follow another history with the same weights', () => {
    const series = rare({ length: 100, seed: 1 });
    for (const method of [croston, sba, tsb]) {
      const model = method.fit(series, 1)!;
      expect(model.follow(series.subarray(0, 50)).follow(series).means(2)).toEqual(model.means(2));
    }
  });
});

describe('the classes of Syntetos, Boylan and Croston (2005)', () => {
  it.each([
    ['smooth', [5, 6, 5, 4, 5, 6]],
    ['erratic', [1, 9, 1, 20, 1, 2]],
    ['intermittent', [5, 0, 0, 5, 0, 6]],
    ['lumpy', [1, 0, 0, 20, 0, 2]],
  ])('%s', (pattern, figures) => expect(patternOf(Float64Array.from(figures)).pattern).toBe(pattern));

  it('measure buckets per demand and squared variation of sizes', () => {
    const { interval, variation } = patternOf(Float64Array.of(2, 0, 4, 0));
    expect(interval).toBe(2);
    expect(variation).toBeCloseTo(1 / 9, 12);
    expect(patternOf(new Float64Array(4))).toMatchObject({ interval: Infinity, variation: 0 });
  });
});
