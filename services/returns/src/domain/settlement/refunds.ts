import { calendar, type CalendarDate, type Instant, type TimeZone, waiting } from '@siklus/kernel';
import { type Wait } from '../waiting.js';
import type { Answer } from './settlement.js';

/** By settlement; `null` as long as billing has not answered. */
export type Refunds = Readonly<Record<string, Answer | null>>;

const waitFor = (settlement: string): string => `refund:${settlement}`;

export const isForMoney = (wait: Wait): boolean => wait.for.startsWith(waitFor(''));

/** Finance is awaited until the end of the day by which the money was promised. */
export const awaitingMoney = (settlement: string, due: CalendarDate, zone: TimeZone, since: Instant): Wait => ({
  for: waitFor(settlement),
  holder: 'finance',
  since,
  due: calendar.endOf(due, zone),
});

interface Refunded {
  readonly refunds: Refunds;
  readonly waits: readonly Wait[];
}

/** Paid, or refused since nothing was billed for it: nobody waits any more. */
export function answered({ refunds, waits }: Refunded, settlement: string, answer: Answer): Refunded {
  const known = { ...refunds, [settlement]: answer };
  if (answer.outcome === 'Due') return { refunds: known, waits };
  return {
    refunds: known,
    waits: answer.outcome === 'Late' ? waiting.late(waits, waitFor(settlement)) : waiting.without(waits, waitFor(settlement)),
  };
}
