import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calendar, calendarDate, currency, days, hours, idFrom, money, quantity, type CalendarDate } from '@siklus/kernel';
import {
  customer,
  entry,
  executive,
  finance,
  manager,
  ops,
  staff,
  start,
  startOrders,
  stock,
  type OrdersService,
} from '../../test/orders-service.js';
import { onDiscrepancy } from '../messaging/billing-discrepancy.reaction.js';
import { onInvoice } from '../messaging/billing-invoice.reaction.js';
import { onDelivery } from '../messaging/fulfillment-delivery.reaction.js';
import { onPromise } from '../messaging/fulfillment-promise.reaction.js';
import { onFulfillmentProgress } from '../messaging/progress.reaction.js';

let orders: OrdersService;
beforeAll(async () => {
  orders = await startOrders();
  await stock(orders);
  await orders.ask('POST', '/standing-policies', executive, { name: 'everything of VINET' });
});
afterAll(() => orders.end());

const vinet = customer('VINET');
const place = async (purchaseOrder: string, over: object = {}): Promise<string> =>
  (await orders.ask('POST', '/orders', staff, entry(purchaseOrder, over))).json.id;
const see = async (id: string, as = staff) => (await orders.ask('GET', `/orders/${id}`, as)).json;
const act = (id: string, what: string, body: object = {}, as = staff) => orders.ask('POST', `/orders/${id}/${what}`, as, body);
const types = async (id: string): Promise<string[]> => (await orders.told('orders.order-lifecycle', id)).map(({ type }) => type);
const lines = (count: string) => [{ line: '1', quantity: quantity(count) }];
const shipped = (count: string) => [{ line: '1', quantity: quantity(count), termsVersion: 1, serials: [] }];
const on = calendarDate('1996-07-10');
const invoiced = (count: string) => ({
  invoice: 'i',
  number: 'N-1',
  issuedOn: on,
  currency: currency('USD'),
  lines: [{ line: '1', quantity: quantity(count), termsVersion: 1, net: money(Number(count) * 1000) }],
  charges: [],
});

describe('what becomes of an order', () => {
  it('follows from what fulfillment and billing tell, in whatever order', async () => {
    const ids = [await place('L-1'), await place('L-2')] as const;
    const heard = [
      (id: string) => orders.hear(onDelivery, 'Dispatched', id, { delivery: 'd', lines: shipped('10') }),
      (id: string) => orders.hear(onDelivery, 'Delivered', id, { delivery: 'd', date: on, lines: shipped('10') }),
      (id: string) => orders.hear(onInvoice, 'Invoiced', id, invoiced('10')),
      (id: string) => orders.hear(onInvoice, 'Paid', id, { invoice: 'i' }),
    ] as const;
    for (const tell of heard) expect(await tell(ids[0])).toBeUndefined();
    for (const n of [2, 3, 0, 1] as const) expect(await heard[n](ids[1])).toBeUndefined();
    for (const id of ids) {
      expect(await see(id)).toMatchObject({
        status: 'Closed',
        lines: [{ status: 'Closed', delivered: '10', invoiced: '10' }],
        invoices: [{ number: 'N-1', paid: true }],
      });
      expect((await types(id)).at(-1)).toBe('Closed');
    }
    const { orders: booked } = (await orders.ask('GET', '/books/orders?limit=1000', ops)).json;
    expect(booked.find((one) => one.id === ids[1])).toEqual({
      id: ids[1],
      customer: 'VINET',
      state: 'Closed',
      promise: null,
      lines: [{ line: '1', product: 'tea', ordered: '10', delivered: '10', invoiced: '10', invoicedNet: '10000' }],
      charges: [],
    });
  });

  it('is asked of fulfillment once it is released, and done as far as nothing has left', async () => {
    const id = await place('C-1');
    const asked = await act(id, 'cancel', { reason: 'CUSTOMER_ASKED' }, vinet);
    expect(asked.json).toMatchObject({ status: 'InFulfilment', requests: [{ kind: 'cancel', status: 'open', overdue: false }] });
    const request = asked.json.requests[0]?.request ?? '';
    await orders.hear(onDelivery, 'Stopped', id, { request, lines: lines('6') });
    await orders.hear(onDelivery, 'TooLateToStop', id, { request, lines: lines('4') });
    expect(await see(id)).toMatchObject({
      status: 'InFulfilment',
      termsVersion: 2,
      lines: [{ quantity: '4' }],
      requests: [{ status: 'partly-done', answers: { fulfillment: { left: { 1: '4' } } } }],
    });
    expect(await types(id)).toEqual(['Received', 'Selected', 'Prioritised', 'Released', 'CancellationRequested', 'QuantityCut']);
    expect((await orders.told('orders.agreed-terms', id)).at(-1)?.data).toMatchObject({
      version: 2,
      agreedBy: 'change-agreed',
      lines: [{ quantity: '4' }],
    });
    const versions = (await orders.ask('GET', `/orders/${id}/terms`, staff)).json.versions;
    expect(versions).toMatchObject([
      { version: 1, how: 'order-placed', by: 'sam' },
      { version: 2, how: 'own-token', by: 'buyer-of-VINET', lines: [{ quantity: '4' }] },
    ]);
  });

  it('shows a request that nobody answers as overdue when its time has passed', async () => {
    const id = await place('C-2');
    await act(id, 'hold', { reason: 'CREDIT' }, finance);
    await orders.advance(calendar.plus(await orders.store.now(), hours(25)));
    expect(await see(id)).toMatchObject({ status: 'InFulfilment', requests: [{ kind: 'hold', status: 'open', overdue: true }] });
    const request = (await see(id)).requests[0]?.request ?? '';
    await orders.hear(onDelivery, 'Stopped', id, { request, lines: lines('10') });
    expect(await see(id)).toMatchObject({ status: 'OnHold', hold: { reason: 'CREDIT' } });
    expect((await act(id, 'resume')).json.status).toBe('InFulfilment');
  });

  it('is changed only with the customer: by its own token, or as sales heard it', async () => {
    const id = await place('D-1');
    const promisedDate = calendar.addDays(calendarDate('1996-08-01'), 7);
    for (const [what, body] of [
      ['agree-date', { lines: [{ line: '1', promisedDate }] }],
      ['agree-price', { lines: [{ line: '1', unitPrice: '900' }] }],
      ['cut', { reason: 'X', lines: lines('4') }],
      ['cancel', { reason: 'X' }],
    ] as const)
      expect((await act(id, what, body)).json.code).toBe('ORDERS.CUSTOMER_MUST_AGREE');
    expect((await see(id)).termsVersion).toBe(1);
    expect((await act(id, 'agree-date', { lines: [{ line: '1', promisedDate }], how: 'e-mail', reference: 'mail of 5 July' })).json).toMatchObject({
      termsVersion: 2,
      lines: [{ promisedDate }],
    });
    expect((await act(id, 'agree-date', { lines: [{ line: '1', promisedDate }] }, vinet)).json.code).toBe('ORDERS.NEEDS_A_PROPOSAL');
    expect((await act(id, 'agree-date', {}, vinet)).json.code).toBe('ORDERS.PROPOSAL_OR_DATES');
    const proposed = calendar.addDays(promisedDate, 3);
    await orders.hear(onPromise, 'NewDateProposed', id, { proposal: 'p', cause: 'LOST', lines: [{ line: '1', promisedDate: proposed }] });
    expect((await act(id, 'agree-date', { proposal: 'p' }, vinet)).json).toMatchObject({
      termsVersion: 3,
      proposal: null,
      lines: [{ promisedDate: proposed, promise: 'proposal' }],
    });
    expect((await act(id, 'agree-price', { lines: [{ line: '1', unitPrice: '500' }], how: 'phone' })).json.code).toBe(
      'ORDERS.DISCOUNT_NEEDS_FINANCE',
    );
    expect((await act(id, 'agree-price', { lines: [{ line: '1', unitPrice: '500' }], how: 'phone' }, finance)).json).toMatchObject({
      termsVersion: 4,
      value: '5000',
    });
    expect((await orders.told('orders.order-lifecycle', id)).slice(-3).map(({ data }) => data)).toMatchObject([
      { lines: [{ termsVersion: 2 }] },
      { proposal: 'p', lines: [{ termsVersion: 3 }] },
      { lines: [{ termsVersion: 4, promisedDate: proposed }] },
    ]);
  });

  it('may be declined, and stays so', async () => {
    const id = await place('X-1', { customer: 'ALFKI', lines: [{ product: 'tea', quantity: '1', wantedDate: '1996-08-01' }] });
    expect(id).toBe(idFrom('order', 'ALFKI', 'X-1'));
    const open = await place('X-2');
    expect((await act(open, 'decline', { reason: 'X' }, executive)).json.code).toBe('ORDERS.NOT_POSSIBLE_NOW');
  });
});

describe('the journey', () => {
  it('is composed of what all departments tell: who held the order, how long it waited, what the customer was told', async () => {
    const from = await orders.store.now();
    const at = (n: number) => calendar.plus(from, hours(n));
    const id = await place('J-1');
    await orders.hear(onFulfillmentProgress, 'Progressed', id, {
      happenings: [
        { what: 'StepEntered', step: 'pick', at: at(5) },
        { what: 'StepDone', step: 'pick', at: at(7) },
        { what: 'CustomerTold', told: 'DISPATCHED', at: at(8) },
        { what: 'HolderChanged', holder: 'logistics-provider', at: at(8) },
      ],
    });
    await orders.hear(onPromise, 'AtRisk', id, {
      cause: 'LATEST_SAFE_DATE_PASSED',
      step: 'Dispatched',
      holder: 'fulfillment',
      lines: ['1'],
    });
    await orders.advance(calendar.plus(from, days(1)));
    const { json } = await orders.ask('GET', `/orders/${id}/journey`, staff);
    expect(json).toMatchObject({
      status: 'InFulfilment',
      holder: 'logistics-provider',
      since: at(8),
      promise: {
        now: { status: 'AtRisk', cause: 'LATEST_SAFE_DATE_PASSED' },
        lines: [{ line: '1', wantedDate: '1996-08-01', promisedDate: '1996-08-01' }],
      },
      handOvers: [
        { from: null, to: 'orders', waitedSeconds: 0, workedSeconds: 0 },
        { from: 'orders', to: 'fulfillment', waitedSeconds: 5 * 3600, workedSeconds: 3 * 3600, until: at(8) },
        { from: 'fulfillment', to: 'logistics-provider', waitedSeconds: 16 * 3600, until: null },
      ],
      told: [{ told: 'ORDER_ACKNOWLEDGED' }, { told: 'ORDER_CONFIRMED' }, { told: 'DISPATCHED', at: at(8) }],
    });
    expect(json.steps).toContainEqual({ department: 'fulfillment', step: 'pick', entered: at(5), done: at(7) });
  });

  it('is told to the customer in its own words, and of its own orders alone', async () => {
    const id = await place('J-2');
    await orders.hear(onPromise, 'Broken', id, { original: '1996-08-01' as CalendarDate, lines: ['1'] });
    const { json } = await orders.ask('GET', `/orders/${id}/journey`, vinet);
    expect(json).toMatchObject({
      inWords: 'We are getting your order ready and on its way.',
      with: 'our warehouse',
      promise: { now: 'Broken', inWords: 'It did not arrive on the day that we promised.' },
    });
    expect(JSON.stringify(json)).not.toMatch(/"department"|cause/);
    for (const path of ['', '/journey', '/terms', '/instructions']) {
      const { status, json: refusal } = await orders.ask('GET', `/orders/${id}${path}`, customer('ALFKI'));
      expect([path, status, refusal.code]).toEqual([path, 403, 'ORDERS.ORDER_NOT_YOURS']);
    }
    const found = (await orders.ask('GET', '/orders?customer=VINET&limit=1000', customer('ALFKI'))).json.orders;
    expect(found.every((order) => order.customer === 'ALFKI')).toBe(true);
    expect(await see(id, vinet)).not.toHaveProperty('rank');
  });
});

describe('personal data', () => {
  const where = { recipient: 'Paul Henriot', street: ["59 rue de l'Abbaye"], city: 'Reims', country: 'FR', phone: '26.47.15.10' };

  it('is told apart, changed, and erased without a trace in facts or messages', async () => {
    const id = await place('I-1', { deliveryInstructions: where });
    expect((await orders.ask('GET', `/orders/${id}/instructions`, vinet)).json).toEqual(where);
    expect((await orders.ask('PUT', `/orders/${id}/instructions`, vinet, { ...where, access: 'gate 2' })).status).toBe(204);
    expect(await place('I-1', { deliveryInstructions: where })).toBe(id);
    expect((await orders.ask('GET', `/orders/${id}/instructions`, vinet)).json).toMatchObject({ access: 'gate 2' });
    expect((await orders.ask('DELETE', `/orders/${id}/instructions`, staff)).status).toBe(204);
    expect((await orders.ask('GET', `/orders/${id}/instructions`, vinet)).status).toBe(404);
    expect((await orders.told('orders.delivery-instructions', id)).map(({ data }) => data)).toEqual([null, null, null]);
    for (const table of ['facts', 'told', 'told_personal', 'instructions', 'orders', 'agenda', 'idempotency'])
      expect([table, await orders.database.query(`select 1 from ${table} t where t::text ~ 'Henriot|Abbaye|26\\.47\\.15\\.10'`)]).toEqual([
        table,
        [],
      ]);
  });

  it('of a customer goes as well, while its orders stay', async () => {
    await orders.ask('PUT', '/customers/GHOST', staff, {
      legalName: 'Casper Friendly',
      email: 'casper@ghost.test',
      timeZone: 'Europe/Paris',
      country: 'FR',
      language: 'fr',
    });
    const id = await place('G-1', { customer: 'GHOST' });
    expect((await orders.ask('DELETE', '/customers/GHOST/identity', staff)).status).toBe(403);
    expect((await orders.ask('DELETE', '/customers/GHOST/identity', manager)).status).toBe(204);
    expect(await see(id)).toMatchObject({ customer: 'GHOST' });
    expect((await orders.ask('POST', '/orders', staff, entry('G-2', { customer: 'GHOST' }))).json.code).toBe('ORDERS.CUSTOMER_ERASED');
    expect((await orders.told('orders.customer', 'GHOST')).at(-1)).toEqual({ type: 'CustomerStated', data: null });
    for (const table of ['facts', 'told', 'told_personal', 'customers'])
      expect([table, await orders.database.query(`select 1 from ${table} t where t::text ~* 'casper'`)]).toEqual([table, []]);
  });

  it('never appears in a list of what waits', async () => {
    expect((await orders.ask('GET', `/orders/awaiting-selection?limit=1000`, executive)).text).not.toMatch(/SA|buyer/);
    expect(start < (await orders.store.now())).toBe(true);
  });
});

describe('what billing doubts', () => {
  it('is for sales to correct when it is the terms, and nothing to the customer', async () => {
    const id = await place('D-1');
    await orders.hear(onDiscrepancy, 'Raised', id, { discrepancy: 'd-1', owner: 'sales', kind: 'dispute', reason: 'PRICE', invoice: 'i' });
    const open = async () => (await orders.ask('GET', '/orders/in-doubt', staff)).json as unknown as { doubts: object[] };
    expect((await open()).doubts).toMatchObject([{ discrepancy: 'd-1', order: id, reason: 'PRICE', status: 'Raised' }]);
    expect(await see(id)).toMatchObject({ doubts: [{ kind: 'dispute' }] });
    expect(await see(id, vinet)).not.toHaveProperty('doubts');
    await orders.hear(onDiscrepancy, 'Resolved', id, { discrepancy: 'd-1', owner: 'sales', kind: 'dispute', reason: 'PRICE', how: 'credit' });
    expect((await open()).doubts).toEqual([]);
  });
});
