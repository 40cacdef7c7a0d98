import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { furnish, order, shipping, shippingManager, startFulfillment, warehouse, type FulfillmentService } from '../../test/fulfillment-service.js';
import { onDeliveryInstructions } from './orders-delivery-instructions.reaction.js';

let service: FulfillmentService;
beforeAll(async () => {
  service = await startFulfillment();
  await furnish(service, '50', 'tea');
  await service.ask('PUT', '/providers/dhl', shippingManager, { name: 'DHL', active: true });
});
afterAll(() => service.end());

const toFrance = { from: 'US', currency: 'USD', rate: '2500', perUnit: '30', transitDays: 5, provider: 'dhl' };
const put = (country: string, body: object) => service.ask('PUT', `/lanes/${country}`, shippingManager, body);
const destined = (id: string, country = 'FR') =>
  service.hear(onDeliveryInstructions, 'InstructionsStated', id, { order: id, recipient: 'V', street: ['1 rue'], city: 'Reims', country });
const latest = async (id: string) =>
  ((await service.ask('GET', `/orders/${id}`, warehouse)).json as unknown as { lines: { latestSafe: object }[] }).lines[0]?.latestSafe;
const defaults = { Reserved: '2026-03-17T23:00:00.000Z', Picked: '2026-03-18T23:00:00.000Z', Dispatched: '2026-03-19T23:00:00.000Z' };
const byLane = { Reserved: '2026-03-13T23:00:00.000Z', Picked: '2026-03-14T23:00:00.000Z', Dispatched: '2026-03-15T23:00:00.000Z' };

describe('freight', () => {
  it('is told as rate and transit days, and never with who carries it', async () => {
    expect((await put('FR', toFrance)).status).toBe(204);
    expect((await put('FR', toFrance)).status).toBe(204);
    const { provider, ...told } = toFrance;
    expect(await service.told('fulfillment.freight', 'FR')).toEqual([{ type: 'LaneStated', data: { ...told, to: 'FR' } }]);
    expect((await service.ask('GET', '/lanes', shipping)).json).toEqual({ lanes: [{ to: 'FR', ...told, provider }] });
  });

  it('is stated with a provider that is known', async () =>
    expect((await put('DE', { ...toFrance, provider: 'nobody' })).json.code).toBe('FULFILLMENT.PROVIDER_UNKNOWN'));

  it.each([
    ['no country', 'FRANCE', toFrance],
    ['money with a fraction', 'FR', { ...toFrance, rate: '25.00' }],
    ['money below zero', 'FR', { ...toFrance, rate: '-1' }],
    ['days that are none', 'FR', { ...toFrance, transitDays: -1 }],
  ])('is refused with %s', async (_, country, body) =>
    expect((await put(country, body)).json).toMatchObject({ status: 400, code: 'FULFILLMENT.BAD_REQUEST' }),
  );

  it('is withdrawn', async () => {
    await put('IT', toFrance);
    expect((await service.ask('DELETE', '/lanes/IT', shippingManager)).status).toBe(204);
    expect((await service.told('fulfillment.freight', 'IT')).map(({ data }) => data === null)).toEqual([false, true]);
  });
});

describe('the latest safe dates', () => {
  it.each([
    ['before the order is', ['destination', 'order']],
    ['after it', ['order', 'destination']],
  ])('follow the lane, where the destination is heard of %s', async (way, heard) => {
    const id = `to-france ${way}`;
    for (const one of heard) {
      await (one === 'order' ? order(service, id) : destined(id));
      await service.advance();
    }
    expect(await latest(encodeURIComponent(id))).toMatchObject(byLane);
  });

  it('are the usual ones where no lane is known', async () => {
    await order(service, 'to-spain');
    await destined('to-spain', 'ES');
    await service.advance();
    expect(await latest('to-spain')).toMatchObject(defaults);
  });
});
