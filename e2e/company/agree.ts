import { amounts, none, quantities, zero, type Money, type Quantity } from '@siklus/kernel';
import type { Books } from './books.js';
import type { BookedOrder, IndependentBooks } from './independent-books.js';
import { productId, type Order } from './northwind.js';

/** Figures that should be one and the same, by who says so. */
export interface Difference {
  readonly subject: string;
  readonly what: string;
  readonly figures: Readonly<Record<string, string>>;
}

export const print = ({ subject, what, figures }: Difference): string =>
  `${subject}: ${what} is ${Object.entries(figures)
    .map(([who, figure]) => `${figure} (${who})`)
    .join(', ')}`;

type Figure = string | number | null | undefined;

class Comparison {
  readonly differences: Difference[] = [];

  same(subject: string, what: string, figures: Readonly<Record<string, Figure>>): void {
    const printed = Object.fromEntries(Object.entries(figures).map(([who, figure]) => [who, String(figure ?? 'none')]));
    if (new Set(Object.values(printed)).size > 1) this.differences.push({ subject, what, figures: printed });
  }
}

const byId = <T extends { readonly id: string }>(all: readonly T[]): Map<string, T> => new Map(all.map((one) => [one.id, one]));
const addAll = (all: readonly Money[]): Money => amounts.add(zero, ...all);
const total = (all: readonly Quantity[]): Quantity => quantities.add(none, ...all);

function compareOrders({ orders, fulfillment, billing }: Books, check: Comparison): void {
  const [delivering, accounts] = [byId(fulfillment.orders), byId(billing.orders)];
  check.same('orders', 'known', {
    orders: new Set([...orders.orders, ...fulfillment.orders, ...billing.orders].map(({ id }) => id)).size,
    'orders alone': orders.orders.length,
  });
  for (const order of orders.orders) {
    const [delivery, account] = [delivering.get(order.id), accounts.get(order.id)];
    check.same(`order ${order.id}`, 'promise', { orders: order.promise, fulfillment: delivery?.promise });
    for (const line of order.lines) {
      const subject = `order ${order.id} line ${line.line}`;
      const shipped = delivery?.lines.find((one) => one.line === line.line);
      const billed = account?.lines.find((one) => one.line === line.line);
      check.same(subject, 'delivered', { orders: line.delivered, fulfillment: shipped?.delivered ?? none, billing: billed?.delivered ?? none });
      check.same(subject, 'billed quantity', { delivered: line.delivered, orders: line.invoiced, billing: billed?.billed ?? none });
      check.same(subject, 'billed amount', { orders: line.invoicedNet, billing: billed?.net ?? zero });
    }
    for (const { charge, invoicedNet } of order.charges) {
      const billed = account?.charges.find((one) => one.charge === charge);
      check.same(`order ${order.id} charge ${charge}`, 'billed amount', { orders: invoicedNet, billing: billed?.net ?? zero });
    }
    check.same(`order ${order.id}`, 'revenue', {
      invoices: addAll([...(account?.lines ?? []), ...(account?.charges ?? [])].map(({ net }) => net)),
      ledger: account?.ledgerNet ?? zero,
    });
  }
}

function compareStock({ fulfillment }: Books, check: Comparison): void {
  const lines = fulfillment.orders.flatMap((order) => order.lines);
  for (const { product, onHand, reserved, received, made, delivered, issued, scrapped, adjusted } of fulfillment.stock) {
    const balance = quantities.subtract(quantities.add(received, made, adjusted), quantities.add(delivered, issued, scrapped));
    check.same(`stock of ${product}`, 'on hand', { state: onHand, ledger: balance });
    const beyond = quantities.compare(reserved, onHand) > 0 ? reserved : none;
    check.same(`stock of ${product}`, 'reserved beyond what is on hand', { state: beyond, bound: none });
    const shipped = lines.filter((line) => line.product === product).map((line) => line.delivered);
    check.same(`stock of ${product}`, 'delivered', { ledger: delivered, orders: total(shipped) });
  }
}

function compareLedger({ billing: { totals, orders, months } }: Books, check: Comparison): void {
  for (const one of new Set(totals.trialBalance.map(({ currency }) => currency))) {
    const accounts = totals.trialBalance.filter(({ currency }) => currency === one);
    check.same('trial balance', one, { debit: addAll(accounts.map(({ debit }) => debit)), credit: addAll(accounts.map(({ credit }) => credit)) });
  }
  const net = addAll(orders.flatMap((order) => order.lines.map((line) => line.net)));
  const charges = addAll(orders.flatMap((order) => order.charges.map((charge) => charge.net)));
  check.same('billing', 'goods invoiced', { total: totals.netMinor, orders: net, months: addAll(months.map((month) => month.net)) });
  check.same('billing', 'charges invoiced', { total: totals.chargesMinor, orders: charges, months: addAll(months.map((month) => month.charges)) });
}

/** Where the books of the three departments differ from one another, or from themselves. */
export function differencesAmong(books: Books): Difference[] {
  const check = new Comparison();
  compareOrders(books, check);
  compareStock(books, check);
  compareLedger(books, check);
  for (const department of ['orders', 'fulfillment', 'billing'] as const)
    check.same(department, 'parked', { messages: books[department].standing.parked, expected: 0 });
  return check.differences;
}

function compareWithRecords(books: Books, order: Order, record: BookedOrder, check: Comparison): void {
  const received = books.orders.orders.find(({ id }) => id === order.id);
  const delivery = books.fulfillment.orders.find(({ id }) => id === order.id);
  const account = books.billing.orders.find(({ id }) => id === order.id);
  const subject = `order ${order.number}`;
  check.same(subject, 'customer', { records: record.customer, orders: received?.customer });
  check.same(subject, 'promise', { records: record.promise, orders: received?.promise, fulfillment: delivery?.promise });
  check.same(subject, 'lines', { records: record.lines.length, orders: received?.lines.length, fulfillment: delivery?.lines.length });
  record.lines.forEach((line, index) => {
    const name = `${subject} line ${index + 1}`;
    const is = (one: { readonly line: string }): boolean => one.line === String(index + 1);
    const [ordered, shipped, billed] = [received?.lines.find(is), delivery?.lines.find(is), account?.lines.find(is)];
    check.same(name, 'product', { records: productId(line.product), orders: ordered?.product, fulfillment: shipped?.product });
    check.same(name, 'ordered', { records: line.ordered, orders: ordered?.ordered, fulfillment: shipped?.quantity });
    check.same(name, 'delivered', { records: line.delivered, fulfillment: shipped?.delivered });
    check.same(name, 'delivered on', { records: record.deliveredOn, fulfillment: shipped?.deliveredOn });
    check.same(name, 'billed amount', { records: line.netMinor, billing: billed?.net ?? zero });
  });
  check.same(subject, 'charges', { records: record.chargeMinor, billing: addAll((account?.charges ?? []).map(({ net }) => net)) });
}

function compareTotals(books: Books, played: readonly Order[], records: IndependentBooks, check: Comparison): void {
  const ids = new Set(played.map(({ id }) => id));
  const customerOf = new Map(books.orders.orders.map(({ id, customer }) => [id, customer]));
  const billed = books.billing.orders.filter(({ id }) => ids.has(id));
  for (const [customer, expected] of Object.entries(records.byCustomer)) {
    const lines = billed.filter(({ id }) => customerOf.get(id) === customer).flatMap((account) => account.lines);
    check.same(`customer ${customer}`, 'goods invoiced', { records: expected.netMinor, billing: addAll(lines.map(({ net }) => net)) });
  }
  const shipped = books.fulfillment.orders.filter(({ id }) => ids.has(id)).flatMap((order) => order.lines);
  for (const [product, expected] of Object.entries(records.byProduct)) {
    const lines = shipped.filter((line) => line.product === productId(product));
    check.same(`product ${product}`, 'units delivered', { records: expected.units, fulfillment: total(lines.map((line) => line.delivered)) });
  }
  if (books.orders.orders.length > ids.size) return; // the months hold what else was ordered, too
  for (const [month, expected] of Object.entries(records.byMonth)) {
    const found = books.billing.months.find((one) => one.month === month);
    check.same(`month ${month}`, 'goods invoiced', { records: expected.netMinor, billing: found?.net ?? zero });
    check.same(`month ${month}`, 'charges invoiced', { records: expected.chargesMinor, billing: found?.charges ?? zero });
  }
}

/**
 * Where the books differ from what the records demand. `movedOn`: the clock has left the last day of the records behind, so that what
 * they leave open may have been delivered or broken since; only what they know to be delivered is compared then.
 */
export function differencesFrom(records: IndependentBooks, books: Books, sample: readonly Order[], movedOn: boolean): Difference[] {
  const check = new Comparison();
  const orders = new Map(sample.map((order) => [order.number, order]));
  const compared = records.orders.filter((record) => !movedOn || record.deliveredOn !== null);
  const played: Order[] = [];
  for (const record of compared) {
    const order = orders.get(record.order);
    if (!order) check.same(`order ${record.order}`, 'sample', { records: 'known', play: 'unknown' });
    else {
      played.push(order);
      compareWithRecords(books, order, record, check);
    }
  }
  compareTotals(books, played, records, check);
  return check.differences;
}
