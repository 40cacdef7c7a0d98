/**
 * What the books of the sample company must be at the end of a day, computed from its CSV files alone. It imports nothing of the
 * product, so that an error of the product cannot be repeated here. `node e2e/company/independent-books.ts` prints them as JSON.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

export const LAST_DAY = '1998-05-06';

/** The texts of the two files that hold amounts and dates. */
export interface Records {
  readonly orders: string;
  readonly lines: string;
}

export interface BookedLine {
  readonly product: string;
  readonly ordered: number;
  readonly delivered: number;
  readonly netMinor: number;
}

export interface BookedOrder {
  readonly order: string;
  readonly customer: string;
  readonly deliveredOn: string | null;
  readonly promise: 'kept' | 'broken' | null;
  readonly lines: readonly BookedLine[];
  readonly chargeMinor: number;
}

/** Amounts in minor units, quantities in units of the product. */
export interface Totals {
  readonly orders: number;
  readonly lines: number;
  readonly units: number;
  readonly netMinor: number;
  readonly chargesMinor: number;
}

export interface IndependentBooks {
  readonly asOf: string;
  readonly currency: 'USD';
  readonly ordersReceived: number;
  readonly ordersDelivered: number;
  readonly ordersOpen: number;
  readonly linesInvoiced: number;
  readonly unitsDelivered: number;
  readonly netInvoicedMinor: number;
  readonly chargesInvoicedMinor: number;
  readonly promisesKept: number;
  readonly promisesBroken: number;
  readonly orders: readonly BookedOrder[];
  readonly byCustomer: Readonly<Record<string, Totals>>;
  /** By month of delivery, `1996-07`. */
  readonly byMonth: Readonly<Record<string, Totals>>;
  readonly byProduct: Readonly<Record<string, { readonly units: number; readonly netMinor: number }>>;
}

/** `12.5` is 1250: a decimal with at most two places, as a whole number of hundredths. */
export function hundredths(text: string): bigint {
  const match = /^(\d+)(?:\.(\d{1,2}))?$/.exec(text);
  if (!match) throw new Error(`not a decimal with at most two places: ${text}`);
  return BigInt(match[1] ?? '') * 100n + BigInt((match[2] ?? '').padEnd(2, '0'));
}

/** Price x quantity x (1 - discount) in cents, rounded half away from zero; nothing here is negative. */
export function netOfLine(price: string, quantity: string, discount: string): number {
  const exact = hundredths(price) * BigInt(quantity) * (100n - hundredths(discount));
  return Number((exact + 50n) / 100n);
}

const rows = (text: string): Record<string, string>[] => parse(text, { columns: true });

/** What became of a promise by the end of `asOf`: a late delivery breaks it, and so does its day once it has passed undelivered. */
export function promise(required: string, deliveredOn: string | null, asOf: string): 'kept' | 'broken' | null {
  if (deliveredOn !== null) return deliveredOn <= required ? 'kept' : 'broken';
  return required <= asOf ? 'broken' : null;
}

function book(order: Record<string, string>, lines: readonly Record<string, string>[], asOf: string): BookedOrder {
  const { order_id = '', customer_id = '', required_date = '', shipped_date = '', freight = '' } = order;
  const deliveredOn = shipped_date !== '' && shipped_date <= asOf ? shipped_date : null;
  return {
    order: order_id,
    customer: customer_id,
    deliveredOn,
    promise: promise(required_date, deliveredOn, asOf),
    lines: lines.map(({ product_id = '', unit_price = '', quantity = '', discount = '' }) => ({
      product: product_id,
      ordered: Number(quantity),
      delivered: deliveredOn === null ? 0 : Number(quantity),
      netMinor: deliveredOn === null ? 0 : netOfLine(unit_price, quantity, discount),
    })),
    chargeMinor: deliveredOn === null ? 0 : Number(hundredths(freight)),
  };
}

const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);

function totals(orders: readonly BookedOrder[]): Totals {
  const lines = orders.flatMap((order) => order.lines);
  return {
    orders: orders.length,
    lines: lines.length,
    units: sum(lines.map((line) => line.delivered)),
    netMinor: sum(lines.map((line) => line.netMinor)),
    chargesMinor: sum(orders.map((order) => order.chargeMinor)),
  };
}

function groups<T>(all: readonly T[], key: (one: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const one of all) found.set(key(one), [...(found.get(key(one)) ?? []), one]);
  return found;
}

function grouped<T, R>(all: readonly T[], key: (one: T) => string, result: (group: readonly T[]) => R): Record<string, R> {
  const sorted = [...groups(all, key)].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([name, group]) => [name, result(group)]));
}

/** Only what happened up to the end of `asOf` counts. */
export function independentBooks(records: Records, asOf: string = LAST_DAY): IndependentBooks {
  const linesOf = groups(rows(records.lines), (line) => line['order_id'] ?? '');
  const orders = rows(records.orders)
    .filter((order) => (order['order_date'] ?? '') <= asOf)
    .map((order) => book(order, linesOf.get(order['order_id'] ?? '') ?? [], asOf));
  const delivered = orders.filter((order) => order.deliveredOn !== null);
  const all = totals(delivered);
  return {
    asOf,
    currency: 'USD',
    ordersReceived: orders.length,
    ordersDelivered: delivered.length,
    ordersOpen: orders.length - delivered.length,
    linesInvoiced: all.lines,
    unitsDelivered: all.units,
    netInvoicedMinor: all.netMinor,
    chargesInvoicedMinor: all.chargesMinor,
    promisesKept: orders.filter((order) => order.promise === 'kept').length,
    promisesBroken: orders.filter((order) => order.promise === 'broken').length,
    orders,
    byCustomer: grouped(delivered, (order) => order.customer, totals),
    byMonth: grouped(delivered, (order) => (order.deliveredOn ?? '').slice(0, 7), totals),
    byProduct: grouped(
      delivered.flatMap((order) => order.lines),
      (line) => line.product,
      (lines) => ({ units: sum(lines.map((line) => line.delivered)), netMinor: sum(lines.map((line) => line.netMinor)) }),
    ),
  };
}

export function recordsIn(folder: string): Records {
  return { orders: readFileSync(join(folder, 'orders.csv'), 'utf8'), lines: readFileSync(join(folder, 'order_lines.csv'), 'utf8') };
}

if (import.meta.main) {
  const folder = join(import.meta.dirname, '../../samples/northwind');
  process.stdout.write(`${JSON.stringify(independentBooks(recordsIn(folder), process.argv[2]), null, 2)}\n`);
}
