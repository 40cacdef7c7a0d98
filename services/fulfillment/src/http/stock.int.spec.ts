import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calendarDate, quantity } from '@siklus/kernel';
import {
  furnish,
  ops,
  order,
  sales,
  startFulfillment,
  warehouse,
  warehouseManager,
  type FulfillmentService,
} from '../../test/fulfillment-service.js';
import { onDemandPlan } from '../messaging/forecasting-demand-plan.reaction.js';
import { onSupplyPlan } from '../messaging/forecasting-supply-plan.reaction.js';
import { onOrderLifecycle } from '../messaging/orders-order-lifecycle.reaction.js';
import { onPromiseHold } from '../messaging/orders-promise-hold.reaction.js';

let service: FulfillmentService;
beforeAll(async () => {
  service = await startFulfillment();
});
afterAll(() => service.end());

const post = (path: string, body: object, as = warehouse) => service.ask('POST', path, as, body);
const stockOf = async (product: string) => (await service.ask('GET', `/stock/${product}`, warehouse)).json;
const count = (product: string, onHand: string) => post(`/stock/${product}/counts`, { location: 'main', onHand, reason: 'YEARLY' });
const offer = (product: string, target: string) => service.ask('PUT', `/stock/${product}/quota-target`, warehouseManager, { target });
const quotaOf = async (product: string) => (await service.told('fulfillment.promise-quota', product)).at(-1)?.data;

describe('goods', () => {
  it('come in once under one receipt', async () => {
    await furnish(service, '0', 'tea');
    const receipt = { reference: 'GR-1', location: 'main', lines: [{ product: 'tea', quantity: '7' }] };
    expect((await post('/receipts', receipt)).json).toEqual({ reference: 'GR-1', repeated: false });
    expect((await post('/receipts', receipt)).json).toEqual({ reference: 'GR-1', repeated: true });
    expect((await post('/receipts', { ...receipt, lines: [{ product: 'tea', quantity: '8' }] })).json).toMatchObject({
      status: 409,
      code: 'FULFILLMENT.RECEIPT_DIFFERS',
    });
    expect(await stockOf('tea')).toMatchObject({
      onHand: '7',
      reserved: '0',
      available: '7',
      locations: [{ location: 'main', onHand: '7', free: '7' }],
    });
  });

  it('of an unknown product come in wholly or not at all', async () => {
    const lines = [
      { product: 'tea', quantity: '1' },
      { product: 'moonshine', quantity: '1' },
    ];
    expect((await post('/receipts', { reference: 'GR-2', location: 'main', lines })).json).toMatchObject({
      status: 404,
      code: 'FULFILLMENT.PRODUCT_UNKNOWN',
    });
    expect((await stockOf('tea')).onHand).toBe('7');
  });

  it('come in by file, line by line', async () => {
    await furnish(service, '0', 'salt', 'rice');
    const csv = [
      'reference,product,location,quantity',
      'F-1,salt,main,5',
      'F-1,rice,main,2.5',
      'F-2,moonshine,main,1',
      'F-3,salt,main,-1',
      'F-4,salt,ma in,1',
      'F-5,salt,main,0',
    ].join('\n');
    const send = () => service.ask('POST', '/receipts/file', warehouse, csv, { 'content-type': 'text/csv' });
    expect((await send()).results.map(({ status, code }) => code ?? status)).toEqual([
      'done',
      'done',
      'FULFILLMENT.PRODUCT_UNKNOWN',
      'FULFILLMENT.BAD_LINE',
      'FULFILLMENT.BAD_LINE',
      'FULFILLMENT.QUANTITY_NOT_POSITIVE',
      undefined,
    ]);
    expect((await send()).results.at(-1)).toEqual({ done: 0, repeated: 2, refused: 4 });
    expect(await stockOf('rice')).toMatchObject({ onHand: '2.5' });
  });

  it('move and are scrapped, and the ledger says where and why', async () => {
    await post('/stock/tea/moves', { from: 'main', to: 'annex', quantity: '3' });
    expect((await post('/stock/tea/scraps', { location: 'annex', quantity: '1', reason: 'WET' })).json).toMatchObject({ onHand: '6' });
    expect((await service.ask('GET', '/stock/tea/movements', warehouse)).json.movements).toMatchObject([
      { kind: 'Scrapped', location: 'annex', onHand: '-1', onHandAfter: '2', reference: 'WET' },
      { kind: 'Moved', location: 'annex', onHand: '3' },
      { kind: 'Moved', location: 'main', onHand: '-3', onHandAfter: '4' },
      { kind: 'Received', reference: 'GR-1' },
    ]);
    expect((await service.ask('GET', '/books/stock', ops)).json.products).toContainEqual(
      expect.objectContaining({ product: 'tea', onHand: '6', received: '7', scrapped: '1', delivered: '0', adjusted: '0' }),
    );
  });
});

describe('a count', () => {
  it('below what is reserved takes it from the orders that are served last, and they wait again', async () => {
    await furnish(service, '20', 'oil');
    await order(service, 'first', [{ product: 'oil', quantity: '8', rank: 1 }]);
    await order(service, 'last', [{ product: 'oil', quantity: '8', rank: 9 }]);
    await service.advance();
    expect((await count('oil', '10')).json).toMatchObject({ onHand: '10', reserved: '10' });
    await service.advance();
    expect(await stockOf('oil')).toMatchObject({ reserved: '10', waiting: { quantity: '6', orders: 1 } });
    expect((await service.ask('GET', '/orders/last', sales)).json).toMatchObject({
      stage: 'waiting',
      lines: [{ reserved: '2', waiting: '6' }],
    });
    expect((await service.told('fulfillment.delivery', 'last')).at(-1)).toMatchObject({
      type: 'ReservationFailed',
      data: { lines: [{ quantity: '6' }] },
    });
    await post('/receipts', { reference: 'GR-oil-2', location: 'main', lines: [{ product: 'oil', quantity: '6' }] });
    await service.advance();
    expect((await service.ask('GET', '/orders/last', sales)).json).toMatchObject({ stage: 'ready' });
  });

  it("cannot take what is picked: it is in somebody's hands", async () => {
    await furnish(service, '5', 'wax');
    await order(service, 'waxed', [{ product: 'wax', quantity: '5' }]);
    await service.advance();
    await service.ask('POST', '/deliveries/waxed.1/pick', warehouse, {});
    expect((await count('wax', '3')).json).toMatchObject({ status: 409, code: 'FULFILLMENT.COUNT_BELOW_PICKED', missing: '2' });
  });
});

describe('competing orders', () => {
  it('are served by rank, then by promised date', async () => {
    await furnish(service, '0', 'gold');
    const wanted = [
      ['g-late', 5, '2026-04-20'],
      ['g-soon', 5, '2026-03-25'],
      ['g-first', 1, '2026-05-20'],
    ] as const;
    for (const [id, rank, promisedDate] of wanted) await order(service, id, [{ product: 'gold', quantity: '10', rank, promisedDate }]);
    await service.advance();
    await post('/receipts', { reference: 'GR-gold', location: 'main', lines: [{ product: 'gold', quantity: '15' }] });
    await service.advance();
    const stages = await Promise.all(
      wanted.map(async ([id]) => (await service.ask('GET', `/orders/${id}`, sales)).json.lines[0]?.reserved),
    );
    expect(stages).toEqual(['0', '5', '10']);
  });
});

describe('the quota', () => {
  const hold = (type: 'HoldTaken' | 'Converted', id: string, many: string, sequence: number, of = 'ink') =>
    service.hear(onPromiseHold, type, of, { hold: id, order: `of-${id}`, line: '1', quantity: quantity(many) }, sequence);

  it('is granted from what is free, stated, and recalled when goods are needed', async () => {
    await furnish(service, '10', 'ink');
    expect((await offer('ink', '6')).json).toMatchObject({ onHand: '10', available: '4', offer: { target: '6', onOffer: '6' } });
    expect(await quotaOf('ink')).toEqual({ product: 'ink', granted: '6', recalled: '0', countedThrough: 0 });
    expect(await hold('HoldTaken', 'h1', '2', 1)).toBeUndefined();
    await order(service, 'inked', [{ product: 'ink', quantity: '7' }]);
    await service.advance();
    expect(await quotaOf('ink')).toEqual({ product: 'ink', granted: '6', recalled: '3', countedThrough: 1 });
    expect(await service.hear(onPromiseHold, 'Returned', 'ink', { cumulative: quantity('3') }, 2)).toBeUndefined();
    await service.advance();
    expect((await service.ask('GET', '/orders/inked', sales)).json).toMatchObject({ stage: 'ready' });
  });

  it('becomes the reservation of the order that held it, before or after its release', async () => {
    await furnish(service, '10', 'pen');
    await offer('pen', '5');
    expect(await hold('HoldTaken', 'early', '2', 1, 'pen')).toBeUndefined();
    expect(await hold('Converted', 'early', '2', 2, 'pen')).toBeUndefined();
    await service.advance();
    await order(service, 'of-early', [{ product: 'pen', quantity: '3', held: '2' }]);
    await service.advance();
    expect((await service.ask('GET', '/orders/of-early', sales)).json).toMatchObject({ stage: 'ready', lines: [{ reserved: '3' }] });
    expect(await stockOf('pen')).toMatchObject({ reserved: '3', offer: { outstanding: '3', held: '0' } });
  });

  it('frees what was held when the order is cancelled after its release', async () => {
    await furnish(service, '4', 'cup');
    await offer('cup', '4');
    await hold('HoldTaken', 'gone', '4', 1, 'cup');
    await order(service, 'of-gone', [{ product: 'cup', quantity: '4', held: '4' }]);
    await service.hear(onOrderLifecycle, 'CancellationRequested', 'of-gone', { request: 'r' });
    await hold('Converted', 'gone', '4', 2, 'cup');
    await service.advance();
    expect(await stockOf('cup')).toMatchObject({ onHand: '4', reserved: '0' });
  });

  it('is set by a manager of the warehouse alone', async () => {
    expect((await service.ask('PUT', '/stock/ink/quota-target', warehouse, { target: '1' })).status).toBe(403);
    expect((await offer('moonshine', '1')).status).toBe(404);
  });
});

describe('what was planned', () => {
  it('stands beside what there is, and what is missing of it is listed', async () => {
    await furnish(service, '10', 'lamp');
    const from = calendarDate('2026-03-02');
    const plan = { round: 'r', version: 1, bucket: 'week' as const, buckets: [{ from, quantity: quantity('30') }] };
    await service.hear(onDemandPlan, 'DemandPlanStated', 'lamp', plan);
    const supply = { version: 1, part: 1, parts: 1, capacity: [], people: [] };
    await service.hear(onSupplyPlan, 'SupplyPlanned', 'r', { ...supply, inventory: [{ product: 'lamp', from, quantity: quantity('12') }] });
    expect(await stockOf('lamp')).toMatchObject({ plan: { expected: { from, quantity: '30' }, target: '12', missing: '2' } });
    const missing = (await service.ask('GET', '/stock/plan/missing', warehouse)).json as unknown as { missing: object[] };
    expect(missing.missing).toMatchObject([{ product: 'lamp', free: '10', target: '12', missing: '2' }]);
    await post('/receipts', { reference: 'GR-more-lamps', location: 'main', lines: [{ product: 'lamp', quantity: '2' }] });
    expect(await stockOf('lamp')).toMatchObject({ plan: { missing: '0' } });
  });
});
