import { describe, expect, it } from '@jest/globals';
import { wave } from '../../../test/generated.js';
import { ausTourists } from '../../../test/published.js';
import { etsForm, layoutOf } from './ets-form.js';
import { centred, etsStart } from './ets-start.js';

const startOf = (form: string, series: Float64Array, period = 1) => {
  const of = etsForm(form);
  const layout = layoutOf(of, period);
  return { layout, ...etsStart(of, layout, series, period) };
};

describe('the centred moving average', () => {
  it('takes a whole season, with half a weight at each end where it is even', () => {
    const series = Float64Array.of(1, 2, 4, 8, 16);
    expect(centred(series, 2, 4)).toBeCloseTo((0.5 + 2 + 4 + 8 + 8) / 4, 12);
    expect(centred(series, 1, 3)).toBeCloseTo(7 / 3, 12);
  });

  it('leaves nothing of a season around a line', () => {
    const series = Float64Array.from({ length: 24 }, (_, t) => 5 + 2 * t + [3, -1, -4, 2][t % 4]!);
    for (let t = 2; t < 22; t += 1) expect(centred(series, t, 4)).toBeCloseTo(5 + 2 * t, 10);
  });
});

describe('where a search begins', () => {
  it('is on the line through the first figures, carried back by one bucket', () => {
    const { start, layout } = startOf(
      'AAN',
      Float64Array.from({ length: 20 }, (_, t) => 7 + 3 * t),
    );
    expect(start[layout.level]).toBeCloseTo(4, 8);
    expect(start[layout.slope]).toBeCloseTo(3, 8);
  });

  it('is at the average of the first figures where there is no trend', () => {
    const { start, layout } = startOf(
      'ANN',
      Float64Array.from({ length: 30 }, (_, t) => (t < 10 ? 4 : 90)),
    );
    expect(start[layout.level]).toBe(4);
  });

  it('has the season that the first seasons show', () => {
    const { start, layout } = startOf('ANA', wave({ length: 60, seed: 1, season: 12 }, { deviation: 0.01 }), 12);
    for (let place = 0; place < 11; place += 1)
      expect(Math.abs(start[layout.seasonal + place]! - 30 * Math.sin((2 * Math.PI * place) / 12))).toBeLessThan(3);
  });

  it('has factors for a multiplicative season: visitors are most in the first quarter', () => {
    const { start, layout } = startOf('MNM', ausTourists, 4);
    expect(start[layout.seasonal]).toBeGreaterThan(1.2);
    expect(start[layout.seasonal + 1]).toBeLessThan(0.9);
  });

  it('lies within its bounds, and keeps multiplicative levels above zero', () => {
    for (const form of ['ANN', 'AAdN', 'MMdN', 'MAdM', 'ANA']) {
      const { start, lower, upper, layout } = startOf(form, ausTourists, form.endsWith('N') ? 1 : 4);
      expect(start).toHaveLength(layout.size);
      start.forEach((value, i) => {
        expect(value).toBeGreaterThanOrEqual(lower[i]!);
        expect(value).toBeLessThanOrEqual(upper[i]!);
      });
      if (form.startsWith('M')) expect(lower[layout.level]).toBeGreaterThan(0);
    }
  });
});
