import { calendar, type CalendarDate, type Instant } from '@siklus/kernel';
import type { Tier } from '../customer/customer.js';
import type { RankingWeights } from '../ranking/ranking-rules.js';

/** By what an order is ranked. */
export interface Ranking {
  /** The name of the rules, kept with every rank that they gave. */
  readonly rule: string;
  readonly weights: RankingWeights;
  /** How much of the scarcest kind of capacity that the order needs is taken in the week of its promised date, in per cent. */
  readonly taken: number;
}

/** Until rules are signed: one step of importance counts as much as a week of the promised date. */
export const seeded: Ranking = { rule: 'seeded-1', weights: { importance: 7, capacity: 0, promisedDate: 100 }, taken: 0 };

const ORIGIN = '1990-01-01' as CalendarDate;
const LONGEST_WAIT_IN_HOURS = 9_999;

interface Ranked {
  readonly tier: Tier;
  /** The earliest of the order's lines. */
  readonly promisedDate: CalendarDate;
  readonly receivedAt: Instant;
}

/**
 * The rank of an order, 1 and more, the smaller the earlier: by the promised date, importance and taken capacity counted in days; among
 * equals whoever ordered earlier goes first (by the hour, up to 416 days).
 */
export function rankOf({ tier, promisedDate, receivedAt }: Ranked, { weights, taken }: Ranking = seeded): number {
  const date = (weights.promisedDate / 100) * calendar.daysBetween(ORIGIN, promisedDate);
  const scarcity = (weights.capacity / 100) * Math.min(100, taken);
  const day = Math.max(0, Math.round(date + weights.importance * (tier - 1) + scarcity));
  const wait = Math.min(LONGEST_WAIT_IN_HOURS, Math.max(0, hoursUntil(promisedDate, receivedAt)));
  return 1 + day * (LONGEST_WAIT_IN_HOURS + 1) + (LONGEST_WAIT_IN_HOURS - wait);
}

function hoursUntil(date: CalendarDate, from: Instant): number {
  const hourOfDay = Number(from.slice(11, 13));
  return calendar.daysBetween(from.slice(0, 10) as CalendarDate, date) * 24 + 24 - hourOfDay;
}
