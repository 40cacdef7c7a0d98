import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calendar, minutes } from '@siklus/kernel';
import { customer, entry, executive, staff, startOrders, stock, type OrdersService } from '../../test/orders-service.js';
import { onCreditStanding } from '../messaging/billing-credit-standing.reaction.js';
import { onDelivery } from '../messaging/fulfillment-delivery.reaction.js';

let orders: OrdersService;
beforeAll(async () => {
  orders = await startOrders();
  await stock(orders);
  await orders.ask('POST', '/standing-policies', executive, { name: 'beverages', families: ['Beverages'] });
});
afterAll(() => orders.end());

async function placed(purchaseOrder: string, over: object = {}): Promise<string> {
  const { json } = await orders.ask('POST', '/orders', staff, entry(purchaseOrder, over));
  await orders.advance();
  return json.id;
}
const see = async (id: string) => (await orders.ask('GET', `/orders/${id}`, staff)).json;
async function billingSays(standing: 'clear' | 'hold', reason?: string): Promise<void> {
  await orders.hear(onCreditStanding, 'StandingStated', 'VINET', { standing, ...(reason !== undefined && { reason }) });
  await orders.advance();
}
/** Fulfillment has stopped all of it. */
async function answered(id: string): Promise<void> {
  const [request] = (await see(id)).requests;
  const stopped = { request: request?.request ?? '', lines: [{ line: '1', quantity: '10', termsVersion: 1 }] };
  await orders.hear(onDelivery, 'Stopped', id, stopped as never);
  await orders.advance();
}

describe('a customer whose goods are held', () => {
  it('has all of its open orders held, and no others', async () => {
    const [one, other] = [await placed('C-1'), await placed('C-2', { customer: 'ALFKI' })];
    await billingSays('hold', 'OVERDUE');
    expect(await see(one)).toMatchObject({ credit: { reason: 'OVERDUE' }, requests: [{ kind: 'hold', reason: 'CREDIT_STANDING' }] });
    expect(await see(other)).toMatchObject({ credit: null, status: 'InFulfilment' });
    await answered(one);
    expect(await see(one)).toMatchObject({ status: 'OnHold' });
    expect((await orders.ask('POST', `/orders/${one}/resume`, staff)).json).toMatchObject({ code: 'ORDERS.CREDIT_HOLD', status: 409 });
    expect((await orders.ask('GET', '/customers/VINET', staff)).json).toMatchObject({ credit: 'hold' });
    expect((await orders.ask('GET', '/customers/VINET', customer('VINET'))).json).not.toHaveProperty('credit');
  });

  it('has new orders taken, but not released; billing holds them, says the journey', async () => {
    const id = await placed('C-3');
    expect(await see(id)).toMatchObject({ status: 'OnHold', selection: null });
    const told = await orders.told('orders.order-lifecycle', id);
    expect(told.map(({ type }) => type)).toEqual(['Received', 'Held']);
    expect((await orders.ask('GET', `/orders/${id}/journey`, staff)).json).toMatchObject({ holder: 'billing' });
  });

  it('has all of it go on when it is clear, also what came in while that was told', async () => {
    const at = await orders.store.now();
    const late = await placed('C-4');
    await billingSays('clear');
    for (const { id } of (await orders.ask('GET', '/orders?customer=VINET', staff)).json.orders)
      expect(await see(id)).toMatchObject({ status: 'InFulfilment', credit: null, hold: null });
    expect(await see(late)).toMatchObject({ status: 'InFulfilment' });
    await orders.database.query(
      `update orders set credit = 'stopped', state = jsonb_set(state, '{credit}',
      '{"since":"1996-07-04T08:00:00.000Z","reason":"LIMIT","asked":true,"covered":null}') where id = $1`,
      [late],
    );
    await orders.advance(calendar.plus(at, minutes(2)));
    expect(await see(late)).toMatchObject({ credit: null });
  });
});
