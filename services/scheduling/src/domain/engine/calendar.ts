import { calendar as days, calendarDate, InvalidValue, type CalendarDate, type Instant, type TimeZone } from '@siklus/kernel';
import type { Interval, Minute } from './problem.js';

/** Local time of day: from `06:00` to `14:00`; to `24:00` is midnight, a `to` not after `from` is on the next day. */
export interface Shift {
  readonly from: string;
  readonly to: string;
}

/** Shifts by weekday, 1 is Monday; an exception (holiday, extra shift) replaces all shifts that begin on its date. */
export interface WorkingCalendar {
  readonly week: Readonly<Partial<Record<1 | 2 | 3 | 4 | 5 | 6 | 7, readonly Shift[]>>>;
  readonly exceptions?: readonly { readonly date: CalendarDate; readonly shifts: readonly Shift[] }[];
}

const DAY = 1440;
/** Clocks are changed before it, wherever they are changed: later times are counted from the end of their day. */
const AFTER_CHANGE = 240;

/** @throws InvalidValue `SCHEDULING.NOT_A_TIME_OF_DAY` */
function timeOfDay(text: string): Minute {
  const [, hours, minutes] = /^(\d\d):([0-5]\d)$/.exec(text) ?? [];
  const value = Number(hours) * 60 + Number(minutes);
  if (!(value <= DAY)) throw new InvalidValue('SCHEDULING.NOT_A_TIME_OF_DAY', text, 'a shift begins and ends at a time of day from 00:00 to 24:00');
  return value;
}

/** Whole minutes from `origin` to `at`, down to the minute. */
export function minuteAt(origin: Instant, at: Instant): Minute {
  const since = (text: Instant): number => Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16)) + Number(text.slice(17, 23)) / 60;
  const whole = days.daysBetween(calendarDate(origin.slice(0, 10)), calendarDate(at.slice(0, 10))) * DAY;
  return Math.floor(whole + since(at) - since(origin));
}

export const instantAt = (origin: Instant, minute: Minute): Instant => days.plus(origin, minute * 60_000);

/**
 * Open time of the days from `from` to `to`, both included, as minutes since `origin` (the start of `from` unless said): sorted, touching shifts
 * joined. A shift over a change of clocks lasts an hour more or less, as it does on the shop floor.
 */
export function expandCalendar(
  calendar: WorkingCalendar,
  from: CalendarDate,
  to: CalendarDate,
  zone: TimeZone,
  origin = days.startOf(from, zone),
): Interval[] {
  const exceptions = new Map((calendar.exceptions ?? []).map(({ date, shifts }) => [date, shifts]));
  const intervals: Interval[] = [];
  for (let date = from; date <= to; date = days.addDays(date, 1)) {
    const shifts = exceptions.get(date) ?? calendar.week[days.weekday(date) as 1] ?? [];
    for (const shift of shifts) {
      const [begin, end] = [timeOfDay(shift.from), timeOfDay(shift.to)];
      intervals.push({
        from: at(date, begin, zone, origin),
        to: end > begin ? at(date, end, zone, origin) : at(days.addDays(date, 1), end, zone, origin),
      });
    }
  }
  return union(intervals);
}

function at(date: CalendarDate, time: Minute, zone: TimeZone, origin: Instant): Minute {
  if (time < AFTER_CHANGE) return minuteAt(origin, days.startOf(date, zone)) + time;
  return minuteAt(origin, days.endOf(date, zone)) - (DAY - time);
}

/** Sorted, those that overlap or touch joined, empty ones left out. */
export function union(intervals: readonly Interval[]): Interval[] {
  const joined: Interval[] = [];
  for (const { from, to } of intervals.filter((one) => one.to > one.from).sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last === undefined || last.to < from) joined.push({ from, to });
    else if (to > last.to) joined[joined.length - 1] = { from: last.from, to };
  }
  return joined;
}

/** What is left of open time when it is closed from `from` to `to`. */
export function without(intervals: readonly Interval[], { from, to }: Interval): Interval[] {
  return intervals.flatMap((open) =>
    [
      { from: open.from, to: Math.min(open.to, from) },
      { from: Math.max(open.from, to), to: open.to },
    ].filter((part) => part.to > part.from),
  );
}
