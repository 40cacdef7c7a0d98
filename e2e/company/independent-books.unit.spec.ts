import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { hundredths, independentBooks, netOfLine, promise, recordsIn, type Records } from './independent-books.js';

describe('the arithmetic', () => {
  it.each([
    ['0', 0n],
    ['12', 1200n],
    ['12.5', 1250n],
    ['0.05', 5n],
    ['263.50', 26350n],
  ])('reads %s exactly', (text, expected) => expect(hundredths(text)).toBe(expected));

  it.each(['', '-1', '1.234', '1e3', '1,5', ' 1'])('refuses %j', (text) => expect(() => hundredths(text)).toThrow('not a decimal with at most two places'));

  it.each([
    ['14.00', '12', '0.00', 16800],
    ['7.70', '15', '0.15', 9818], // 98.175: the half goes away from zero
    ['0.10', '1', '0.05', 10], // 0.095
    ['0.01', '1', '0.51', 0], // 0.0049
    ['0.01', '1', '0.50', 1], // 0.005
    ['263.50', '49', '1.00', 0],
  ])('%s x %s less %s is %d cents', (price, quantity, discount, cents) => expect(netOfLine(price, quantity, discount)).toBe(cents));

  it('keeps cents that a float would lose', () => expect(netOfLine('1.15', '1', '0.00') + netOfLine('4.35', '100', '0.00')).toBe(43_615));
});

describe('a promise at the end of 1998-05-06', () => {
  it.each([
    ['delivered before its day', '1998-05-05', '1998-05-01', 'kept'],
    ['delivered on its day', '1998-05-05', '1998-05-05', 'kept'],
    ['delivered a day late', '1998-05-05', '1998-05-06', 'broken'],
    ['undelivered when its day has passed', '1998-05-05', null, 'broken'],
    ['undelivered at the end of its day', '1998-05-06', null, 'broken'],
    ['still to come', '1998-05-07', null, null],
  ] as const)('%s', (_, required, delivered, expected) => expect(promise(required, delivered, '1998-05-06')).toBe(expected));
});

describe('the books', () => {
  const records: Records = {
    orders: [
      'order_id,customer_id,order_date,required_date,shipped_date,freight',
      '1,A,1998-01-02,1998-01-30,1998-01-05,1.25',
      '2,B,1998-01-03,1998-01-31,1998-02-02,0.50',
      '3,A,1998-01-04,1998-02-02,,9.99',
    ].join('\n'),
    lines: ['order_id,product_id,unit_price,quantity,discount', '1,11,2.00,3,0.00', '1,12,0.10,1,0.05', '2,11,1.00,4,0.25', '3,11,5.00,1,0.00'].join('\n'),
  };

  it('count what was delivered by the end of the day, and nothing else', () => {
    expect(independentBooks(records, '1998-02-02')).toMatchObject({
      ordersReceived: 3,
      ordersDelivered: 2,
      ordersOpen: 1,
      linesInvoiced: 3,
      unitsDelivered: 8,
      netInvoicedMinor: 600 + 10 + 300,
      chargesInvoicedMinor: 175,
      promisesKept: 1,
      promisesBroken: 2,
      byCustomer: { A: { orders: 1, lines: 2, units: 4, netMinor: 610, chargesMinor: 125 }, B: { netMinor: 300 } },
      byMonth: { '1998-01': { netMinor: 610 }, '1998-02': { netMinor: 300, chargesMinor: 50 } },
      byProduct: { 11: { units: 7, netMinor: 900 }, 12: { units: 1, netMinor: 10 } },
    });
  });

  it('do not know the future', () => {
    expect(independentBooks(records, '1998-01-03')).toMatchObject({ ordersReceived: 2, ordersDelivered: 0, promisesKept: 0, promisesBroken: 0, byMonth: {} });
  });

  it('of Northwind hold what its records hold', () => {
    const books = independentBooks(recordsIn(join(import.meta.dirname, '../../samples/northwind')));
    expect(books).toMatchObject({ ordersReceived: 830, ordersDelivered: 809, ordersOpen: 21, promisesKept: 772, promisesBroken: 38 });
    expect(books.orders.flatMap((order) => order.lines)).toHaveLength(2155);
    expect(Object.keys(books.byCustomer)).toHaveLength(89);
  });
});
