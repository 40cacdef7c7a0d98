import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { quantity } from '@siklus/kernel';
import { onOrderLifecycle } from '../src/messaging/orders-order-lifecycle.reaction.js';
import { onPromiseHold } from '../src/messaging/orders-promise-hold.reaction.js';
import { furnish, order, startFulfillment, warehouse, warehouseManager, type FulfillmentService } from './fulfillment-service.js';

let service: FulfillmentService;
beforeAll(async () => {
  service = await startFulfillment();
});
afterAll(() => service.end());

const each = <T>(n: number, work: (i: number) => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: n }, (_, i) => work(i)));

it('ships nothing for an order that it said was stopped, however close the two come', async () => {
  const ORDERS = 60;
  await furnish(service, '600', 'tea');
  const ids = Array.from({ length: ORDERS }, (_, n) => `race-${n}`);
  for (const id of ids) await order(service, id);
  await service.advance();
  await each(ORDERS, async (n) => {
    const id = ids[n]!;
    const rows = `{"order":"${id}"}`;
    const ship = () => service.ask('POST', '/deliveries/file', warehouse, rows, { 'content-type': 'application/x-ndjson' });
    const cancel = () => service.hear(onOrderLifecycle, 'CancellationRequested', id, { request: `r-${id}` });
    await Promise.all(n % 2 ? [ship(), cancel()] : [cancel(), ship()]);
  });
  await service.advance();
  let shipped = 0;
  for (const id of ids) {
    const told = (await service.told('fulfillment.delivery', id)).map(({ type }) => type);
    expect(told.filter((type) => type === 'Stopped' || type === 'TooLateToStop')).toHaveLength(1);
    expect(told.includes('Dispatched')).toBe(told.includes('TooLateToStop'));
    if (told.includes('Dispatched')) shipped += 1;
  }
  expect((await service.ask('GET', '/stock/tea', warehouse)).json).toMatchObject({ onHand: String(600 - 10 * shipped), reserved: '0' });
});

it('promises no unit twice while it is recalled, reserved, counted and held at once', async () => {
  const UNITS = 40;
  await furnish(service, String(UNITS), 'gem');
  await service.ask('PUT', '/stock/gem/quota-target', warehouseManager, { target: '20' });
  let sequence = 0;
  let open = Promise.resolve<unknown>(undefined);
  /** Messages of one key come one after another. */
  const hear = (type: 'HoldTaken' | 'Converted' | 'Returned', payload: object): void => {
    open = open.then(() => service.hear(onPromiseHold, type, 'gem', payload as never, (sequence += 1)));
  };
  await each(30, async (n) => {
    const hold = { hold: `gem-${n}`, order: `gem-h${n}`, line: '1', quantity: quantity('1') };
    if (n < 10) hear('HoldTaken', hold);
    if (n < 5) hear('Converted', hold);
    if (n % 3 === 0) await order(service, `gem-${n}`, [{ product: 'gem', quantity: '2' }]);
    if (n === 7) await service.ask('PUT', '/stock/gem/quota-target', warehouseManager, { target: '0' });
    if (n % 10 === 9)
      await service.ask('POST', '/stock/gem/counts', warehouse, { location: 'main', onHand: String(UNITS - n), reason: 'STOLEN' });
  });
  hear('Returned', { cumulative: quantity('10') });
  await open;
  await service.advance();
  const ledger = await service.database.query<{ least: string }>(
    `select min(on_hand_after - reserved_after)::text as least from stock_movements where product = 'gem'`,
  );
  expect(Number(ledger[0]?.least)).toBeGreaterThanOrEqual(0);
  const [sums] = await service.database.query<{ orders: string; stock: string }>(
    `select (select coalesce(sum((l ->> 'reserved')::numeric), 0) from delivery_orders o, jsonb_array_elements(o.state -> 'lines') l where l ->> 'product' = 'gem')
       + (select coalesce(sum((e.value ->> 'reserved')::numeric), 0) from delivery_orders o, jsonb_each(o.state -> 'early') e where o.id like 'gem-h%') as orders,
       (select reserved from stocks where id = 'gem') as stock`,
  );
  expect(sums?.orders).toBe(sums?.stock);
}, 60_000);
