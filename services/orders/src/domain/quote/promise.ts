import { calendar, quantities, type CalendarDate, type Quantity } from '@siklus/kernel';
import { freeOf, type Giver, type Offer } from '../offer/offer.js';
import { routeFrom } from '../order/held.js';
import type { Route } from '../product/product.js';
import type { QuotedPromise } from './quote.js';

/** What a date is computed from. */
export interface Means {
  readonly today: CalendarDate;
  /** Days from goods that are there to goods at the customer's. */
  readonly onTheWay: number;
  readonly routes: readonly Route[];
  readonly offers: readonly Offer[];
  /** Days that the plant takes as a rule; unsaid of what it does not make. */
  readonly leadTimeDays?: number;
}

export type Promisable = { readonly route: Route; readonly date: CalendarDate } & (
  { readonly source: 'stock-quota' | 'capacity-quota'; readonly giver: Giver } | { readonly source: 'lead-time' }
);

/**
 * The date of a line: available to promise from stock, else capable to promise from capacity that is free, else the plant's lead time.
 * Undefined where none of them can.
 */
export function promisable(quantity: Quantity, { today, onTheWay, routes, offers, leadTimeDays }: Means): Promisable | undefined {
  for (const giver of ['fulfillment', 'scheduling'] as const) {
    const [offer, route] = [offers.find((one) => one.giver === giver), routeFrom[giver]];
    if (!offer || !routes.includes(route) || quantities.compare(quantity, freeOf(offer)) > 0) continue;
    if (giver === 'fulfillment') return { source: 'stock-quota', giver, route, date: calendar.addDays(today, onTheWay) };
    if (offer.until !== undefined && offer.until >= today)
      return { source: 'capacity-quota', giver, route, date: calendar.addDays(offer.until, onTheWay) };
  }
  if (leadTimeDays === undefined || !routes.includes('line')) return undefined;
  return { source: 'lead-time', route: 'line', date: calendar.addDays(today, leadTimeDays + onTheWay) };
}

export const quoted = (found: Promisable, hold: string): QuotedPromise =>
  found.source === 'lead-time' ? { source: found.source, date: found.date } : { source: found.source, giver: found.giver, hold, date: found.date };
