import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { instant, quantity } from '@siklus/kernel';
import {
  carrier,
  furnish,
  order,
  sales,
  shipping,
  shippingManager,
  startFulfillment,
  warehouse,
  type FulfillmentService,
} from '../../test/fulfillment-service.js';
import { onDeliveryInstructions } from '../messaging/orders-delivery-instructions.reaction.js';
import { onOrderLifecycle } from '../messaging/orders-order-lifecycle.reaction.js';
import { onOrdersProgress } from '../messaging/progress.reaction.js';

let service: FulfillmentService;
beforeAll(async () => {
  service = await startFulfillment();
  await furnish(service, '1000', 'tea', 'coffee');
  for (const provider of ['dhl', 'ups'])
    await service.ask('PUT', `/providers/${provider}`, shippingManager, { name: provider.toUpperCase(), active: true });
});
afterAll(() => service.end());

const post = (path: string, as = warehouse, body: object = {}) => service.ask('POST', path, as, body);
const types = async (contract: string, id: string): Promise<string[]> => (await service.told(contract, id)).map(({ type }) => type);
const released = async (id: string, lines?: Parameters<typeof order>[2]): Promise<void> => {
  await order(service, id, lines);
  await service.advance();
};
/** Released, picked and handed to a carrier. */
const sent = async (id: string, provider?: string): Promise<void> => {
  await released(id);
  await post(`/deliveries/${id}.1/pick`);
  const { status, text } = await post(`/deliveries/${id}.1/dispatch`, shipping, provider === undefined ? {} : { provider });
  if (status !== 200) throw new Error(text);
};

describe('an order', () => {
  it('goes its way from the release to the door, and every step is told once', async () => {
    await released('way', [{}, { product: 'coffee', quantity: '3' }]);
    expect((await service.ask('GET', '/deliveries?order=way', warehouse)).json).toMatchObject([{ id: 'way.1', status: 'Reserved' }]);
    expect((await post('/deliveries/way.1/pick')).json).toMatchObject({
      status: 'Picked',
      lines: [
        { line: '1', quantity: '10' },
        { line: '2', quantity: '3' },
      ],
    });
    expect((await post('/deliveries/way.1/dispatch', shipping, { provider: 'dhl' })).json).toMatchObject({
      status: 'Dispatched',
      provider: 'dhl',
    });
    expect((await post('/consignments/way.1/accept', carrier('dhl'))).json).toMatchObject({
      takenOver: true,
      lines: [{ product: 'tea' }, { product: 'coffee' }],
    });
    expect((await post('/consignments/way.1/delivered', carrier('dhl'), { signedBy: 'Ada Lovelace' })).json).toMatchObject({
      status: 'Delivered',
    });

    expect(await types('fulfillment.delivery', 'way')).toEqual(['Planned', 'Reserved', 'Picked', 'Dispatched', 'Delivered']);
    expect(await types('fulfillment.promise', 'way')).toEqual(['OnTrack', 'Kept']);
    expect(await service.told('fulfillment.progress', 'way')).toMatchObject([
      {
        data: {
          happenings: [
            { what: 'StepEntered', step: 'fulfilment' },
            { what: 'HolderChanged', holder: 'warehouse', due: '2026-03-17T23:00:00.000Z' },
          ],
        },
      },
      { data: { happenings: [{ step: 'pick' }, { holder: 'shipping' }] } },
      { data: { happenings: [{ step: 'dispatch' }, { holder: 'logistics-provider' }] } },
      { data: { happenings: [{ step: 'delivery' }, { step: 'fulfilment' }, { holder: 'finance' }] } },
    ]);
    expect((await service.ask('GET', '/orders/way', sales)).json).toMatchObject({
      stage: 'done',
      awaits: null,
      promise: { outcome: 'Kept', risks: [] },
    });
  });

  it('keeps the name of who signed apart from every fact, and forgets it on request', async () => {
    await sent('signed');
    await post('/deliveries/signed.1/deliver', shipping, { signedBy: 'Grace Hopper' });
    expect((await service.ask('GET', '/deliveries/signed.1/proof', shipping)).json).toMatchObject({ signatory: 'Grace Hopper' });
    const tables = ['facts', 'told', 'delivery_orders', 'delivery_movements'];
    const leaks = await Promise.all(
      tables.map((table) => service.database.query(`select 1 from ${table} t where t::text like '%Hopper%'`)),
    );
    expect(leaks.flat()).toEqual([]);
    expect((await service.ask('DELETE', '/deliveries/signed.1/proof', shippingManager)).status).toBe(204);
    expect((await service.ask('GET', '/deliveries/signed.1/proof', shipping)).status).toBe(404);
    expect(await service.database.query(`select 1 from proofs where state::text like '%Hopper%'`)).toEqual([]);
  });

  it('repeats no act: the same asked twice changes nothing', async () => {
    await sent('twice');
    for (const [path, as] of [
      ['pick', warehouse],
      ['dispatch', shipping],
      ['deliver', shipping],
      ['deliver', shipping],
    ] as const)
      expect((await post(`/deliveries/twice.1/${path}`, as)).status).toBe(200);
    expect(await types('fulfillment.delivery', 'twice')).toEqual(['Planned', 'Reserved', 'Picked', 'Dispatched', 'Delivered']);
  });

  it('says why something cannot be done', async () => {
    await released('why', [{ quantity: '5000' }]);
    expect((await post('/deliveries/why.1/pick')).json).toMatchObject({ status: 409, code: 'FULFILLMENT.NOT_RESERVED' });
    expect((await post('/deliveries/why.1/dispatch')).json).toMatchObject({ code: 'FULFILLMENT.WRONG_STATUS' });
    expect((await post('/deliveries/none.1/pick')).json).toMatchObject({ status: 404, code: 'FULFILLMENT.ORDER_UNKNOWN' });
    expect((await post('/deliveries/nonsense/pick')).status).toBe(404);
    expect((await post('/deliveries/why.9/pick')).json).toMatchObject({ status: 404, code: 'FULFILLMENT.DELIVERY_UNKNOWN' });
    expect((await post('/deliveries/why.1/dispatch', shipping, { provider: 'nobody' })).json).toMatchObject({
      status: 404,
      code: 'FULFILLMENT.PROVIDER_UNKNOWN',
    });
    expect((await post('/deliveries/why.1/pick', warehouse, { lines: [{ line: '1', quantity: '-1' }] })).json).toMatchObject({
      status: 400,
      errors: [{ path: 'lines.0.quantity' }],
    });
    await service.hear(onOrderLifecycle, 'CancellationRequested', 'why', { request: 'r' });
    await service.advance();
  });

  it('ships in parts, and what is left becomes a delivery of its own', async () => {
    await released('parts');
    expect((await post('/deliveries/parts.1/pick', warehouse, { lines: [{ line: '1', quantity: '4' }] })).json).toMatchObject({
      lines: [{ quantity: '4' }],
    });
    expect((await service.ask('GET', '/deliveries?order=parts', warehouse)).json).toMatchObject([
      { status: 'Picked' },
      { id: 'parts.2', status: 'Reserved' },
    ]);
  });

  it('that is refused goes back to the shelf after inspection, and out again when the customer agrees to a date', async () => {
    await sent('back');
    await post('/deliveries/back.1/refuse', shipping, { reason: 'DAMAGED' });
    expect(await types('fulfillment.promise', 'back')).toEqual(['OnTrack', 'AtRisk', 'NewDateProposed']);
    const before = (await service.ask('GET', '/stock/tea', warehouse)).json.onHand;
    await post('/deliveries/back.1/inspect', warehouse, { location: 'returns', lines: [{ line: '1', quantity: '8', scrapped: '2' }] });
    const after = (await service.ask('GET', '/stock/tea', warehouse)).json;
    expect(Number(after.onHand)).toBe(Number(before) + 8);
    expect(after.locations).toContainEqual(expect.objectContaining({ location: 'returns', onHand: '8' }));
    await service.hear(onOrderLifecycle, 'PromiseAgreed', 'back', {
      lines: [{ line: '1', promisedDate: '2026-04-01' as never, termsVersion: 2 }],
    });
    await service.advance();
    expect((await service.ask('GET', '/deliveries?order=back', warehouse)).json).toMatchObject([
      { status: 'Refused' },
      { id: 'back.2', status: 'Reserved' },
    ]);
  });

  it('that is lost goes out again at once', async () => {
    await sent('lost', 'ups');
    await post('/consignments/lost.1/lost', carrier('ups'));
    await service.advance();
    expect(await service.told('fulfillment.delivery', 'lost')).toContainEqual(
      expect.objectContaining({ type: 'Lost', data: expect.objectContaining({ provider: 'ups' }) }),
    );
    expect((await service.ask('GET', '/providers/ups/claims', shipping)).json).toMatchObject({
      claims: [{ delivery: 'lost.1', order: 'lost', lines: [{ line: '1', product: 'tea', quantity: '10' }] }],
    });
    expect((await service.ask('GET', '/orders/lost', shipping)).json).toMatchObject({
      since: '2026-03-02T08:00:00.000Z',
      stage: 'ready',
      deliveries: [{ status: 'Lost' }, { status: 'Reserved' }],
    });
  });

  it('is corrected by a new fact, by a shipping manager alone', async () => {
    await sent('wrong');
    await post('/deliveries/wrong.1/deliver', shipping);
    const body = { reason: 'MISCOUNTED', lines: [{ line: '1', quantity: '9' }] };
    expect((await post('/deliveries/wrong.1/correct', shipping, body)).status).toBe(403);
    expect((await post('/deliveries/wrong.1/correct', shippingManager, body)).json).toMatchObject({
      status: 'PartlyDelivered',
      lines: [{ accepted: '9' }],
    });
    expect(await types('fulfillment.delivery', 'wrong')).toEqual(['Planned', 'Reserved', 'Picked', 'Dispatched', 'Delivered', 'Corrected']);
  });

  it('is held by whom the departments name', async () => {
    await service.hear(onOrdersProgress, 'Progressed', 'held', {
      happenings: [{ what: 'HolderChanged', holder: 'sales', at: instant('2026-03-02T08:00:00.000Z') }],
    });
    await order(service, 'held');
    expect((await service.ask('GET', '/orders/held', shipping)).json).toMatchObject({
      holder: 'warehouse',
      saidElsewhere: { holder: 'sales', saidBy: 'orders' },
    });
  });

  it('has its new date proposed by hand, for the customer to agree to', async () => {
    await released('late');
    const body = { reason: 'STRIKE', lines: [{ line: '1', promisedDate: '2026-03-30' }] };
    expect((await post('/orders/late/propose-date', shipping, body)).status).toBe(200);
    expect(await service.told('fulfillment.promise', 'late')).toMatchObject([
      {},
      { type: 'NewDateProposed', data: { cause: 'STRIKE', lines: [{ promisedDate: '2026-03-30' }] } },
    ]);
  });
});

describe('a logistics provider', () => {
  it('sees its own consignments, with where they go while they are on their way', async () => {
    const street = { recipient: 'Chevalier', street: ['59 rue'], city: 'Reims', country: 'FR' };
    await service.hear(onDeliveryInstructions, 'InstructionsStated', 'seen', { order: 'seen', ...street });
    await sent('seen', 'dhl');
    expect((await service.ask('GET', '/consignments/seen.1', carrier('dhl'))).json).toMatchObject({ destination: { city: 'Reims' } });
    expect((await service.ask('GET', '/consignments', carrier('ups'))).json.consignments).not.toContainEqual(
      expect.objectContaining({ delivery: 'seen.1' }),
    );
    expect((await service.ask('GET', '/consignments/seen.1', carrier('ups'))).status).toBe(404);
    await post('/consignments/seen.1/delivered', carrier('dhl'));
    expect((await service.ask('GET', '/consignments/seen.1', carrier('dhl'))).json).toMatchObject({ destination: null });
  });

  it('cannot speak of what another carries, nor act as the house', async () => {
    await sent('mine', 'dhl');
    for (const event of ['accept', 'delivered', 'refused', 'lost'])
      expect((await post(`/consignments/mine.1/${event}`, carrier('ups'), event === 'refused' ? { reason: 'X' } : {})).status).toBe(404);
    const rows = '{"delivery":"mine.1","event":"delivered"}\n{"delivery":"way.1","event":"lost"}';
    const { results } = await service.ask('POST', '/consignments/file', carrier('ups'), rows, { 'content-type': 'application/x-ndjson' });
    expect(results.map(({ code }) => code)).toEqual(['FULFILLMENT.CONSIGNMENT_NOT_YOURS', 'FULFILLMENT.CONSIGNMENT_NOT_YOURS', undefined]);
    expect((await post('/deliveries/mine.1/deliver', carrier('dhl'))).status).toBe(403);
    expect(await types('fulfillment.delivery', 'mine')).not.toContain('Delivered');
  });

  it('reports by file, event by event', async () => {
    for (const id of ['f1', 'f2', 'f3']) await sent(id, 'dhl');
    const csv = [
      'delivery,event,line,quantity,signedBy,reason',
      'f1.1,accepted,,,,',
      'f1.1,delivered,,,Ada,',
      'f2.1,partly,1,7,,',
      'f3.1,refused,,,,',
      'f3.1,nonsense,,,,',
    ].join('\n');
    const { results } = await service.ask('POST', '/consignments/file', carrier('dhl'), csv, { 'content-type': 'text/csv' });
    expect(results.map(({ status, code }) => code ?? status)).toEqual([
      'done',
      'done',
      'done',
      'FULFILLMENT.BAD_LINE',
      'FULFILLMENT.BAD_LINE',
      undefined,
    ]);
    expect(await types('fulfillment.delivery', 'f2')).toContain('PartlyDelivered');
  });
});

describe('deliveries by file', () => {
  const send = (rows: string, as = warehouse, type = 'text/csv') =>
    service.ask('POST', '/deliveries/file', as, rows, { 'content-type': type });

  it('do what each row says, in its order, the rows of an order as one', async () => {
    for (const id of ['r1', 'r2', 'r3']) await released(id);
    const csv = [
      'order,action,provider,reason',
      'r1,pick,,',
      'r1,dispatch,dhl,',
      'r2,pick,,',
      'r2,lose,,',
      'r3,complete,,',
      'r1,deliver,,',
      'r9,pick,,',
    ].join('\n');
    const { results } = await send(csv);
    expect(results.map(({ status, code }) => code ?? status)).toEqual([
      'done',
      'done',
      'FULFILLMENT.WRONG_STATUS',
      'FULFILLMENT.WRONG_STATUS',
      'done',
      'done',
      'FULFILLMENT.ORDER_UNKNOWN',
      undefined,
    ]);
    expect((await service.ask('GET', '/deliveries?order=r2', warehouse)).json).toMatchObject([{ status: 'Reserved' }]);
    expect((await send(csv)).results.at(-1)).toEqual({ done: 0, repeated: 4, refused: 3 });
  });

  it('take hundreds of orders in a moment', async () => {
    const ids = Array.from({ length: 400 }, (_, n) => `many-${n}`);
    await furnish(service, '5000', 'a', 'b', 'c');
    for (const id of ids)
      await order(
        service,
        id,
        ['a', 'b', 'c'].map((product) => ({ product, quantity: '2' })),
      );
    await service.advance();
    const began = performance.now();
    const { results } = await send(ids.map((id) => JSON.stringify({ order: id })).join('\n'), warehouse, 'application/x-ndjson');
    const seconds = (performance.now() - began) / 1000;
    process.stdout.write(
      `orders of three lines picked, dispatched and delivered by file: ${Math.round(ids.length / seconds)} per second\n`,
    );
    expect(results.at(-1)).toEqual({ done: 400, repeated: 0, refused: 0 });
    expect((await service.ask('GET', '/stock/b', warehouse)).json).toMatchObject({ onHand: '4200', reserved: '0' });
  }, 60_000);
});

it('answers the same to a cancellation as to a dispatch that came first', async () => {
  await sent('gone');
  await service.hear(onOrderLifecycle, 'CancellationRequested', 'gone', { request: 'r-gone' });
  await released('here');
  await service.hear(onOrderLifecycle, 'CancellationRequested', 'here', { request: 'r-here' });
  await service.advance();
  expect((await service.told('fulfillment.delivery', 'gone')).at(-1)).toMatchObject({
    type: 'TooLateToStop',
    data: { request: 'r-gone', lines: [{ line: '1', quantity: quantity('10') }] },
  });
  expect((await service.told('fulfillment.delivery', 'here')).at(-1)).toMatchObject({
    type: 'Stopped',
    data: { request: 'r-here', lines: [{ line: '1', quantity: '10' }] },
  });
});
