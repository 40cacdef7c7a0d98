import { describe, expect, it } from '@jest/globals';
import { calendarDate } from './calendar.js';
import { inForceOn } from './in-force.js';

describe('what is in force', () => {
  const [first, second] = ['2026-03-02', '2026-03-09'].map((day) => ({ from: calendarDate(day) }));
  const of = (day: string) => inForceOn([second!, first!], calendarDate(day));

  it('is what began last, and nothing before the first', () => {
    expect([of('2026-03-01'), of('2026-03-02'), of('2026-03-08'), of('2026-03-09'), of('2027-01-01')]).toEqual([
      undefined,
      first,
      first,
      second,
      second,
    ]);
    expect(inForceOn([], calendarDate('2026-03-01'))).toBeUndefined();
  });
});
