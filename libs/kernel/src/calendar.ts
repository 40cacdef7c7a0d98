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

/** @throws InvalidValue `KERNEL.NOT_AN_INSTANT` */
export function instant(value: string | Date): Instant {
  const parsed = new Date(value);
  if (Number.isNaN(parsed.getTime())) throw new InvalidValue('KERNEL.NOT_AN_INSTANT', String(value), 'must be an ISO 8601 instant');
  const text = parsed.toISOString();
  if (!INSTANT.test(text)) throw new InvalidValue('KERNEL.NOT_AN_INSTANT', text, 'must lie between the years 0 and 9999');
  return text as Instant;
}

/** A day that exists: the 30th of February does not. @throws InvalidValue `KERNEL.NOT_A_DATE` */
export function calendarDate(text: string): CalendarDate {
  if (!DATE.test(text)) throw new InvalidValue('KERNEL.NOT_A_DATE', text, 'must be written YYYY-MM-DD');
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    throw new InvalidValue('KERNEL.NOT_A_DATE', text, 'must be a day that exists');
  }
  return text as CalendarDate;
}

const knownZones = new Map<string, boolean>();

/** @throws InvalidValue `KERNEL.NOT_A_TIME_ZONE` */
export function timeZone(name: string): TimeZone {
  let known = knownZones.get(name);
  if (known === undefined) {
    try {
      Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
      known = /^[A-Za-z]/.test(name);
    } catch {
      known = false;
    }
    if (known) knownZones.set(name, known);
  }
  if (!known) throw new InvalidValue('KERNEL.NOT_A_TIME_ZONE', name, 'must be a name of the IANA time zone database');
  return name as TimeZone;
}

export const calendar = {
  /** The day that it is at `at` for somebody in `zone`. */
  dateIn: (at: Instant, zone: TimeZone): CalendarDate =>
    Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString() as CalendarDate,

  /** The first instant of `date` in `zone`. */
  startOf: (date: CalendarDate, zone: TimeZone): Instant =>
    instant(new Date(Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone }).epochMilliseconds)),

  /** The first instant after `date` in `zone`: a promise for `date` is kept by whatever happens before it. */
  endOf: (date: CalendarDate, zone: TimeZone): Instant => calendar.startOf(calendar.addDays(date, 1), zone),

  addDays: (date: CalendarDate, days: number): CalendarDate => Temporal.PlainDate.from(date).add({ days }).toString() as CalendarDate,

  /** Whole days from `a` to `b`, negative when `b` is earlier. */
  daysBetween: (a: CalendarDate, b: CalendarDate): number => Temporal.PlainDate.from(a).until(b, { largestUnit: 'days' }).days,

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
