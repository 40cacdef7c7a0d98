import { calendar, calendarDate, type CalendarDate } from '@siklus/kernel';

export const buckets = ['week', 'month'] as const;
/** ISO 8601 weeks from Monday, or months of the calendar. */
export type Bucket = (typeof buckets)[number];

/** Buckets in a year. */
export const seasonOf = (bucket: Bucket): number => (bucket === 'week' ? 52 : 12);

/** The first day of the bucket that `date` lies in. */
export const startOfBucket = (bucket: Bucket, date: CalendarDate): CalendarDate =>
  bucket === 'week' ? calendar.addDays(date, 1 - calendar.weekday(date)) : calendarDate(`${date.slice(0, 7)}-01`);

/** The first day of the bucket after the one that begins with `start`. */
export const nextBucket = (bucket: Bucket, start: CalendarDate): CalendarDate =>
  bucket === 'week' ? calendar.addDays(start, 7) : calendar.addDays(calendar.lastDayOfMonth(start), 1);

/** Days from the first of the bucket that begins with `start` to the first of the next. */
export const daysOf = (bucket: Bucket, start: CalendarDate): number => calendar.daysBetween(start, nextBucket(bucket, start));

/** The first days of so many buckets, beginning with `start`. */
export function bucketsFrom(bucket: Bucket, start: CalendarDate, count: number): CalendarDate[] {
  const all: CalendarDate[] = [];
  for (let at = start; all.length < count; at = nextBucket(bucket, at)) all.push(at);
  return all;
}
