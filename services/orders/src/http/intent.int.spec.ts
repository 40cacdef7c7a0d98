import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calendar, currency, days, hours, money, quantity } from '@siklus/kernel';
import { entry, executive, staff, start, startOrders, stock, type OrdersService } from '../../test/orders-service.js';
import { onStandardCost } from '../messaging/scheduling-standard-cost.reaction.js';

let orders: OrdersService;
beforeAll(async () => {
  orders = await startOrders();
  await stock(orders);
});
afterAll(() => orders.end());

const place = async (name: string, over: object = {}) => (await orders.ask('POST', '/orders', staff, entry(name, over))).json.id;
const scoreOf = async (id: string) => (await orders.ask('GET', `/orders/${id}/score`, executive)).json;
const statusOf = async (id: string) => (await orders.ask('GET', `/orders/${id}`, staff)).json.status;
const intent = {
  from: '1996-07-01',
  until: '1996-07-31',
  weights: [
    { of: 'family', name: 'Beverages', weight: '0.5' },
    { of: 'margin', weight: '0.3' },
    { of: 'new-business', weight: '0.2' },
  ],
  excludedFamilies: ['Grains'],
};

describe('strategic intent', () => {
  let first = '';

  it('is told by its weights, and gives every order a score that shows its parts', async () => {
    first = await place('I-1');
    expect(await scoreOf(first)).toMatchObject({ code: 'ORDERS.INTENT_UNKNOWN' });
    expect((await orders.ask('PUT', '/strategic-intent', executive, intent)).status).toBe(204);
    expect((await orders.ask('GET', '/strategic-intent', staff)).json).toEqual({ version: 1, ...intent });
    expect(await orders.told('orders.strategic-intent', 'intent')).toEqual([{ type: 'IntentStated', data: { version: 1, ...intent } }]);

    expect(await scoreOf(first)).toMatchObject({ points: 70, parts: [{ fit: 1, points: 50 }, { fit: null, points: 0 }, { fit: 1, points: 20 }] });
    const cost = { currency: currency('USD'), cost: money(600), setUpShare: money(100), leadTimeDays: 3 };
    const filling = [{ kind: 'filler', perUnit: quantity('1'), setUp: quantity('1') }];
    await orders.hear(onStandardCost, 'StandardCostStated', 'tea', { product: 'tea', ...cost, hours: filling });
    expect(await scoreOf(first)).toMatchObject({ points: 79, parts: [{}, { of: 'margin', fit: 0.3, points: 9 }, {}] });
  });

  it('selects at once what reaches the least score of a policy; the rest waits with its age and score', async () => {
    await orders.ask('POST', '/standing-policies', executive, { name: 'what we want', leastScore: 70 });
    await orders.advance(calendar.plus(start, hours(1)));
    const [again, wanted] = [await place('I-2'), await place('I-3', { customer: 'ALFKI' })];
    expect([await statusOf(again), await statusOf(wanted)]).toEqual(['Received', 'InFulfilment']);
    expect(await scoreOf(again)).toMatchObject({ points: 59, parts: [{}, {}, { of: 'new-business', fit: 0, points: 0 }] });
    await orders.advance(calendar.plus(start, hours(2)));
    const unwanted = await place('I-4', { customer: 'ALFKI', lines: [{ product: 'flour', quantity: '1', wantedDate: '1996-08-01' }] });
    const { orders: waiting } = (await orders.ask('GET', '/orders/awaiting-selection', executive)).json;
    expect(waiting).toMatchObject([
      { id: first, waitingSeconds: 7200, score: { points: 79 } },
      { id: again, score: { points: 59, excluded: [] } },
      { id: unwanted, score: { excluded: ['Grains'] } },
    ]);
  });

  it('keeps what the company will not serve from every policy, as long as it is in force', async () => {
    await orders.ask('POST', '/standing-policies', executive, { name: 'everything' });
    const flour = { lines: [{ product: 'flour', quantity: '1', wantedDate: '1996-09-01' }] };
    expect(await statusOf(await place('I-5', flour))).toBe('Received');
    await orders.advance(calendar.plus(start, days(30)));
    const later = await place('I-6', flour);
    expect(await statusOf(later)).toBe('InFulfilment');
    expect(await scoreOf(later)).toMatchObject({ code: 'ORDERS.INTENT_UNKNOWN' });
  });
});
