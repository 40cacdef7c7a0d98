import { describe, expect, it } from '@jest/globals';
import { calendarDate, instant, timeZone } from '@siklus/kernel';
import fc from 'fast-check';
import { expandCalendar, instantAt, minuteAt, union, without, type WorkingCalendar } from './calendar.js';
import type { Interval } from './problem.js';

const berlin = timeZone('Europe/Berlin');
const day = calendarDate;
const everyDay = (...shifts: [string, string][]): WorkingCalendar => {
  const all = shifts.map(([from, to]) => ({ from, to }));
  return { week: { 1: all, 2: all, 3: all, 4: all, 5: all, 6: all, 7: all } };
};
const lengths = (intervals: readonly Interval[]) => intervals.map(({ from, to }) => to - from);
const intervals = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: -2, max: 20 })).map(([from, length]) => ({ from, to: from + length })),
);
const minutesOf = (all: readonly Interval[]) =>
  Array.from({ length: 90 }, (_, minute) => minute).filter((minute) => all.some(({ from, to }) => from <= minute && minute < to));

describe('expandCalendar', () => {
  it('takes shifts by weekday, and exceptions in their place', () =>
    expect(
      expandCalendar(
        // The 2nd of March 2026 is a Monday.
        {
          week: {
            1: [{ from: '06:00', to: '14:00' }],
            2: [
              { from: '08:00', to: '12:00' },
              { from: '12:30', to: '17:00' },
            ],
          },
          exceptions: [
            { date: day('2026-03-09'), shifts: [] },
            { date: day('2026-03-04'), shifts: [{ from: '09:00', to: '10:00' }] },
          ],
        },
        day('2026-03-02'),
        day('2026-03-09'),
        berlin,
      ),
    ).toEqual([
      { from: 360, to: 840 },
      { from: 1440 + 480, to: 1440 + 720 },
      { from: 1440 + 750, to: 1440 + 1020 },
      { from: 2880 + 540, to: 2880 + 600 },
    ]));

  it('joins shifts that touch, over midnight too', () =>
    expect(
      expandCalendar(everyDay(['06:00', '14:00'], ['14:00', '22:00'], ['22:00', '06:00']), day('2026-03-02'), day('2026-03-04'), berlin),
    ).toEqual([{ from: 360, to: 3 * 1440 + 360 }]));

  it('lets a night shift last an hour less or more when clocks change', () => {
    expect(lengths(expandCalendar(everyDay(['22:00', '06:00']), day('2026-03-27'), day('2026-03-29'), berlin))).toEqual([480, 420, 480]);
    expect(lengths(expandCalendar(everyDay(['22:00', '06:00']), day('2026-10-23'), day('2026-10-25'), berlin))).toEqual([480, 540, 480]);
    expect(lengths(expandCalendar(everyDay(['08:00', '16:00']), day('2026-03-28'), day('2026-03-30'), berlin))).toEqual([480, 480, 480]);
  });

  it('counts from another origin', () => {
    const origin = instant('2026-03-01T23:30:00Z');
    expect(expandCalendar({ week: { 1: [{ from: '06:00', to: '07:00' }] } }, day('2026-03-02'), day('2026-03-02'), berlin, origin)).toEqual([
      { from: 330, to: 390 },
    ]);
    expect(instantAt(origin, 330)).toBe('2026-03-02T05:00:00.000Z');
  });

  it.each(['6:00', '24:01', '08:60', 'noon'])('refuses %s', (from) =>
    expect(() => expandCalendar(everyDay([from, '20:00']), day('2026-03-02'), day('2026-03-02'), berlin)).toThrow(
      expect.objectContaining({ code: 'SCHEDULING.NOT_A_TIME_OF_DAY' }),
    ),
  );
});

describe('minutes and instants', () => {
  it("are each other's inverse", () =>
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), (minute) => {
        const origin = instant('2026-03-01T23:00:00Z');
        expect(minuteAt(origin, instantAt(origin, minute))).toBe(minute);
      }),
    ));

  it('round down to the minute', () => expect(minuteAt(instant('2026-03-01T00:00:00Z'), instant('2026-03-01T00:05:59.999Z'))).toBe(5));
});

describe('open time', () => {
  it('is the same minutes joined, sorted and apart', () =>
    fc.assert(
      fc.property(intervals, (all) => {
        const joined = union(all);
        expect(minutesOf(joined)).toEqual(minutesOf(all));
        joined.slice(1).forEach(({ from }, at) => expect(from).toBeGreaterThan(joined[at]!.to));
      }),
    ));

  it('less a closure is the same minutes without it', () =>
    fc.assert(
      fc.property(intervals, fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 30 }), (all, from, length) => {
        const open = union(all);
        expect(minutesOf(without(open, { from, to: from + length }))).toEqual(
          minutesOf(open).filter((minute) => minute < from || minute >= from + length),
        );
      }),
    ));
});
