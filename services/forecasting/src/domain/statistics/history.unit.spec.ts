import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bucketsOf } from './buckets.js';
import { historyOf, type History } from './history.js';

const weeks = ['2026-01-05', '2026-01-12', '2026-01-19', '2026-01-26', '2026-02-02'];
const buckets = bucketsOf('weekly', weeks);

describe('a history', () => {
  it('is a series in the order of time, however its rows come', () =>
    fc.assert(
      fc.property(fc.shuffledSubarray(weeks, { minLength: 5 }), (names) => {
        const figures = names.map((name) => weeks.indexOf(name) * 10);
        expect(historyOf({ names, figures }, buckets, 'refuse')).toEqual({ series: Float64Array.of(0, 10, 20, 30, 40), first: 0 });
      }),
    ));

  it('begins with its own first bucket', () =>
    expect(historyOf({ names: weeks.slice(2), figures: [1, 2, 3] }, buckets, 'refuse')).toMatchObject({ first: 2 }));

  it('has no gap, and says which', () =>
    expect(historyOf({ names: ['2026-01-05', '2026-01-19', '2026-01-26'], figures: [1, 2, 3] }, buckets, 'refuse')).toMatchObject({
      code: 'FORECASTING.GAP',
      details: { bucket: '2026-01-12', rhythm: 'weekly' },
    }));

  it('has zeros in its gaps, and after its end, only when told', () => {
    const { series } = historyOf({ names: ['2026-01-05', '2026-01-19'], figures: [1, 2] }, buckets, 'zero', 4) as History;
    expect([...series]).toEqual([1, 0, 2, 0, 0]);
  });

  it('does not go on after its end when gaps are refused', () =>
    expect((historyOf({ names: ['2026-01-05'], figures: [1] }, buckets, 'refuse', 4) as History).series).toHaveLength(1));

  it('states a bucket once', () =>
    expect(historyOf({ names: ['2026-01-05', '2026-01-07'], figures: [1, 2] }, buckets, 'zero')).toMatchObject({
      code: 'FORECASTING.BUCKET_TWICE',
      details: { bucket: '2026-01-05' },
    }));

  it('is of one rhythm', () => {
    const days = bucketsOf('daily', weeks);
    expect(historyOf({ names: weeks, figures: [1, 2, 3, 4, 5] }, days, 'refuse')).toMatchObject({
      code: 'FORECASTING.MIXED_CALENDAR',
      details: { rows: 5, buckets: 29 },
    });
  });
});
