import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  delivery,
  deliveryInstructions,
  envelopeOf,
  orderLifecycle,
  product,
  promise,
  promiseHold,
  promiseQuota,
  writeEnvelope,
  type Contract,
} from '@siklus/contracts';
import { freshKafka, type FreshKafka } from '@siklus/testing';
import type { Producer } from 'kafkajs';
import { ops, sales, startFulfillment, warehouse, warehouseManager, type FulfillmentService } from './fulfillment-service.js';

let kafka: FreshKafka;
let service: FulfillmentService;
/** Orders, as far as the broker can tell. */
let orders: Producer;
const told = new Map<string, string[]>();
const sequences = new Map<string, number>();
const onEnd: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  kafka = await freshKafka();
  service = await startFulfillment(kafka.login('fulfillment'));
  const client = kafka.client('orders');
  orders = client.producer();
  await orders.connect();
  await until(async () => (await service.messaging.readiness()).every(({ ready }) => ready));
  const reader = client.consumer({ groupId: 'orders.onlooker' });
  await reader.connect();
  await reader.subscribe({ topics: [delivery.topic, promise.topic, promiseQuota.topic], fromBeginning: true });
  await reader.run({
    eachMessage: ({ topic, message: { key, headers } }) => {
      const type = String(headers?.['ce_type']).split('.').at(-1) ?? '';
      const ref = `${topic} ${String(key)}`;
      told.set(ref, [...(told.get(ref) ?? []), `${String(headers?.['ce_sequence'])} ${type}`]);
      return Promise.resolve();
    },
  });
  onEnd.push(() => reader.disconnect());
  for (const id of ['tea', 'ink'])
    await tell(product, 'ProductStated', id, Object.assign({}, product.examples.ProductStated, { product: id, name: id }));
  await until(async () => (await service.ask('GET', '/stock/ink', warehouse)).status === 200);
  const lines = ['tea', 'ink'].map((id) => ({ product: id, quantity: '100' }));
  await service.ask('POST', '/receipts', warehouse, { reference: 'GR-1', location: 'main', lines });
});
afterAll(async () => {
  for (const end of onEnd) await end();
  await orders.disconnect();
  await service.end();
  await kafka.stop();
});

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 45_000; !(await isSo()); await pause(20))
    if (Date.now() > deadline) throw new Error(`it did not become so: ${JSON.stringify([...told])}`);
}

/** Tells a message as orders, numbered as its owner would. */
async function tell(contract: Contract, type: string, key: string, data: object, sequence?: number): Promise<void> {
  const next = sequence ?? (sequences.get(contract.topic + key) ?? 0) + 1;
  sequences.set(contract.topic + key, next);
  const headers = writeEnvelope(
    envelopeOf(contract, type, { id: randomUUID(), subject: key, time: await service.store.now(), sequence: next }),
  );
  await orders.send({ topic: contract.topic, messages: [{ key, headers, value: JSON.stringify(data) }] });
}

const whose = { customer: 'VINET', timeZone: 'Europe/Paris' };
const line = (of = 'tea', held = '0') => ({
  line: '1',
  product: of,
  quantity: '10',
  route: 'warehouse',
  promisedDate: '2026-03-20',
  termsVersion: 1,
  held,
});
async function release(id: string, of = 'tea', held = '0'): Promise<void> {
  const { held: _held, ...ordered } = line(of);
  await tell(orderLifecycle, 'Received', id, { ...whose, lines: [ordered] });
  await tell(orderLifecycle, 'Released', id, { ...whose, rank: 100, lines: [line(of, held)] });
}
const of = (contract: Contract, key: string): string[] => told.get(`${contract.topic} ${key}`) ?? [];

it('hears a release, ships it, and tells every step once and in sequence', async () => {
  await tell(
    deliveryInstructions,
    'InstructionsStated',
    'way',
    Object.assign({}, deliveryInstructions.examples.InstructionsStated, { order: 'way' }),
  );
  await release('way');
  await until(() => of(delivery, 'way').includes('2 Reserved'));
  await service.ask('POST', '/deliveries/file', warehouse, '{"order":"way"}', { 'content-type': 'application/x-ndjson' });
  await until(() => of(promise, 'way').length === 2);
  await until(() => of(delivery, 'way').length === 5);
  expect(of(delivery, 'way')).toEqual(['1 Planned', '2 Reserved', '3 Picked', '4 Dispatched', '5 Delivered']);
  expect(of(promise, 'way')).toEqual(['1 OnTrack', '2 Kept']);
});

it('hears what is sent again no second time', async () => {
  await release('again');
  for (let n = 0; n < 3; n += 1) await tell(orderLifecycle, 'Released', 'again', { ...whose, rank: 100, lines: [line()] }, 2);
  await until(() => of(delivery, 'again').includes('2 Reserved'));
  expect((await service.ask('GET', '/orders/again', sales)).json.lines).toMatchObject([{ reserved: '10', waiting: '0' }]);
});

it('joins a hold and the release of its order, whichever it hears first', async () => {
  await service.ask('PUT', '/stock/ink/quota-target', warehouseManager, { target: '40' });
  await until(() => of(promiseQuota, 'ink').length > 0);
  for (const id of ['h1', 'h2']) await tell(promiseHold, 'HoldTaken', 'ink', { hold: id, order: `of-${id}`, line: '1', quantity: '10' });
  await tell(promiseHold, 'Converted', 'ink', { hold: 'h1', order: 'of-h1', line: '1', quantity: '10' });
  await until(async () => (await service.ask('GET', '/stock/ink', warehouse)).text.includes('"reserved":"10"'));
  await release('of-h1', 'ink', '10');
  await release('of-h2', 'ink', '10');
  await until(() => of(delivery, 'of-h2').includes('1 Planned'));
  await tell(promiseHold, 'Converted', 'ink', { hold: 'h2', order: 'of-h2', line: '1', quantity: '10' });
  await until(() => ['of-h1', 'of-h2'].every((id) => of(delivery, id).some((one) => one.endsWith('Reserved'))));
  expect((await service.ask('GET', '/stock/ink', warehouse)).json).toMatchObject({ reserved: '20' });
});

it('parks a hold of more than was offered, while orders go on', async () => {
  await tell(promiseHold, 'HoldTaken', 'tea', { hold: 'greedy', order: 'o', line: '1', quantity: '5' });
  await release('other');
  await until(() => of(delivery, 'other').includes('2 Reserved'));
  await until(async () => (await service.ask('GET', '/ops/parked', ops)).text.includes('HOLD_ABOVE_QUOTA'));
});
