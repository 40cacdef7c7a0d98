import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { discrepancy } from '@siklus/contracts';
import { instant, quantity, type CalendarDate } from '@siklus/kernel';
import { furnish, ops, order, shipping, startFulfillment, warehouse, type FulfillmentService } from '../../test/fulfillment-service.js';
import { onDiscrepancy } from './billing-discrepancy.reaction.js';
import { onOrderLifecycle } from './orders-order-lifecycle.reaction.js';
import { onProductStructure } from './scheduling-product-structure.reaction.js';
import { onOrderSchedule } from './scheduling-order-schedule.reaction.js';
import { onProductionProgress } from './scheduling-production-progress.reaction.js';

let service: FulfillmentService;
beforeAll(async () => {
  service = await startFulfillment();
  await furnish(service, '0', 'tea', 'cake');
});
afterAll(() => service.end());

const planned = (line: string, end: string) => ({
  line,
  quantity: quantity('10'),
  start: instant(`${end}T06:00:00.000Z`),
  end: instant(`${end}T12:00:00.000Z`),
  ready: end as CalendarDate,
});
const completed = async (workOrder: string, product: string, many: string, order?: string, serials: string[] = []) => {
  const of = order === undefined ? {} : { order, line: '1' };
  await service.hear(onProductionProgress, 'Completed', workOrder, { product, quantity: quantity(many), serials, ...of });
  await service.advance();
};
const types = async (contract: string, key: string) => (await service.told(contract, key)).map(({ type }) => type);
const shown = async (id: string) => (await service.ask('GET', `/orders/${id}`, warehouse)).json as unknown as Record<string, unknown>;

describe('direct from the line', () => {
  it('an order waits for production, until the schedule says', async () => {
    await order(service, 'direct', [{ product: 'cake', quantity: '2', route: 'line' }]);
    const lines = [planned('1', '2026-03-09'), planned('1', '2026-03-10')];
    await service.hear(onOrderSchedule, 'Scheduled', 'direct', { version: 7, lines });
    await service.advance();
    expect(await shown('direct')).toMatchObject({
      stage: 'waiting',
      awaits: { step: 'Reserved', holder: 'production', due: '2026-03-10T12:00:00.000Z' },
    });
    expect(await types('fulfillment.promise', 'direct')).toEqual(['OnTrack']);
    expect(await service.told('fulfillment.delivery', 'direct')).toMatchObject([{ type: 'Planned' }]);
  });

  it('a breakdown puts the promise at risk with its cause, and proposes a date; a better plan clears it', async () => {
    await service.hear(onOrderSchedule, 'Rescheduled', 'direct', { version: 8, cause: 'BREAKDOWN', lines: [planned('1', '2026-03-25')] });
    const told = await service.told('fulfillment.promise', 'direct');
    expect(told.slice(1)).toMatchObject([
      { type: 'AtRisk', data: { cause: 'BREAKDOWN', holder: 'production', lines: ['1'] } },
      { type: 'NewDateProposed', data: { cause: 'BREAKDOWN', lines: [{ line: '1', promisedDate: '2026-03-27' }] } },
    ]);
    await service.hear(onOrderSchedule, 'Unschedulable', 'direct', { lines: [{ line: '1', reason: 'NO_CREW' }] });
    await service.hear(onOrderSchedule, 'Rescheduled', 'direct', { version: 9, cause: 'EXPEDITE', lines: [planned('1', '2026-03-12')] });
    expect((await types('fulfillment.promise', 'direct')).slice(3)).toEqual(['AtRisk', 'OnTrack']);
  });

  it('what is made stands in the house for that line alone', async () => {
    await order(service, 'rival', [{ product: 'cake', quantity: '2' }]);
    await completed('direct', 'cake', '2', 'direct', ['s-1', 's-2']);
    const production = { made: true, serials: ['s-1', 's-2'] };
    expect(await shown('direct')).toMatchObject({ stage: 'ready', lines: [{ reserved: '2', production }] });
    expect(await shown('rival')).toMatchObject({ stage: 'waiting', lines: [{ reserved: '0', waiting: '2' }] });
    expect(await service.told('fulfillment.material', 'direct')).toEqual([
      { type: 'OutputReceived', data: { location: 'line', lines: [{ product: 'cake', quantity: '2' }] } },
    ]);
    const { movements } = (await service.ask('GET', '/stock/cake/movements', warehouse)).json;
    const whose = { order: 'direct', line: '1', reference: 'direct#1' };
    expect(movements).toMatchObject([{ kind: 'OutputReceived', location: 'line', onHand: '2', reserved: '2', ...whose }]);
  });

  it('it is picked, dispatched and delivered like any other, with its serials', async () => {
    await service.ask('POST', '/deliveries/direct.1/pick', warehouse, {});
    await service.ask('POST', '/deliveries/direct.1/dispatch', shipping, {});
    await service.ask('POST', '/deliveries/direct.1/deliver', shipping, {});
    const told = await service.told('fulfillment.delivery', 'direct');
    expect(told.map(({ type }) => type)).toEqual(['Planned', 'Reserved', 'Picked', 'Dispatched', 'Delivered']);
    expect(told.at(-1)?.data).toMatchObject({ lines: [{ line: '1', quantity: '2', serials: ['s-1', 's-2'] }] });
    expect(await types('fulfillment.promise', 'direct')).toContain('Kept');
  });

  it('made before its order is heard of, it waits for it', async () => {
    await completed('early', 'cake', '3', 'early');
    expect(await service.told('fulfillment.delivery', 'early')).toEqual([]);
    await order(service, 'early', [{ product: 'cake', quantity: '3', route: 'line' }]);
    await service.advance();
    expect(await shown('early')).toMatchObject({ stage: 'ready', lines: [{ reserved: '3' }] });
  });

  it('made in vain, all of it is asked of the stock', async () => {
    await order(service, 'spoilt', [{ product: 'tea', quantity: '4', route: 'line' }]);
    await completed('spoilt', 'tea', '0', 'spoilt');
    expect(await shown('spoilt')).toMatchObject({ stage: 'waiting', lines: [{ waiting: '4', production: { made: true } }] });
    expect(await types('fulfillment.material', 'spoilt')).toEqual([]);
  });
});

describe('made from parts', () => {
  const boxed = (product: string, many: string) => ({ product, quantity: quantity(many) });
  const stockOf = async (product: string) => (await service.ask('GET', `/stock/${product}`, warehouse)).json;

  it('is short of what is not in the house, and is told so once', async () => {
    await furnish(service, '0', 'jar', 'lid');
    await service.ask('POST', '/receipts', warehouse, { reference: 'GR-lids', location: 'main', lines: [{ product: 'lid', quantity: '10' }] });
    const structure = { product: 'jam', parts: [boxed('jar', '1'), boxed('lid', '1')], skills: [] };
    await service.hear(onProductStructure, 'StructureStated', 'jam', structure);
    const work = { product: 'jam', quantity: quantity('6'), rank: 3, dueDate: '2026-03-20' as CalendarDate, order: 'made', line: '1' };
    await order(service, 'made', [{ product: 'jam', quantity: '6', route: 'line' }]);
    await service.hear(onProductionProgress, 'WorkReleased', 'made/1', work);
    await service.advance();
    expect(await service.told('fulfillment.material', 'made/1')).toEqual([{ type: 'Short', data: { lines: [boxed('jar', '6')] } }]);
    const { material } = (await service.ask('GET', '/material/waiting', warehouse)).json as unknown as { material: object[] };
    expect(material).toMatchObject([
      {
        workOrder: 'made/1',
        parts: [
          { product: 'jar', waiting: '6' },
          { product: 'lid', reserved: '6' },
        ],
      },
    ]);
    expect(await stockOf('lid')).toMatchObject({ onHand: '10', reserved: '6' });
  });

  it('whose reserved parts are counted away, asks for them again', async () => {
    const counted = { location: 'main', onHand: '4', reason: 'YEARLY' };
    expect((await service.ask('POST', '/stock/lid/counts', warehouse, counted)).status).toBeLessThan(300);
    await service.advance();
    expect(await stockOf('lid')).toMatchObject({ onHand: '4', reserved: '4', waiting: { quantity: '2' } });
  });

  it('gets them when all are there, before who is served later', async () => {
    await order(service, 'of-jars', [{ product: 'jar', quantity: '5' }]);
    for (const [product, many] of [
      ['jar', '8'],
      ['lid', '6'],
    ])
      await service.ask('POST', '/receipts', warehouse, { reference: `GR-${product}-2`, location: 'main', lines: [{ product, quantity: many }] });
    await service.advance();
    const told = await service.told('fulfillment.material', 'made/1');
    expect(told.slice(1)).toEqual([{ type: 'Issued', data: { lines: [boxed('jar', '6'), boxed('lid', '6')] } }]);
    expect(await stockOf('jar')).toMatchObject({ onHand: '2', reserved: '2' });
    const { products } = (await service.ask('GET', '/books/stock', ops)).json as unknown as { products: Record<string, string>[] };
    expect(products.find(({ product }) => product === 'jar')).toMatchObject({ received: '8', issued: '6', delivered: '0', onHand: '2' });
  });

  it('gives back what went to the line for what is not made after all', async () => {
    await service.hear(onOrderLifecycle, 'Cancelled', 'made', { request: 'r', reason: 'CUSTOMER_ASKED' });
    await service.advance();
    expect(await stockOf('lid')).toMatchObject({ onHand: '10', reserved: '0' });
    const { movements } = (await service.ask('GET', '/stock/lid/movements', warehouse)).json as unknown as { movements: object[] };
    expect(movements[0]).toMatchObject({ kind: 'TakenBack', location: 'line', onHand: '6' });
  });

  it('that was cancelled before, wants nothing', async () => {
    await order(service, 'never', [{ product: 'jam', quantity: '2', route: 'line' }]);
    await service.hear(onOrderLifecycle, 'Cancelled', 'never', { request: 'r', reason: 'CUSTOMER_ASKED' });
    await service.hear(onProductionProgress, 'WorkReleased', 'never/1', { product: 'jam', quantity: quantity('2'), order: 'never', line: '1' });
    await service.advance();
    expect((await service.ask('GET', '/material/never/1', warehouse)).json).toEqual({ material: null });
  });
});

describe('made for stock', () => {
  it('goods go to who waits, and the rest is free', async () => {
    await completed('for-stock', 'cake', '5');
    expect(await shown('rival')).toMatchObject({ stage: 'ready', lines: [{ reserved: '2' }] });
    expect((await service.ask('GET', '/stock/cake', warehouse)).json).toMatchObject({ onHand: '8', reserved: '5', available: '3' });
    expect(await types('fulfillment.material', 'for-stock')).toEqual(['OutputReceived']);
  });

  it('the books say what was made beside what was bought', async () => {
    const { products } = (await service.ask('GET', '/books/stock', ops)).json;
    expect(products).toContainEqual({
      product: 'cake',
      onHand: '8',
      reserved: '5',
      received: '0',
      made: '10',
      delivered: '2',
      issued: '0',
      scrapped: '0',
      adjusted: '0',
    });
  });
});

describe('what billing doubts', () => {
  it('is seen at its order, and by shipping until it is settled', async () => {
    const { Raised: raised, Resolved: resolved } = discrepancy.examples;
    await service.hear(onDiscrepancy, 'Raised', 'rival', raised);
    expect(await shown('rival')).toMatchObject({ doubts: [{ discrepancy: 'discrepancy-1', kind: 'above-order', quantity: '2', status: 'Raised' }] });
    const open = async () => (await service.ask('GET', '/orders/in-doubt', shipping)).json as unknown as { doubts: object[] };
    expect((await open()).doubts).toMatchObject([{ order: 'rival', owner: 'shipping', line: '1' }]);
    await service.hear(onDiscrepancy, 'Resolved', 'rival', resolved);
    expect((await open()).doubts).toEqual([]);
    expect(await shown('rival')).toMatchObject({ doubts: [{ status: 'Resolved', how: 'fact-corrected' }] });
  });
});
