import { describe, expect, it } from '@jest/globals';
import { calendar, calendarDate, quantity } from '@siklus/kernel';
import fc from 'fast-check';
import { buckets, bucketsFrom, nextBucket, startOfBucket } from './bucket.js';
import { wholeHistory } from './history.js';
import { baselineOf } from './baseline.js';

const day = fc.integer({ min: -20_000, max: 20_000 }).map((n) => calendar.addDays(calendarDate('2000-01-01'), n));

describe('buckets', () => {
  it('are ISO weeks and months of the calendar, over the turn of the year and leap days', () => {
    expect(startOfBucket('week', calendarDate('2027-01-01'))).toBe('2026-12-28');
    expect(startOfBucket('month', calendarDate('2024-02-29'))).toBe('2024-02-01');
    expect(bucketsFrom('month', calendarDate('2023-12-01'), 4)).toEqual(['2023-12-01', '2024-01-01', '2024-02-01', '2024-03-01']);
  });
  it('hold every day in exactly one', () =>
    fc.assert(
      fc.property(fc.constantFrom(...buckets), day, (bucket, date) => {
        const from = startOfBucket(bucket, date);
        expect(from <= date && date < nextBucket(bucket, from)).toBe(true);
        expect(startOfBucket(bucket, nextBucket(bucket, from))).toBe(nextBucket(bucket, from));
      }),
    ));
});

describe('a history', () => {
  it('has no holes, and nothing where there was nothing', () => {
    expect(wholeHistory([], 'week', calendarDate('2026-03-02'))).toEqual([]);
    const known = [{ from: calendarDate('2026-01-05'), quantity: quantity('2') }];
    expect(wholeHistory(known, 'week', calendarDate('2026-01-19')).map(({ quantity: many }) => many)).toEqual(['2', '0']);
  });
  it('of nothing but zeros expects nothing', () => {
    const none = [{ from: calendarDate('2026-01-05'), quantity: quantity('0') }];
    const { buckets: expected } = baselineOf(none, 'week', calendarDate('2026-01-12'), 2);
    expect(expected.map(({ mean, hi95 }) => [mean, hi95])).toEqual([['0', '0'], ['0', '0']]);
  });
});
