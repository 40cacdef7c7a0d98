import { Temporal } from 'temporal-polyfill';
import { InvalidValue } from './rejection.js';

/** A point in time, ISO 8601 in UTC to the millisecond (`1998-05-06T12:00:00.000Z`): later is greater, as text too. */
export type Instant = string & { readonly unit: 'instant' };

/** A day of the calendar, `1998-05-06`, meant in a time zone that stands beside it: later is greater, as text too. */
export type CalendarDate = string & { readonly unit: 'date' };

/** An IANA name, `Europe/Berlin`. */
export type TimeZone = string & { readonly unit: 'zone' };

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const DATE = /^\d{4}-\d\d-\d\d$/;

/** Of a text of the right shape: without going through `Date`, which rolls the 30th of February over to March and is slow. */
const isThere = (text: string): boolean =>
  isDay(text) && text.slice(11, 13) < '24' && text.slice(14, 16) < '60' && text.slice(17, 19) < '60';

const WITH_OFFSET = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/;

/** Text must say its offset, and name a day that exists; what is finer than a millisecond is cut off. */
function epochOf(value: string | Date): number {
  if (value instanceof Date) return value.getTime();
  if (typeof value !== 'string' || !WITH_OFFSET.test(value)) return Number.NaN;
  try {
    return Temporal.Instant.from(value).epochMilliseconds;
  } catch {
    return Number.NaN;
  }
}

/** @throws InvalidValue `KERNEL.NOT_AN_INSTANT` */
export function instant(value: string | Date): Instant {
  if (typeof value === 'string' && INSTANT.test(value) && isThere(value)) return value as Instant;
  const epoch = epochOf(value);
  if (Number.isNaN(epoch)) throw new InvalidValue('KERNEL.NOT_AN_INSTANT', String(value), 'must be an ISO 8601 instant with its offset from UTC');
  const text = new Date(epoch).toISOString();
  if (!INSTANT.test(text)) throw new InvalidValue('KERNEL.NOT_AN_INSTANT', text, 'must lie between the years 0 and 9999');
  return text as Instant;
}

function lengthOfMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Whether text that begins with `YYYY-MM-DD` begins with a day that exists. */
function isDay(text: string): boolean {
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10))];
  return month >= 1 && month <= 12 && day >= 1 && day <= lengthOfMonth(year, month);
}

/** A day that exists: the 30th of February does not. @throws InvalidValue `KERNEL.NOT_A_DATE` */
export function calendarDate(text: string): CalendarDate {
  if (typeof text !== 'string' || !DATE.test(text)) throw new InvalidValue('KERNEL.NOT_A_DATE', text, 'must be written YYYY-MM-DD');
  if (!isDay(text)) throw new InvalidValue('KERNEL.NOT_A_DATE', text, 'must be a day that exists');
  return text as CalendarDate;
}

const knownZones = new Map<string, TimeZone>();

/** The zone in the spelling of the database: `europe/berlin` is `Europe/Berlin`. @throws InvalidValue `KERNEL.NOT_A_TIME_ZONE` */
export function timeZone(name: string): TimeZone {
  const known = knownZones.get(name);
  if (known !== undefined) return known;
  try {
    if (!/^[A-Za-z]/.test(name)) throw new RangeError('an offset is no zone');
    const zone = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId as TimeZone;
    knownZones.set(zone, zone);
    return zone;
  } catch {
    throw new InvalidValue('KERNEL.NOT_A_TIME_ZONE', name, 'must be a name of the IANA time zone database');
  }
}

const MOST_STARTS = 50_000;
const starts = new Map<string, Instant>();

/** Asked again and again for the few days and zones of the open orders, and slow to find: so it is remembered. */
function startOf(date: CalendarDate, zone: TimeZone): Instant {
  const key = `${date} ${zone}`;
  const known = starts.get(key);
  if (known !== undefined) return known;
  const start = instant(new Date(Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone }).epochMilliseconds));
  if (starts.size >= MOST_STARTS) starts.clear();
  starts.set(key, start);
  return start;
}

const DAY = 86_400_000;
const noonOf = (date: CalendarDate): number => Date.parse(`${date}T12:00:00.000Z`);

export const calendar = {
  /** The day that it is at `at` for somebody in `zone`: never more than a day from the day in UTC. */
  dateIn(at: Instant, zone: TimeZone): CalendarDate {
    const utc = calendarDate(at.slice(0, 10));
    if (at < startOf(utc, zone)) return calendar.addDays(utc, -1);
    const next = calendar.addDays(utc, 1);
    return at < startOf(next, zone) ? utc : next;
  },

  /** The first instant of `date` in `zone`. */
  startOf,

  /** The first instant after `date` in `zone`: a promise for `date` is kept by whatever happens before it. */
  endOf: (date: CalendarDate, zone: TimeZone): Instant => startOf(calendar.addDays(date, 1), zone),

  addDays: (date: CalendarDate, days: number): CalendarDate => calendarDate(instant(new Date(noonOf(date) + days * DAY)).slice(0, 10)),

  /** Whole days from `a` to `b`, negative when `b` is earlier. */
  daysBetween: (a: CalendarDate, b: CalendarDate): number => (noonOf(b) - noonOf(a)) / DAY,

  /** 1 is Monday, 7 is Sunday (ISO 8601). */
  weekday: (date: CalendarDate): number => Temporal.PlainDate.from(date).dayOfWeek,

  lastDayOfMonth: (date: CalendarDate): CalendarDate => {
    const day = Temporal.PlainDate.from(date);
    return day.with({ day: day.daysInMonth }).toString() as CalendarDate;
  },

  plus: (at: Instant, milliseconds: number): Instant => instant(new Date(Date.parse(at) + milliseconds)),
};

const SECOND = 1000;
/** Durations in milliseconds, written as one says them. */
export const seconds = (n: number): number => n * SECOND;
export const minutes = (n: number): number => n * 60 * SECOND;
export const hours = (n: number): number => n * 3600 * SECOND;
export const days = (n: number): number => n * 86_400 * SECOND;
