import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { instant, quantity, type CalendarDate } from '@siklus/kernel';
import { furnish, order, shipping, startFulfillment, warehouse, type FulfillmentService } from '../../test/fulfillment-service.js';
import { onPartsRequest } from '../messaging/aftersales-parts-request.reaction.js';
import { onServiceProgress } from '../messaging/aftersales-service-progress.reaction.js';
import { onProductStructure } from '../messaging/scheduling-product-structure.reaction.js';

let service: FulfillmentService;
beforeAll(async () => {
  service = await startFulfillment();
  await furnish(service, '10', 'door', 'sink');
  await furnish(service, '0', 'kitchen', 'training');
  const of = (product: string, each: string) => ({ product, quantity: quantity(each) });
  const state = (product: string, parts: object[], skill: string) =>
    service.hear(onProductStructure, 'StructureStated', product, { product, parts: parts as never, skills: [skill] });
  await state('kitchen', [of('door', '3'), of('sink', '1')], 'fitter');
  await state('training', [], 'trainer');
});
afterAll(() => service.end());

const stockOf = async (product: string) => (await service.ask('GET', `/stock/${product}`, warehouse)).json;
const told = async (id: string) => (await service.told('fulfillment.delivery', id)).map(({ type }) => type);
async function requestOf(id: string): Promise<string> {
  const asked = (await service.told('fulfillment.crew-request', id)).findLast(({ type }) => type === 'Requested');
  return (asked?.data as { request: string } | undefined)?.request ?? '';
}

/** Somebody comes on the promised day, and is there. */
async function crew(id: string, visit = `visit-of-${id}`): Promise<void> {
  const times = { from: instant('2026-03-20T08:00:00.000Z'), to: instant('2026-03-20T12:00:00.000Z') };
  await service.hear(onServiceProgress, 'CrewCommitted', id, { case: 'c', request: await requestOf(id), visit, ...times });
}
const done = (id: string) => service.hear(onServiceProgress, 'Done', id, { case: 'c', kind: 'installation', lines: ['1'], visit: `visit-of-${id}` });

describe("a kit that is assembled at the customer's", () => {
  it('is gathered from its parts, goes when a crew comes, and is delivered when that is done', async () => {
    await order(service, 'a', [{ product: 'kitchen', quantity: '2', route: 'site' }]);
    await service.advance();
    expect(await stockOf('door')).toMatchObject({ onHand: '4' });
    expect(await stockOf('kitchen')).toMatchObject({ onHand: '2', reserved: '2' });
    expect(await service.told('fulfillment.material', 'a/1')).toEqual([]);
    expect(await service.told('fulfillment.crew-request', 'a')).toMatchObject([{ data: { line: '1', skills: ['fitter'], date: '2026-03-20' } }]);
    await service.ask('POST', '/deliveries/a.1/pick', warehouse, {});
    expect((await service.ask('POST', '/deliveries/a.1/dispatch', shipping, {})).json.code).toBe('FULFILLMENT.CREW_AWAITED');
    await crew('a');
    expect((await service.ask('POST', '/deliveries/a.1/dispatch', shipping, {})).status).toBeLessThan(300);
    await service.ask('POST', '/deliveries/a.1/deliver', shipping, { signedBy: 'Paul Henriot' });
    expect(await told('a')).not.toContain('Delivered');
    expect((await service.ask('GET', '/orders/a', warehouse)).json).toMatchObject({ holder: 'service', deliveries: [{ arrived: true }] });
    await service.hear(onServiceProgress, 'OnSite', 'a', { case: 'c', visit: 'visit-of-a' });
    await done('a');
    expect((await service.told('fulfillment.delivery', 'a')).at(-1)).toMatchObject({
      type: 'Delivered',
      data: { lines: [{ line: '1', quantity: '2' }] },
    });
    expect(await service.told('fulfillment.delivery-proof', 'a.1')).toHaveLength(1);
    expect(await stockOf('kitchen')).toMatchObject({ onHand: '0' });
  });

  it("waits for parts, and is nobody's but its line's", async () => {
    await order(service, 'b', [{ product: 'kitchen', quantity: '2', route: 'site' }]);
    await service.advance();
    expect((await service.ask('GET', '/orders/b', warehouse)).json).toMatchObject({ lines: [{ waiting: '2', reserved: '0' }] });
    expect((await service.ask('GET', '/material/waiting', warehouse)).text).toContain('"workOrder":"b/1"');
    await service.ask('POST', '/receipts', warehouse, { reference: 'GR-2', location: 'main', lines: [{ product: 'door', quantity: '2' }] });
    await service.advance();
    expect((await service.ask('GET', '/orders/b', warehouse)).json).toMatchObject({ lines: [{ waiting: '0', reserved: '2' }] });
    const takes = service.database.query(
      `insert into stock_movements (product, version, n, kind, location, on_hand, reserved, on_hand_after, reserved_after, order_id, line, work, at)
       values ('kitchen', 999, 0, 'KitsGathered', 'kits', 1, 0, 9, 2, 'b', '1', false, now())`,
    );
    await expect(takes).rejects.toThrow(/stock_of_kits_is_reserved_for_its_line/);
  });
});

describe('work without goods', () => {
  it('is delivered when it is done, and moves no stock', async () => {
    await order(service, 'd', [{ product: 'training', quantity: '8', route: 'crew' }]);
    await service.advance();
    await crew('d');
    await service.hear(onServiceProgress, 'OnSite', 'd', { case: 'c', visit: 'visit-of-d' });
    await done('d');
    expect((await told('d')).slice(-2)).toEqual(['Dispatched', 'Delivered']);
    expect(await stockOf('training')).toMatchObject({ onHand: '0' });
  });
});

describe('what a visit takes along', () => {
  it('leaves the store with it, and what is not used comes back', async () => {
    const parts = (many: string) => [{ product: 'sink', quantity: quantity(many) }];
    const before = Number((await stockOf('sink')).onHand);
    await service.hear(onPartsRequest, 'Needed', 'case-1', { visit: 'v-1', date: '2026-03-20' as CalendarDate, parts: parts('3') });
    await service.advance();
    expect(Number((await stockOf('sink')).onHand)).toBe(before - 3);
    await service.hear(onPartsRequest, 'Returned', 'case-1', { visit: 'v-1', parts: parts('2') });
    await service.advance();
    expect(await stockOf('sink')).toMatchObject({
      onHand: String(before - 1),
      locations: expect.arrayContaining([expect.objectContaining({ location: 'service' })]),
    });
    expect(await service.told('fulfillment.material', 'visit/v-1')).toEqual([]);
  });
});
