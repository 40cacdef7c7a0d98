import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { idFrom, quantity, type CalendarDate, type Currency, type Money } from '@siklus/kernel';
import { customer, entry, executive, ops, staff, startOrders, stock, type OrdersService } from '../../test/orders-service.js';
import { onCustomerInsight } from '../messaging/aftersales-customer-insight.reaction.js';
import { onExtraWork } from '../messaging/aftersales-extra-work.reaction.js';
import { onRefund } from '../messaging/billing-refund.reaction.js';
import { onDelivery } from '../messaging/fulfillment-delivery.reaction.js';
import { onPromise } from '../messaging/fulfillment-promise.reaction.js';
import { onReturnsProgress } from '../messaging/progress.reaction.js';
import { onClaim } from '../messaging/returns-claim.reaction.js';
import { onReturn } from '../messaging/returns-return.reaction.js';

let orders: OrdersService;
beforeAll(async () => {
  orders = await startOrders();
  await stock(orders);
});
afterAll(() => orders.end());

/** Selected by an executive, and delivered in time. */
async function delivered(purchaseOrder: string): Promise<string> {
  const deliveryInstructions = { recipient: 'Vins', street: ['59 rue'], city: 'Reims', country: 'FR' };
  const { id } = (await orders.ask('POST', '/orders', staff, entry(purchaseOrder, { deliveryInstructions }))).json;
  await orders.ask('POST', `/orders/${id}/select`, executive, { reason: 'GOOD' });
  const lines = [{ line: '1', quantity: quantity('10'), termsVersion: 1, serials: [] }];
  await orders.hear(onDelivery, 'Delivered', id, { delivery: `${id}.1`, date: '1996-07-16' as CalendarDate, lines });
  await orders.hear(onPromise, 'Kept', id, { original: '1996-08-01' as CalendarDate, delivered: '1996-07-16' as CalendarDate });
  return id;
}
const units = (order: string, many: string) => ({ order, line: '1', delivery: `${order}.1`, product: 'coffee', quantity: quantity(many) });
const see = async (id: string, as = staff) => (await orders.ask('GET', `/orders/${id}`, as)).json as unknown as Record<string, unknown>;

describe('what was settled by a replacement', () => {
  it('is an order of its own, at no charge, to the same place, that is told with what it makes good', async () => {
    const id = await delivered('B-1');
    await orders.hear(onReturn, 'Settled', 'return-1', { lines: [{ ...units(id, '4'), disposition: 'replace' }] });
    await orders.advance();
    const made = idFrom('replacement', id, 'return-1');
    expect(await see(id)).toMatchObject({ replacedBy: [made], after: { returns: { 'return-1': { status: 'Settled' } } } });
    expect(await see(made)).toMatchObject({
      status: 'InFulfilment',
      value: '0',
      replaces: { order: id, forReturn: 'return-1' },
      lines: [{ quantity: '4' }],
    });
    const [received] = await orders.told('orders.order-lifecycle', made);
    expect(received).toMatchObject({ type: 'Received', data: { replaces: id, forReturn: 'return-1' } });
    expect(await orders.told('orders.delivery-instructions', made)).toHaveLength(1);
    const told = await orders.database.query(`select 1 from told where contract = 'orders.bookings' and value like $1`, [
      `%${idFrom('booking', made, '1')}%`,
    ]);
    expect(told).toEqual([]);
    expect(JSON.stringify(await orders.database.query('select * from agenda'))).not.toContain('Vins');
  });

  it('by a claim too, and once', async () => {
    const id = await delivered('B-2');
    const about = { order: id, kind: 'damage', lines: [{ line: '1', product: 'coffee', quantity: quantity('1') }] } as const;
    for (const _ of [1, 2]) await orders.hear(onClaim, 'Settled', 'claim-1', { ...about, lines: [...about.lines], how: 'replace' });
    await orders.advance();
    expect((await see(id))['replacedBy']).toEqual([idFrom('replacement', id, 'claim-1')]);
  });
});

describe('a customer', () => {
  it('sees what came after its order, and by when it has its money', async () => {
    const id = await delivered('B-3');
    const money = { settlement: 's-1', order: id, currency: 'USD' as Currency, amount: '900' as Money, due: '1996-08-01' as CalendarDate };
    await orders.hear(onRefund, 'Due', 'return-3', money);
    expect(await see(id, customer('VINET'))).toMatchObject({ after: { refunds: { 's-1': { outcome: 'Due', amount: '900', due: '1996-08-01' } } } });
    expect((await see(id, customer('ALFKI')))['code']).toBe('ORDERS.ORDER_NOT_YOURS');
  });
});

describe('service', () => {
  it('is told what sales knows of the customer, and that is forgotten on request', async () => {
    const id = await delivered('B-5');
    const needs = { use: 'In the bar of Madame Henriot', siteLimits: ['Door 80 cm'], entitlement: 'warranty' };
    expect((await orders.ask('PUT', `/orders/${id}/needs`, staff, needs)).status).toBe(204);
    expect((await orders.ask('GET', `/orders/${id}/needs`, staff)).json).toMatchObject({ needs });
    await orders.ask('DELETE', `/orders/${id}/needs`, staff, {});
    expect(await orders.told('orders.customer-needs', id)).toHaveLength(2);
    expect(JSON.stringify(await orders.database.query('select * from facts'))).not.toContain('Henriot');
  });

  it('agrees with the customer on more, which is a charge of new terms', async () => {
    const id = await delivered('B-6');
    const more = { charge: 'work-1', case: 'case-1', currency: 'USD' as Currency, amount: '12000' as Money, agreedAt: await orders.store.now() };
    for (const _ of [1, 2]) await orders.hear(onExtraWork, 'ExtraWorkAgreed', id, more);
    const terms = await orders.told('orders.agreed-terms', id);
    expect(terms.map(({ data }) => data?.['version'])).toEqual([1, 2]);
    expect(terms[1]?.data).toMatchObject({ agreedBy: 'change-agreed', charges: [{ charge: 'work-1', case: 'case-1', kind: 'extra-work', amount: '12000' }] });
    expect(await orders.hear(onExtraWork, 'ExtraWorkAgreed', id, { ...more, charge: 'work-2', currency: 'EUR' as Currency })).toBe('ORDERS.CURRENCY_DIFFERS');
  });

  it('says what it saw at a customer', async () => {
    const seen = { insight: 'i-1', topic: 'need', what: 'A second tap', answerBy: '1996-08-01' as CalendarDate } as const;
    await orders.hear(onCustomerInsight, 'Gained', 'VINET', seen);
    expect((await orders.ask('GET', '/hints?customer=VINET', staff)).json).toMatchObject({ hints: [{ insight: 'i-1', what: 'A second tap' }] });
  });
});

describe('the measures', () => {
  it('count perfect orders from the side of the customer, and say where orders waited', async () => {
    const id = await delivered('B-4');
    await orders.hear(onReturnsProgress, 'Progressed', id, { happenings: [{ what: 'StepEntered', step: 'claim', at: await orders.store.now() }] });
    const about = { order: id, kind: 'shortage', lines: [{ line: '1', product: 'coffee', quantity: quantity('1') }] } as const;
    await orders.hear(onClaim, 'Raised', 'claim-4', { ...about, lines: [...about.lines] });
    const { json } = await orders.ask('GET', '/measures?from=1996-07-01&to=1996-07-31', ops);
    expect(json).toMatchObject({
      ended: 6,
      perfect: { count: 4 },
      parts: { onTime: { count: 6 }, inFull: { count: 6 }, undamaged: { count: 4 }, invoicedRight: { count: 6 }, withoutClaim: { count: 4 } },
    });
    expect(json).toHaveProperty('handOvers');
  });
});
