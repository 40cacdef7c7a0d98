import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CalendarDate } from '@siklus/kernel';
import { quantity } from '@siklus/kernel';
import {
  carrier,
  furnish,
  order,
  shipping,
  shippingManager,
  startFulfillment,
  warehouse,
  type FulfillmentService,
} from '../../test/fulfillment-service.js';
import { onInspectionVerdict } from '../messaging/aftersales-inspection-verdict.reaction.js';
import { onDeliveryInstructions } from '../messaging/orders-delivery-instructions.reaction.js';
import { onClaim } from '../messaging/returns-claim.reaction.js';
import { onReturn } from '../messaging/returns-return.reaction.js';

let service: FulfillmentService;
beforeAll(async () => {
  service = await startFulfillment();
  await service.ask('PUT', '/providers/federal', shippingManager, { name: 'Federal', active: true });
  await furnish(service, '100', 'tea');
});
afterAll(() => service.end());

/** Ten of tea, carried by a provider and signed for. */
async function delivered(id: string): Promise<void> {
  await order(service, id);
  await service.advance();
  await service.ask('POST', `/deliveries/${id}.1/pick`, warehouse, {});
  await service.ask('POST', `/deliveries/${id}.1/dispatch`, shipping, { provider: 'federal' });
  await service.ask('POST', `/consignments/${id}.1/delivered`, carrier('federal'), { signedBy: 'Paul Henriot' });
  await service.advance();
}
const line = (id: string, many: string) => ({ order: id, line: '1', delivery: `${id}.1`, quantity: quantity(many) });
const expectHome = (id: string, many: string, from: 'customer' | 'brought' = 'customer') =>
  service.hear(onReturn, 'CollectionRequested', `return-of-${id}`, {
    from,
    pickUp: id,
    to: 'returns',
    lines: [{ ...line(id, many), product: 'tea' }],
  });
const onHand = async () => (await service.ask('GET', '/stock/tea', warehouse)).json.onHand;
const told = async (id: string) => (await service.told('fulfillment.return-movement', `return-of-${id}`)).map(({ type }) => type);

describe('a return', () => {
  it('is fetched where it was delivered, counted in, and back on the shelf when it is fit for sale', async () => {
    await delivered('a');
    await service.hear(onDeliveryInstructions, 'InstructionsStated', 'a', {
      order: 'a',
      recipient: 'Vins',
      street: ['Rue 1'],
      city: 'Reims',
      country: 'FR',
    });
    await expectHome('a', '4');
    const path = '/returns/return-of-a';
    const before = Number(await onHand());
    expect((await service.ask('POST', `${path}/book`, shipping, { provider: 'nobody', on: '2026-03-04' })).json.code).toBe(
      'FULFILLMENT.PROVIDER_UNKNOWN',
    );
    await service.ask('POST', `${path}/book`, shipping, { provider: 'federal', on: '2026-03-04' as CalendarDate });
    const own = '/collections/return-of-a';
    expect((await service.ask('GET', own, carrier('federal'))).json).toMatchObject({ address: { city: 'Reims' } });
    expect((await service.ask('GET', own, carrier('united'))).json.code).toBe('FULFILLMENT.RETURN_UNKNOWN');
    expect((await service.ask('POST', `${own}/collected`, carrier('federal'), {})).json).toMatchObject({ status: 'Underway', address: null });
    await service.ask('POST', `${path}/receive`, warehouse, { location: 'returns', lines: [line('a', '4')] });
    expect(Number(await onHand())).toBe(before);
    await service.hear(onInspectionVerdict, 'VerdictGiven', 'return-of-a', {
      lines: [
        { ...line('a', '3'), fault: 'NONE', cause: 'none', fitForSale: true },
        { ...line('a', '1'), fault: 'OPENED', cause: 'customer', fitForSale: false },
      ],
    });
    await service.hear(onReturn, 'Settled', 'return-of-a', { lines: [{ ...line('a', '4'), product: 'tea', disposition: 'refund' }] });
    await service.advance();
    expect(Number(await onHand())).toBe(before + 3);
    expect(await told('a')).toEqual(['CollectionBooked', 'Collected', 'Received']);
    expect(
      await service.database.query(
        `select became, trim_scale(quantity)::text as n from returned_units where return_id = 'return-of-a' order by became`,
      ),
    ).toEqual([
      { became: 'Received', n: '4' },
      { became: 'Restocked', n: '3' },
      { became: 'WrittenOff', n: '1' },
    ]);
  });

  it('that the provider lost is claimed from it', async () => {
    await delivered('b');
    await expectHome('b', '2');
    await service.ask('POST', '/returns/return-of-b/book', shipping, { provider: 'federal', on: '2026-03-04' });
    await service.ask('POST', '/collections/return-of-b/lost', carrier('federal'), {});
    expect(await told('b')).toEqual(['CollectionBooked', 'Lost']);
    expect((await service.ask('GET', '/providers/federal/claims', shipping)).text).toContain('return-of-b');
  });

  it('that was repaired, or not taken back, is sent back', async () => {
    await delivered('c');
    await expectHome('c', '1', 'brought');
    await service.ask('POST', '/returns/return-of-c/receive', warehouse, { location: 'returns', lines: [line('c', '1')] });
    await service.hear(onReturn, 'SendBackRequested', 'return-of-c', { lines: [{ ...line('c', '1'), product: 'tea' }] });
    await service.ask('POST', '/returns/return-of-c/send-back', shipping, { provider: 'federal' });
    expect(await told('c')).toEqual(['Received', 'SentBack']);
  });

  it('that nobody fetches is late, and listed', async () => {
    await delivered('d');
    await expectHome('d', '1');
    await service.advance('2026-03-05T08:00:00.000Z' as Parameters<typeof service.advance>[0]);
    expect((await service.ask('GET', '/returns?late=true', shipping)).text).toContain('return-of-d');
  });
});

describe('a claim about goods that a provider carried', () => {
  it('is listed for recourse to it, with how it ended and nobody in it', async () => {
    await delivered('e');
    const about = { order: 'e', kind: 'damage', delivery: 'e.1', lines: [{ line: '1', product: 'tea', quantity: quantity('2') }] } as const;
    await service.hear(onClaim, 'Raised', 'claim-1', { ...about, lines: [...about.lines] });
    await service.hear(onClaim, 'Settled', 'claim-1', { ...about, lines: [...about.lines], how: 'refund' });
    await service.hear(onClaim, 'Raised', 'claim-2', { ...about, lines: [...about.lines], kind: 'price' });
    expect((await service.ask('GET', '/providers/federal/recourses', shipping)).json).toMatchObject({
      recourses: [{ claim: 'claim-1', stated: { how: 'refund', kind: 'damage' } }],
    });
  });
});

describe('a signature', () => {
  it('is told once, with the hash that the facts hold, and its bytes apart', async () => {
    await delivered('f');
    const [proof] = await service.told('fulfillment.delivery-proof', 'f.1');
    expect(proof).toMatchObject({ type: 'ProofGiven', data: null });
    expect(JSON.stringify(await service.database.query('select * from facts'))).not.toContain('Henriot');
  });
});
