import { calendar, calendarDate, type CalendarDate } from '@siklus/kernel';

/** How far apart the buckets of a history lie; `numbered` where they are counted instead of dated. */
export type Rhythm = 'yearly' | 'quarterly' | 'monthly' | 'weekly' | 'daily' | 'numbered';

/** Buckets in a season, where nobody says otherwise. */
export const seasons: Readonly<Record<Rhythm, number>> = { yearly: 1, quarterly: 4, monthly: 12, weekly: 52, daily: 7, numbered: 1 };

/** Counts the buckets of a calendar, and names them again. */
export interface Buckets {
  readonly rhythm: Rhythm;
  /** The same for all names of one bucket; one more for the next. */
  placeOf(name: string): number;
  nameOf(place: number): string;
}

/** `2026-03-02`, `2026-03`, `17` */
type Writing = 'date' | 'month' | 'number';

const DAYS: Partial<Record<Rhythm, number>> = { weekly: 7, daily: 1 };
const MONTHS: Partial<Record<Rhythm, number>> = { yearly: 12, quarterly: 3, monthly: 1 };

/** @throws InvalidValue `KERNEL.NOT_A_DATE` for a name that is neither a date, a month nor a whole number */
export function writingOf(name: string): Writing {
  if (/^\d{1,9}$/.test(name)) return 'number';
  if (/^\d{4}-\d\d$/.test(name) && calendarDate(`${name}-01`)) return 'month';
  return calendarDate(name) && 'date';
}

/** Whether all names are written alike: dates, months or numbers. */
export const areAlike = (names: readonly string[]): boolean => new Set(names.map(writingOf)).size <= 1;

const asDate = (name: string): CalendarDate => calendarDate(writingOf(name) === 'month' ? `${name}-01` : name);
const monthOf = (date: CalendarDate): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
const isMonthEnd = (date: CalendarDate): boolean => calendar.lastDayOfMonth(date) === date;
const areOneDay = (dates: readonly CalendarDate[]): boolean => dates.every((date) => date.slice(8) === dates[0]?.slice(8));

/**
 * The widest rhythm in which each name is a bucket of its own kind: the same day of the month or its last one, else the same day of the
 * week, else days. Undefined for a single date, which may belong to any.
 */
export function rhythmOf(names: readonly string[]): Rhythm | undefined {
  if (names.every((name) => writingOf(name) === 'number')) return 'numbered';
  const dates = names.map(asDate);
  const [first] = dates;
  if (first === undefined || dates.every((date) => date === first)) return undefined;
  if (areOneDay(dates) || dates.every(isMonthEnd)) {
    const areApart = (months: number): boolean => dates.every((date) => (monthOf(date) - monthOf(first)) % months === 0);
    return areApart(12) ? 'yearly' : areApart(3) ? 'quarterly' : 'monthly';
  }
  return dates.every((date) => calendar.daysBetween(first, date) % 7 === 0) ? 'weekly' : 'daily';
}

/** @param names of all buckets there are, at least one: they say on which day weeks begin, and which day names a month */
export function bucketsOf(rhythm: Rhythm, names: readonly string[]): Buckets {
  if (rhythm === 'numbered') return { rhythm, placeOf: Number, nameOf: String };
  const [first = ''] = names;
  const start = asDate(first);
  const days = DAYS[rhythm];
  if (days !== undefined)
    return {
      rhythm,
      placeOf: (name) => Math.floor(calendar.daysBetween(start, asDate(name)) / days),
      nameOf: (place) => calendar.addDays(start, place * days),
    };
  const dates = names.map(asDate);
  const day = areOneDay(dates) ? start.slice(8) : '31';
  const months = MONTHS[rhythm] ?? 1;
  const width = writingOf(first) === 'month' ? 7 : 10;
  return {
    rhythm,
    placeOf: (name) => Math.floor((monthOf(asDate(name)) - monthOf(start)) / months),
    nameOf: (place) => dateIn(monthOf(start) + place * months, day).slice(0, width),
  };
}

/** That day of the month, or its last where the month is shorter. */
function dateIn(month: number, day: string): CalendarDate {
  const start = `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
  const last = calendar.lastDayOfMonth(calendarDate(`${start}-01`));
  return day > last.slice(8) ? last : calendarDate(`${start}-${day}`);
}
