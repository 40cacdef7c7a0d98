import { describe, expect, it } from '@jest/globals';
import { currency, instant, money, quantity, type CalendarDate, type Money, type Quantity } from '@siklus/kernel';
import { differencesAmong, differencesFrom, print } from './agree.js';
import type { Books } from './books.js';
import type { Standing } from './clients.js';
import type { MakersBooks } from './maker/check.js';
import { independentBooks } from './independent-books.js';
import type { Order } from './northwind.js';
import { ProgressBar } from './progress-bar.js';
import { figuresOf, summaryTable } from './summary.js';

const standing: Standing = { now: instant('1998-05-07T12:00:00Z'), quiet: true, nextDue: null, told: 9, heard: 9, parked: 0, outbox: 0, agendaDue: 0, positions: [{ next: 9, end: 9 }] };
const usd = currency('USD');
const [three, four, seven, none] = ['3', '4', '7', '0'].map((text) => quantity(text)) as [Quantity, Quantity, Quantity, Quantity];
const [goods, freight, revenue, nothing] = [570, 125, 695, 0].map((minor) => money(minor)) as [Money, Money, Money, Money];

/** Order 1 was delivered, three units at 2.00 less 5 %, and is billed; order 2 waits for four units that lie in store. */
const books: Books = {
  orders: {
    standing,
    orders: [
      {
        id: 'one',
        customer: 'A',
        state: 'Invoiced',
        promise: 'kept',
        lines: [{ line: '1', product: 'northwind-11', ordered: three, delivered: three, invoiced: three, invoicedNet: goods }],
        charges: [{ charge: 'freight', invoicedNet: freight }],
      },
      {
        id: 'two',
        customer: 'B',
        state: 'InFulfilment',
        promise: null,
        lines: [{ line: '1', product: 'northwind-11', ordered: four, delivered: none, invoiced: none, invoicedNet: nothing }],
        charges: [{ charge: 'freight', invoicedNet: nothing }],
      },
    ],
  },
  fulfillment: {
    standing,
    orders: [
      { id: 'one', promise: 'kept', lines: [{ line: '1', product: 'northwind-11', quantity: three, delivered: three, deliveredOn: '1998-01-05' as CalendarDate }] },
      { id: 'two', promise: null, lines: [{ line: '1', product: 'northwind-11', quantity: four, delivered: none, deliveredOn: null }] },
    ],
    stock: [{ product: 'northwind-11', onHand: four, reserved: four, received: seven, made: none, delivered: three, issued: none, scrapped: none, adjusted: none }],
  },
  billing: {
    standing,
    orders: [
      {
        id: 'one',
        lines: [{ line: '1', product: 'northwind-11', delivered: three, billed: three, net: goods }],
        charges: [{ charge: 'freight', net: freight }],
        ledgerNet: revenue,
      },
    ],
    totals: {
      currency: usd,
      invoices: { issued: 1 },
      linesInvoiced: 1,
      netMinor: goods,
      chargesMinor: freight,
      paidMinor: nothing,
      owedMinor: revenue,
      trialBalance: [
        { account: 'receivables', currency: usd, debit: revenue, credit: nothing },
        { account: 'revenue', currency: usd, debit: nothing, credit: revenue },
      ],
    },
    months: [{ month: '1998-01', net: goods, charges: freight }],
  },
};

const lot = { line: '1', product: 'made', quantity: four, operations: [] };
const both = [{ by: { department: 'marketing' } }, { by: { department: 'production' } }];
const made: MakersBooks = {
  workOrders: [{ id: 'three', purpose: 'order', lots: [{ ...lot, status: 'Completed' }, { ...lot, line: '2', status: 'Scheduled' }] }],
  schedules: [{ id: 's-1', status: 'Published', signatures: both }, { id: 's-2', status: 'Drafted' }],
  rounds: ['Measured', 'Published'].map((status) => ({ id: status, status, lines: [], decisions: {} })),
  offers: [],
  forecasting: { standing, products: 6 },
  scheduling: { standing },
};

const records = independentBooks({
  orders: [
    'order_id,customer_id,order_date,required_date,shipped_date,freight',
    '1,A,1998-01-02,1998-01-30,1998-01-05,1.25',
    '2,B,1998-05-03,1998-05-31,,0.50',
  ].join('\n'),
  lines: ['order_id,product_id,unit_price,quantity,discount', '1,11,2.00,3,0.05', '2,11,1.00,4,0.00'].join('\n'),
});
const sample = [
  { id: 'one', number: '1' },
  { id: 'two', number: '2' },
] as Order[];

/** A copy of the books in which the figure at `path` is another; `undefined` takes it out of its list. */
function tampered(path: string, value?: unknown): Books {
  const copy = structuredClone(books);
  const names = path.split('.');
  const last = names.pop() ?? '';
  const holder = names.reduce<unknown>((one, name) => (one as Record<string, unknown>)[name], copy);
  if (Array.isArray(holder)) holder.splice(Number(last), 1);
  else (holder as Record<string, unknown>)[last] = value;
  return copy;
}

describe('books that agree', () => {
  it('have no differences, neither among the departments nor from the records', () => {
    expect(differencesAmong(books)).toEqual([]);
    expect(differencesFrom(records, books, sample, false)).toEqual([]);
  });

  it('sum up to the figures of the records', () => {
    const { ordersReceived, ordersDelivered, ordersOpen, linesInvoiced, unitsDelivered, netInvoicedMinor, chargesInvoicedMinor, promisesKept, promisesBroken } = records;
    expect(figuresOf(books)).toEqual({
      ordersReceived,
      ordersDelivered,
      ordersOpen,
      linesInvoiced,
      unitsDelivered,
      netInvoicedMinor,
      chargesInvoicedMinor,
      promisesKept,
      promisesBroken,
      currency: 'USD',
      parked: 0,
      inFlight: 0,
    });
  });

  it('fit on a table of one row per department', () => {
    const rows = summaryTable(books, made).split('\n');
    expect(rows).toHaveLength(7);
    expect(rows[2]).toMatch(/^orders +2 orders: 1 delivered, 1 open +1 kept, 0 broken +6\.95 USD +0 +0$/);
    expect(rows[3]).toMatch(/^fulfillment +3 units delivered, 4 in stock, 4 of them reserved/);
    expect(rows[4]).toMatch(/^billing +1 invoices of 1 lines +6\.95 USD +6\.95 USD +0 +0$/);
    expect(rows[5]).toMatch(/^forecasting +6 products with a plan; rounds: 1 measured, 1 published +0 +0$/);
    expect(rows[6]).toMatch(/^scheduling +1 schedules signed by both, 1 of 2 lots made +0 +0$/);
  });
});

describe('a difference is seen when', () => {
  it.each<[string, Books, string]>([
    ['orders heard of another quantity', tampered('orders.orders.0.lines.0.delivered', four), 'order one line 1: delivered is 4 (orders), 3 (fulfillment), 3 (billing)'],
    ['orders heard of another amount', tampered('orders.orders.0.lines.0.invoicedNet', freight), 'order one line 1: billed amount is 125 (orders), 570 (billing)'],
    ['a charge was not heard of', tampered('orders.orders.0.charges.0.invoicedNet', nothing), 'order one charge freight: billed amount is 0 (orders), 125 (billing)'],
    ['a delivery was not billed', tampered('billing.orders.0'), 'order one line 1: delivered is 3 (orders), 3 (fulfillment), 0 (billing)'],
    ['the ledger left something out', tampered('billing.orders.0.ledgerNet', goods), 'order one: revenue is 695 (invoices), 570 (ledger)'],
    ['debit is not credit', tampered('billing.totals.trialBalance.1'), 'trial balance: USD is 695 (debit), 0 (credit)'],
    ['stock and its ledger part', tampered('fulfillment.stock.0.received', four), 'stock of northwind-11: on hand is 4 (state), 1 (ledger)'],
    ['more is reserved than there is', tampered('fulfillment.stock.0.reserved', seven), 'stock of northwind-11: reserved beyond what is on hand is 7 (state), 0 (bound)'],
    ['a promise is told otherwise', tampered('orders.orders.0.promise', 'broken'), 'order one: promise is broken (orders), kept (fulfillment)'],
    ['an order is known to one alone', tampered('orders.orders.1'), 'orders: known is 2 (orders), 1 (orders alone)'],
    ['something is parked', tampered('billing.standing.parked', 1), 'billing: parked is 1 (messages), 0 (expected)'],
  ])('%s', (_, changed, expected) => expect(differencesAmong(changed).map(print)).toContain(expected));

  it.each<[string, Books, string]>([
    ['all three agree on a wrong amount', tampered('billing.orders.0.lines.0.net', freight), 'order 1 line 1: billed amount is 570 (records), 125 (billing)'],
    ['an order is missing', tampered('orders.orders.1'), 'order 2: customer is B (records), none (orders)'],
    ['a promise is broken that was kept', tampered('fulfillment.orders.0.promise', 'broken'), 'order 1: promise is kept (records), kept (orders), broken (fulfillment)'],
    ['it was billed in another month', tampered('billing.months.0.month', '1998-02'), 'month 1998-01: goods invoiced is 570 (records), 0 (billing)'],
    ['another day of delivery', tampered('fulfillment.orders.0.lines.0.deliveredOn', '1998-01-06'), 'order 1 line 1: delivered on is 1998-01-05 (records), 1998-01-06 (fulfillment)'],
  ])('%s', (_, changed, expected) => expect(differencesFrom(records, changed, sample, false).map(print)).toContain(expected));

  it('but not when an open order has gone its way since the records ended', () => {
    const later = tampered('fulfillment.orders.1.promise', 'broken');
    expect(differencesFrom(records, later, sample, false)).not.toEqual([]);
    expect(differencesFrom(records, later, sample, true)).toEqual([]);
  });
});

describe('the progress', () => {
  const shown = (isTTY: boolean): string[] => {
    const written: string[] = [];
    const bar = new ProgressBar({ isTTY, write: (text: string) => written.push(text) }, 100);
    for (let done = 0; done <= 100; done += 1) bar.show(done, `day ${done}`);
    return written;
  };

  it('is a line every ten percent where it is kept', () => {
    expect(shown(false)).toHaveLength(11);
    expect(shown(false)[5]).toBe(`${'█'.repeat(15)}${'░'.repeat(15)}  50 %  day 50\n`);
  });

  it('is one line on a terminal', () => expect(shown(true).join('')).not.toContain('\n'));
});
