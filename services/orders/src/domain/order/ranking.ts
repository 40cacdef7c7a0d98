import { calendar, type CalendarDate, type Instant } from '@siklus/kernel';
import type { Tier } from '../customer/customer.js';

/** The name of the rule, kept with every rank that it gave. */
export const rankingRule = 'seeded-1';

/** One step of importance counts as much as a week of the promised date. */
const DAYS_PER_TIER = 7;
const ORIGIN = '1990-01-01' as CalendarDate;
const LONGEST_WAIT_IN_HOURS = 9_999;

interface Ranked {
  readonly tier: Tier;
  /** The earliest of the order's lines. */
  readonly promisedDate: CalendarDate;
  readonly receivedAt: Instant;
}

/**
 * The rank of an order, 1 and more, the smaller the earlier: by the promised date, a step of importance counted as seven days; among
 * equals whoever ordered earlier goes first (by the hour, up to 416 days).
 */
export function rankOf({ tier, promisedDate, receivedAt }: Ranked): number {
  const day = Math.max(0, calendar.daysBetween(ORIGIN, promisedDate) + DAYS_PER_TIER * (tier - 1));
  const wait = Math.min(LONGEST_WAIT_IN_HOURS, Math.max(0, hoursUntil(promisedDate, receivedAt)));
  return 1 + day * (LONGEST_WAIT_IN_HOURS + 1) + (LONGEST_WAIT_IN_HOURS - wait);
}

function hoursUntil(date: CalendarDate, from: Instant): number {
  const hourOfDay = Number(from.slice(11, 13));
  return calendar.daysBetween(from.slice(0, 10) as CalendarDate, date) * 24 + 24 - hourOfDay;
}
