import { describe, expect, it } from '@jest/globals';
import { calendar, calendarDate, InvalidValue } from '@siklus/kernel';
import fc from 'fast-check';
import { areAlike, bucketsOf, rhythmOf, writingOf } from './buckets.js';

describe('the rhythm of dates', () => {
  it.each([
    ['weekly', ['2026-01-05', '2026-01-12', '2026-02-02']],
    ['daily', ['2026-01-05', '2026-01-06', '2026-02-02']],
    ['daily', ['2026-01-05', '2026-01-13']],
    ['monthly', ['2026-01-01', '2026-02-01', '2026-05-01']],
    ['monthly', ['2026-01-31', '2026-02-28', '2026-03-31']],
    ['monthly', ['2026-01', '2026-03']],
    ['quarterly', ['2026-01-01', '2026-04-01', '2027-01-01']],
    ['yearly', ['2024-01-01', '2026-01-01']],
    ['yearly', ['2023-12-31', '2024-12-31']],
    ['numbered', ['1', '2', '17']],
  ])('is %s of %j', (rhythm, names) => expect(rhythmOf(names)).toBe(rhythm));

  it('is none of a single date', () => {
    expect(rhythmOf(['2026-01-05'])).toBeUndefined();
    expect(rhythmOf(['2026-01-05', '2026-01-05'])).toBeUndefined();
  });
});

describe('the buckets of a calendar', () => {
  it.each([
    ['weekly', ['2026-01-05', '2025-12-22'], '2026-01-12', 1],
    ['weekly', ['2026-01-05', '2025-12-22'], '2025-12-22', -2],
    ['monthly', ['2026-01-31', '2026-02-28'], '2026-04-30', 3],
    ['monthly', ['2026-01-15', '2026-02-15'], '2027-01-15', 12],
    ['quarterly', ['2026-01-01', '2026-04-01'], '2026-10-01', 3],
    ['yearly', ['2024-02-29', '2025-02-28'], '2028-02-29', 4],
    ['daily', ['2026-02-28', '2026-03-01'], '2026-03-02', 2],
    ['monthly', ['2026-11', '2026-12'], '2027-02', 3],
    ['numbered', ['5', '6'], '9', 9],
  ] as const)('%s from %j: %s is in place %i, and named so', (rhythm, names, name, place) => {
    const buckets = bucketsOf(rhythm, names);
    expect(buckets.placeOf(name)).toBe(place);
    expect(buckets.nameOf(place)).toBe(name);
  });

  it('go on one by one', () =>
    fc.assert(
      fc.property(
        fc.constantFrom('yearly', 'quarterly', 'monthly', 'weekly', 'daily'),
        fc.integer({ min: 0, max: 20_000 }),
        fc.integer({ min: -200, max: 200 }),
        (rhythm, day, place) => {
          const buckets = bucketsOf(rhythm, [calendar.addDays(calendarDate('1990-01-01'), day)]);
          expect(buckets.placeOf(buckets.nameOf(place))).toBe(place);
          expect(buckets.nameOf(place + 1) > buckets.nameOf(place)).toBe(true);
        },
      ),
    ));

  it('take two days of one week as one', () => {
    const buckets = bucketsOf('weekly', ['2026-01-05']);
    expect(buckets.placeOf('2026-01-11')).toBe(buckets.placeOf('2026-01-05'));
  });
});

describe('a name', () => {
  it('is a date, a month or a number', () => {
    expect(['2026-03-02', '2026-03', '17'].map(writingOf)).toEqual(['date', 'month', 'number']);
    expect(areAlike(['2026-03-02', '2026-03'])).toBe(false);
    expect(areAlike([])).toBe(true);
  });

  it.each(['2026-02-30', '2026-13', '02.03.2026', 'W12', '', '-4'])('is refused: %j', (name) => expect(() => writingOf(name)).toThrow(InvalidValue));
});
