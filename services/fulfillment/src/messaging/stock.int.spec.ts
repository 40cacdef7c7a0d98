import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { furnish, order, startFulfillment, warehouse, type FulfillmentService } from '../../test/fulfillment-service.js';

let service: FulfillmentService;
beforeAll(async () => {
  service = await startFulfillment();
  await furnish(service, '40', 'tea');
});
afterAll(() => service.end());

const told = async (location: string) =>
  (await service.told('fulfillment.stock', `tea/${location}`)).map(({ data }) => data as Record<string, string>);

describe('what stands where', () => {
  it('is told when it comes in', async () =>
    expect(await told('main')).toEqual([{ product: 'tea', location: 'main', onHand: '40', available: '40' }]));

  it('is told once for all that one transaction changes, and never for whom it is', async () => {
    await order(service, 'two-lines', [{ quantity: '10' }, { quantity: '5' }]);
    await service.advance();
    const all = await told('main');
    expect(all).toHaveLength(2);
    expect(all.at(-1)).toEqual({ product: 'tea', location: 'main', onHand: '40', available: '25' });
    expect(JSON.stringify(all)).not.toContain('two-lines');
  });

  it('is told of both ends of a move, also of the end that is empty then', async () => {
    await service.ask('POST', '/stock/tea/moves', warehouse, { from: 'main', to: 'annex', quantity: '40' });
    expect((await told('main')).at(-1)).toMatchObject({ onHand: '0', available: '0' });
    expect((await told('annex')).at(-1)).toMatchObject({ onHand: '40', available: '25' });
  });

  it('is not told when nothing changes', async () => {
    const before = (await told('annex')).length;
    await service.ask('POST', '/stock/tea/counts', warehouse, { location: 'annex', onHand: '40', reason: 'YEARLY' });
    expect(await told('annex')).toHaveLength(before);
  });
});
