import type { CalendarDate } from './calendar.js';

/** Of things that each hold from a day on until the next begins, the one that holds on `day`. */
export function inForceOn<T extends { readonly from: CalendarDate }>(all: readonly T[], day: CalendarDate): T | undefined {
  return all.reduce<T | undefined>((best, one) => (one.from <= day && (best === undefined || one.from > best.from) ? one : best), undefined);
}
