import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { delivery, envelopeOf, orderLifecycle, promiseHold, promiseQuota, writeEnvelope, type Contract } from '@siklus/contracts';
import { freshKafka, type FreshKafka } from '@siklus/testing';
import type { Producer } from 'kafkajs';
import { entry, executive, ops, staff, startOrders, stock, type OrdersService } from './orders-service.js';

let kafka: FreshKafka;
let orders: OrdersService;
/** Fulfillment, as far as the broker can tell. */
let fulfillment: Producer;
const told = new Map<string, { type: string; sequence: number }[]>();
const sequences = new Map<string, number>();

beforeAll(async () => {
  kafka = await freshKafka();
  orders = await startOrders(kafka.login('orders'));
  await stock(orders);
  await orders.ask('POST', '/standing-policies', executive, { name: 'everything' });
  const client = kafka.client('fulfillment');
  fulfillment = client.producer();
  await fulfillment.connect();
  await until(async () => (await orders.messaging.readiness()).every(({ ready }) => ready));
  const reader = client.consumer({ groupId: 'fulfillment.onlooker' });
  await reader.connect();
  await reader.subscribe({ topics: [orderLifecycle.topic, promiseHold.topic], fromBeginning: true });
  await reader.run({
    eachMessage: ({ message: { key, headers } }) => {
      const type = String(headers?.['ce_type']).split('.').at(-1) ?? '';
      const heard = told.get(String(key)) ?? [];
      told.set(String(key), [...heard, { type, sequence: Number(headers?.['ce_sequence']) }]);
      return Promise.resolve();
    },
  });
  onEnd.push(() => reader.disconnect());
});
const onEnd: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const end of onEnd) await end();
  await fulfillment.disconnect();
  await orders.end();
  await kafka.stop();
});

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 45_000; !(await isSo()); await pause(20))
    if (Date.now() > deadline) throw new Error('it did not become so');
}

/** Tells a message as fulfillment, numbered as its owner would. */
async function tell(contract: Contract, type: string, key: string, data: object | string, sequence?: number): Promise<void> {
  const next = sequence ?? (sequences.get(contract.topic + key) ?? 0) + 1;
  sequences.set(contract.topic + key, next);
  const headers = writeEnvelope(
    envelopeOf(contract, type, { id: randomUUID(), subject: key, time: await orders.store.now(), sequence: next }),
  );
  await fulfillment.send({
    topic: contract.topic,
    messages: [{ key, headers, value: typeof data === 'string' ? data : JSON.stringify(data) }],
  });
}

const place = async (purchaseOrder: string, over: object = {}): Promise<string> =>
  (await orders.ask('POST', '/orders', staff, entry(purchaseOrder, over))).json.id;
const statusOf = async (id: string): Promise<string> => (await orders.ask('GET', `/orders/${id}`, staff)).json.status;
const typesOf = (key: string): string[] => (told.get(key) ?? []).map(({ type }) => type);
const line = (quantity: string) => ({ line: '1', quantity, termsVersion: 1, serials: [] });

it('tells an order in sequence, asks to cancel it, and cancels it when everything was stopped', async () => {
  const id = await place('K-1');
  await orders.ask('POST', `/orders/${id}/cancel`, staff, { reason: 'CUSTOMER_ASKED', how: 'phone' });
  await until(() => Promise.resolve(typesOf(id).includes('CancellationRequested')));
  const request = (await orders.ask('GET', `/orders/${id}`, staff)).json.requests[0]?.request;
  await tell(delivery, 'Stopped', id, { request, lines: [{ line: '1', quantity: '10' }] });
  await until(() => Promise.resolve(typesOf(id).includes('Cancelled')));
  expect(told.get(id)?.map(({ type, sequence }) => `${sequence} ${type}`)).toEqual([
    '1 Received',
    '2 Selected',
    '3 Prioritised',
    '4 Released',
    '5 CancellationRequested',
    '6 Cancelled',
  ]);
});

it('parks a shipment of a cancelled order, while other orders go on', async () => {
  const [cancelled, other] = [await place('K-2'), await place('K-3')];
  await orders.ask('POST', `/orders/${cancelled}/cancel`, staff, { reason: 'CUSTOMER_ASKED', how: 'phone' });
  const request = (await orders.ask('GET', `/orders/${cancelled}`, staff)).json.requests[0]?.request;
  await tell(delivery, 'Stopped', cancelled, { request, lines: [{ line: '1', quantity: '10' }] });
  await tell(delivery, 'Dispatched', cancelled, { delivery: 'd', lines: [line('10')] });
  await tell(delivery, 'Dispatched', other, { delivery: 'e', lines: [line('10')] });
  await tell(delivery, 'Delivered', other, { delivery: 'e', date: '1996-07-10', lines: [line('10')] });
  await until(async () => (await statusOf(other)) === 'Delivered');
  await until(async () => (await orders.ask('GET', '/ops/parked', ops)).text.includes('SHIPPED_WITHOUT_ORDER'));
  expect(await statusOf(cancelled)).toBe('Cancelled');
});

it('hears a delivery once, however often it is sent, and a malformed one not at all', async () => {
  const id = await place('K-4');
  const arrived = { delivery: 'f', date: '1996-07-10', lines: [line('4')] };
  for (let n = 0; n < 3; n += 1) await tell(delivery, 'PartlyDelivered', id, arrived, 1);
  await tell(delivery, 'PartlyDelivered', id, { delivery: 'g', date: '1996-02-30', lines: [line('6')] });
  await until(async () => (await orders.ask('GET', '/ops/parked', ops)).text.includes(id));
  expect((await orders.ask('GET', `/orders/${id}`, staff)).json.lines).toMatchObject([{ delivered: '4', status: 'InFulfilment' }]);
});

it('promises from a quota, and tells the hold before the release converts it', async () => {
  await tell(promiseQuota, 'QuotaStated', 'coffee', { product: 'coffee', granted: '3', recalled: '0', countedThrough: 0 });
  const free = async () => (await orders.ask('GET', '/offers', staff)).text.includes('"free":"3"');
  await until(free);
  const fromStock = (name: string) =>
    place(name, { lines: [{ product: 'coffee', quantity: '2', wantedDate: '1996-08-01', promise: 'from-stock' }] });
  const [one, two] = await Promise.all([fromStock('K-5'), fromStock('K-6')]);
  expect([one, two].filter((id) => id === undefined)).toHaveLength(1);
  await until(() => Promise.resolve(typesOf('coffee').length === 2));
  expect(typesOf('coffee')).toEqual(['HoldTaken', 'Converted']);
});
