import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { calendar, calendarDate, instant, timeZone } from '@siklus/kernel';
import { readCompany } from './northwind.js';
import { endOf, needed, timeline } from './timeline.js';

const company = readCompany(join(import.meta.dirname, '../../samples/northwind'));
const lastDay = calendarDate('1998-05-06');

describe('the sample company', () => {
  it('is read whole, in the words of the product', () => {
    expect([company.customers, company.products, company.carriers, company.orders].map((all) => all.length)).toEqual([91, 77, 3, 830]);
    expect(company.orders[0]).toMatchObject({
      purchaseOrder: 'PO-10248',
      customer: 'VINET',
      salesperson: 'employee-5',
      requiredOn: '1996-08-01',
      carrier: 'federal-shipping',
      freight: '3238',
      shipTo: { street: ["59 rue de l'Abbaye"], city: 'Reims', postalCode: '51100', country: 'FR' },
      lines: [{ line: '1', product: 'northwind-11', quantity: '12', price: '1400', discount: '0' }, { line: '2' }, { line: '3' }],
    });
  });

  it('has customers whose time zones exist, on the same day as the play whatever the hour of a scene', () => {
    const scenes = timeline(company, lastDay);
    for (const zone of new Set(company.customers.map((customer) => timeZone(customer.timeZone))))
      for (const { at } of scenes) expect(calendar.dateIn(at, zone)).toBe(at.slice(0, 10));
  });

  it('has ended its last day everywhere when the play ends', () => {
    for (const { timeZone: zone } of company.customers) expect(calendar.endOf(lastDay, timeZone(zone)) <= endOf(lastDay)).toBe(true);
  });
});

describe('the timeline', () => {
  it('has every order placed once and every shipped one shipped once, in order of time', () => {
    const scenes = timeline(company, lastDay);
    expect(scenes.flatMap(({ placed }) => placed)).toHaveLength(830);
    expect(scenes.flatMap(({ shipped }) => shipped)).toHaveLength(809);
    expect(scenes.map(({ at }) => at)).toEqual(scenes.map(({ at }) => at).toSorted());
  });

  it('of a slice knows nothing of what comes later', () => {
    const scenes = timeline(company, calendarDate('1996-07-10'));
    expect(scenes.flatMap(({ placed }) => placed).map(({ number }) => number)).toEqual(['10248', '10249', '10250', '10251', '10252', '10253']);
    expect(scenes.at(-1)).toMatchObject({ at: instant('1996-07-10T16:00:00Z'), shipped: [{ number: '10249' }] });
  });

  it('brings in what the orders of a morning need, product by product', () => {
    const orders = company.orders.filter(({ number }) => number === '10250' || number === '10251');
    expect(needed(orders)).toEqual([
      { product: 'northwind-41', quantity: '10' },
      { product: 'northwind-51', quantity: '35' },
      { product: 'northwind-65', quantity: '35' },
      { product: 'northwind-22', quantity: '6' },
      { product: 'northwind-57', quantity: '15' },
    ]);
  });
});
