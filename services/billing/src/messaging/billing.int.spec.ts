import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { days, hours, instant } from '@siklus/kernel';
import { customer, finance, introduce, startBilling, type BillingService } from '../../test/billing-service.js';
import { aCharge, anAgreedLine, deliveredLine } from '../../test/mothers.js';
import { onCustomer } from './orders-customer.reaction.js';
import { onOrderLifecycle } from './orders-order-lifecycle.reaction.js';

const INVOICE = 'billing.invoice';
const PROGRESS = 'billing.progress';
const two = [anAgreedLine(), anAgreedLine({ line: '2', product: 'chang', unitPrice: 400 })];
const freight = { lines: two, charges: [aCharge()] };

let billing: BillingService;
beforeAll(async () => {
  billing = await startBilling();
  await introduce(billing);
});
afterAll(() => billing.end());

describe('per delivery', () => {
  it('invoices a delivery as soon as both halves are there, and tells orders', async () => {
    await billing.delivered('o-1', 'd-1', deliveredLine(10), deliveredLine(2, 1, '2'));
    expect(await billing.told(INVOICE, 'o-1')).toEqual([]);
    await billing.agreed('o-1', freight);
    const told = await billing.told(INVOICE, 'o-1');
    expect(told).toMatchObject([
      {
        type: 'Invoiced',
        data: {
          number: 'SIKLUS-1996-000001',
          issuedOn: '1996-07-16',
          currency: 'USD',
          lines: [
            { line: '1', quantity: '10', termsVersion: 1, net: '2500' },
            { line: '2', quantity: '2', termsVersion: 1, net: '800' },
          ],
          charges: [{ charge: 'freight', net: '500' }],
        },
      },
    ]);
    const [progress] = await billing.told(PROGRESS, 'o-1');
    expect(progress?.data['happenings']).toMatchObject([
      { what: 'StepEntered', step: 'billing' },
      { what: 'StepDone', step: 'billing' },
      { what: 'CustomerTold', told: 'INVOICED' },
      { what: 'HolderChanged', holder: 'customer', due: '1996-08-16T00:00:00.000Z' },
    ]);
  });

  it('credits the invoice of the delivery that is corrected, under the next number', async () => {
    await billing.corrected('o-1', 'd-1', deliveredLine(8), deliveredLine(2, 1, '2'));
    const told = await billing.told(INVOICE, 'o-1');
    expect(told.slice(1)).toMatchObject([
      {
        type: 'Credited',
        data: { number: 'SIKLUS-1996-000002', reason: 'MISCOUNTED', lines: [{ line: '1', quantity: '2', net: '500' }], charges: [] },
      },
    ]);
    expect(told[1]?.data['invoice']).toBe(told[0]?.data['invoice']);
  });

  it('waits for the name of the buyer, and goes on when it is known', async () => {
    await billing.agreed('o-2', { customer: 'NEW' });
    await billing.delivered('o-2', 'd-2', deliveredLine(10));
    expect(await billing.told(INVOICE, 'o-2')).toEqual([]);
    await billing.hear(onCustomer, 'CustomerStated', 'NEW', { customer: 'NEW', legalName: 'New Ltd', country: 'GB', language: 'en' });
    expect(await billing.told(INVOICE, 'o-2')).toMatchObject([{ type: 'Invoiced' }]);
  });
});

describe('per order', () => {
  it('invoices once, when the order is complete', async () => {
    await billing.ask('PUT', '/profiles/WHOLE', customer('WHOLE'), { procedure: 'per-order' });
    await introduce(billing, 'WHOLE');
    await billing.agreed('o-3', { customer: 'WHOLE' });
    await billing.delivered('o-3', 'd-3', deliveredLine(4));
    await billing.delivered('o-3', 'd-4', deliveredLine(5));
    expect(await billing.told(INVOICE, 'o-3')).toEqual([]);
    await billing.hear(onOrderLifecycle, 'Cancelled', 'o-3', { reason: 'CUSTOMER_ASKED' });
    expect(await billing.told(INVOICE, 'o-3')).toMatchObject([
      { type: 'Invoiced', data: { lines: [{ line: '1', quantity: '9', net: '2250' }] } },
    ]);
  });

  it('credits an invoice that was named after the first of several items', async () => {
    await billing.corrected('o-3', 'd-4', deliveredLine(3));
    const [invoiced, credited] = await billing.told(INVOICE, 'o-3');
    expect(credited).toMatchObject({
      type: 'Credited',
      data: { invoice: invoiced?.data['invoice'], lines: [{ quantity: '2', net: '500' }] },
    });
  });
});

describe('consolidated', () => {
  it('invoices all orders of the week at the cut-off, told once for each order, also after a day of downtime', async () => {
    await billing.ask('PUT', '/profiles/WEEK', finance, { procedure: 'weekly', cutOffDay: 7, timeZone: 'Asia/Jakarta', language: 'id' });
    await introduce(billing, 'WEEK');
    for (const order of ['o-4', 'o-5']) {
      await billing.agreed(order, { customer: 'WEEK' });
      await billing.delivered(order, `d-${order}`, deliveredLine(1));
    }
    await billing.delivered('o-6', 'd-o-6', deliveredLine(1));
    const statement = await billing.ask('GET', '/profiles/WEEK/statement', customer('WEEK'));
    expect(statement.json).toMatchObject({
      cutOff: '1996-07-21T17:00:00.000Z',
      waiting: [{ order: 'o-4' }, { order: 'o-5' }],
      leftOut: [],
    });
    expect(await billing.told(PROGRESS, 'o-4')).toMatchObject([
      { data: { happenings: [{ what: 'HolderChanged', holder: 'billing', due: '1996-07-21T17:00:00.000Z' }] } },
    ]);

    await billing.advance(instant('1996-07-22T18:00:00.000Z'));
    const [four, five] = [await billing.told(INVOICE, 'o-4'), await billing.told(INVOICE, 'o-5')];
    expect(four).toMatchObject([{ type: 'Invoiced', data: { lines: [{ line: '1', quantity: '1', net: '250' }] } }]);
    expect(five[0]?.data['number']).toBe(four[0]?.data['number']);
  });

  it('leaves out what cannot be priced, lists it, and takes it next time', async () => {
    await billing.agreed('o-7', { customer: 'WEEK' });
    await billing.delivered('o-7', 'd-7', deliveredLine(1), deliveredLine(1, 2));
    await billing.passes(days(1));
    const statement = await billing.ask('GET', '/profiles/WEEK/statement', finance);
    expect(statement.json).toMatchObject({
      waiting: [{ order: 'o-7', complete: false }],
      leftOut: [{ order: 'o-7', withheld: [{ kind: 'terms-missing', termsVersion: 2 }] }],
    });
    await billing.agreed('o-7', { customer: 'WEEK', version: 2 });
    await billing.passes(days(7));
    expect(await billing.told(INVOICE, 'o-7')).toMatchObject([{ data: { lines: [{ termsVersion: 1 }, { termsVersion: 2 }] } }]);
  });
});

describe('what does not meet', () => {
  const open = async (order: string) => (await billing.ask('GET', `/discrepancies?order=${order}`, finance)).json.discrepancies;

  it('is asked of sales when terms are missing for a day, and is settled by the terms', async () => {
    await billing.delivered('o-8', 'd-8', deliveredLine(1));
    await billing.passes(hours(23));
    expect(await open('o-8')).toEqual([]);
    await billing.passes(hours(1));
    expect(await open('o-8')).toMatchObject([
      { kind: 'terms-missing', owner: 'sales', status: 'Raised', ageDays: 0, parties: ['finance', 'sales'] },
    ]);
    await billing.passes(days(3));
    expect(await open('o-8')).toMatchObject([{ status: 'Overdue', ageDays: 3 }]);
    await billing.agreed('o-8');
    expect(await open('o-8')).toEqual([]);
    expect(await billing.told(INVOICE, 'o-8')).toMatchObject([{ type: 'Invoiced' }]);
  });

  it('above the order is not billed and asked of shipping; the journey waits for fulfillment', async () => {
    await billing.agreed('o-9');
    await billing.delivered('o-9', 'd-9', deliveredLine(12));
    expect(await billing.told(INVOICE, 'o-9')).toMatchObject([{ data: { lines: [{ quantity: '10' }] } }]);
    expect(await open('o-9')).toMatchObject([{ kind: 'above-order', owner: 'shipping', quantity: '2' }]);
    const said = (await billing.told(PROGRESS, 'o-9')).flatMap(({ data }) => data['happenings'] as { holder?: string }[]);
    expect(said.some(({ holder }) => holder === 'fulfillment')).toBe(true);
  });
});

describe('a message that contradicts', () => {
  it.each([
    ['other terms under a version that is known', () => billing.agreed('o-9', { purchaseOrder: 'PO-2' }), 'BILLING.TERMS_CONTRADICT'],
    [
      'another quantity of a delivery that is known',
      () => billing.delivered('o-9', 'd-9', deliveredLine(13)),
      'BILLING.DELIVERY_CONTRADICTS',
    ],
    ['a line twice in one delivery', () => billing.delivered('o-9', 'd-10', deliveredLine(1), deliveredLine(1)), 'BILLING.LINE_TWICE'],
    ['a line twice in the terms', () => billing.agreed('o-10', { lines: [anAgreedLine(), anAgreedLine()] }), 'BILLING.LINE_TWICE'],
    [
      'more discount than price',
      () => billing.agreed('o-10', { lines: [anAgreedLine({ orderDiscount: 2501 })] }),
      'BILLING.DISCOUNT_ABOVE_PRICE',
    ],
  ])('%s is refused and changes nothing', async (_, hear, code) => {
    const before = await billing.database.query('select count(*) from facts');
    expect(await hear()).toBe(code);
    expect(await billing.database.query('select count(*) from facts')).toEqual(before);
  });

  it('told again is none, and bills nothing twice', async () => {
    const before = await billing.told(INVOICE, 'o-9');
    expect(await billing.delivered('o-9', 'd-9', deliveredLine(12))).toBeUndefined();
    expect(await billing.agreed('o-9')).toBeUndefined();
    expect(await billing.told(INVOICE, 'o-9')).toEqual(before);
  });
});

it('keeps names out of facts, and forgets them when they are erased', async () => {
  const steps = onCustomer.onWithdrawal?.({ id: 'm', key: 'NEW', sequence: 2, at: await billing.store.now() });
  await billing.store.perform({ steps: [steps ?? []].flat(), by: { kind: 'service', subject: 'billing' } });
  await billing.advance();
  const traces = await billing.database.query(
    `select 1 from facts where data::text like '%New Ltd%' union all select 1 from buyers where state::text like '%New Ltd%' union all select 1 from agenda where command::text like '%New Ltd%'`,
  );
  expect(traces).toEqual([]);
  expect(
    await billing.database.query(`select buyer ->> 'legalName' as name from document_parties where buyer ->> 'legalName' = 'New Ltd'`),
  ).toHaveLength(1);
  await billing.agreed('o-11', { customer: 'NEW' });
  await billing.delivered('o-11', 'd-11', deliveredLine(1));
  expect(await billing.told(INVOICE, 'o-11')).toEqual([]);
});
