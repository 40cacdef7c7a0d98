import { reject, type CalendarDate, type Currency, type Money, type Quantity, type Rate, type Rejection } from '@siklus/kernel';
import type { Instructions } from '../../domain/instructions/instructions.js';
import type { AskedCharge, AskedLine } from '../../domain/order/order-commands.js';
import type { Giver } from '../../domain/offer/offer.js';
import type { Route } from '../../domain/product/product.js';
import type { QuotedPromise } from '../../domain/quote/quote.js';
import type { Snapshot } from '../master-data.js';

export const instantPromises = ['from-stock', 'from-capacity'] as const;
export type InstantPromise = (typeof instantPromises)[number];

/** Whose offer a line is promised from. */
export const giverFrom: Readonly<Record<InstantPromise, Giver>> = { 'from-stock': 'fulfillment', 'from-capacity': 'scheduling' };

/** One line as somebody entered it. Without a number it is the next. */
export interface EntryLine {
  readonly line?: string;
  readonly product: string;
  readonly quantity: Quantity;
  readonly wantedDate: CalendarDate;
  readonly unitPrice?: Money;
  readonly discount?: Rate;
  readonly route?: Route;
  /** Promised at once, from stock that is there or from capacity that is free: all such lines of the order or none. */
  readonly promise?: InstantPromise;
  /** What a quote promised, where the order comes from one. */
  readonly quoted?: QuotedPromise;
}

/** An order as somebody entered it, by hand or by file. */
export interface OrderEntry {
  readonly customer: string;
  readonly purchaseOrder: string;
  readonly currency: Currency;
  readonly salesperson?: string;
  readonly lines: readonly EntryLine[];
  readonly orderDiscount?: Money;
  readonly charges?: readonly AskedCharge[];
  readonly deliveryInstructions?: Instructions;
  /** The quote that it comes from: its price and its dates stand, whatever they are. */
  readonly quote?: string;
}

const keptIn = (promise: QuotedPromise) =>
  promise.source === 'lead-time' ? { leadTime: true } : { hold: promise.hold, giver: promise.giver };

/** The lines with what is known of their products; `holdOf` names the hold of a line that is promised at once. */
export function askedLines(
  { lines, currency }: OrderEntry,
  { products }: Snapshot,
  holdOf: (line: string) => string,
): readonly AskedLine[] | Rejection {
  const asked: AskedLine[] = [];
  for (const [i, { line = String(i + 1), product: id, promise, quoted, ...wish }] of lines.entries()) {
    const product = products.get(id);
    if (!product?.stated) return reject('ORDERS.PRODUCT_UNKNOWN', { line, product: id });
    const { unit, family, routes, taxCategory, taxRate, active } = product.stated;
    const listPrice = product.prices[currency];
    const sold = { id, unit, family, routes, taxCategory, taxRate, active, ...(listPrice === undefined ? {} : { listPrice }) };
    asked.push({ ...wish, line, product: sold, ...(promise && { hold: holdOf(line), giver: giverFrom[promise] }), ...(quoted && keptIn(quoted)) });
  }
  return asked;
}
