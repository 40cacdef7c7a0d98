import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { envelopeOf, orderLifecycle, orderSchedule, productionProgress, writeEnvelope } from '@siklus/contracts';
import { calendar, instant, minutes } from '@siklus/kernel';
import { freshKafka, type FreshKafka } from '@siklus/testing';
import type { Producer } from 'kafkajs';
import { releasedLine } from './released.js';
import { agree, manager, ops, plant, planner, publish, startScheduling, type SchedulingService } from './scheduling-service.js';

let kafka: FreshKafka;
let scheduling: SchedulingService;
/** Orders, as far as the broker can tell. */
let orders: Producer;
const told = new Map<string, { type: string; data: Record<string, unknown> }[]>();
const sequences = new Map<string, number>();
const onEnd: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  kafka = await freshKafka();
  scheduling = await startScheduling(kafka.login('scheduling'));
  await plant(scheduling);
  orders = kafka.client('orders').producer();
  await orders.connect();
  await until(async () => (await scheduling.messaging.readiness()).every(({ ready }) => ready));
  const reader = kafka.client('fulfillment').consumer({ groupId: 'fulfillment.onlooker' });
  await reader.connect();
  await reader.subscribe({ topics: [orderSchedule.topic, productionProgress.topic], fromBeginning: true });
  await reader.run({
    eachMessage: ({ message: { key, headers, value } }) => {
      const type = String(headers?.['ce_type']).split('.').at(-1) ?? '';
      const heard = told.get(String(key)) ?? [];
      told.set(String(key), [...heard, { type, data: JSON.parse(String(value)) as Record<string, unknown> }]);
      return Promise.resolve();
    },
  });
  onEnd.push(() => reader.disconnect());
});
afterAll(async () => {
  for (const end of onEnd) await end();
  await orders.disconnect();
  await scheduling.end();
  await kafka.stop();
});

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 45_000; !(await isSo()); await pause(20))
    if (Date.now() > deadline) throw new Error('it did not become so');
}

/** Tells a message as orders, numbered as its owner would. */
async function tell(type: string, order: string, data: object, sequence?: number): Promise<void> {
  const next = sequence ?? (sequences.get(order) ?? 0) + 1;
  sequences.set(order, next);
  const time = await scheduling.store.now();
  const headers = writeEnvelope(envelopeOf(orderLifecycle, type, { id: randomUUID(), subject: order, time, sequence: next }));
  await orders.send({ topic: orderLifecycle.topic, messages: [{ key: order, headers, value: JSON.stringify(data) }] });
}

const released = (rank: number, ...lines: ReturnType<typeof releasedLine>[]) => ({
  customer: 'VINET',
  timeZone: 'Europe/Paris',
  rank,
  lines,
});
const typesOf = (key: string): string[] => (told.get(key) ?? []).map(({ type }) => type);
const hasTold = (key: string, type: string) => until(() => Promise.resolve(typesOf(key).includes(type)));
const isKnown = (id: string) => until(async () => (await scheduling.ask('GET', `/work-orders/${id}`, planner)).status === 200);

it('hears a release once, schedules it, and tells those who wait when it is made', async () => {
  for (let n = 0; n < 3; n += 1) await tell('Released', 'k-1', released(1, releasedLine('tea', '60', '1996-07-02')), 1);
  await isKnown('k-1');
  await publish(scheduling);
  await hasTold('k-1', 'Scheduled');
  expect(told.get('k-1')).toMatchObject([
    { type: 'Scheduled', data: { version: 1, lines: [{ line: '1', quantity: '60', ready: '1996-07-01' }] } },
  ]);
  expect(typesOf('k-1/1')).toEqual(['WorkReleased']);
});

it('answers a cancellation by what has begun and what has not', async () => {
  await tell('Released', 'k-2', released(2, releasedLine('tea', '30', '1996-07-02'), releasedLine('bread', '10', '1996-07-02', '2')));
  await isKnown('k-2');
  await publish(scheduling);
  const { lots } = (await scheduling.ask('GET', '/work-orders/k-2', planner)).json;
  const first = lots[0]?.operations[0];
  const latest = [first?.starts ?? '', await scheduling.store.now()].toSorted().at(-1) ?? '';
  await scheduling.advance(instant(latest));
  const { status, text } = await scheduling.ask('POST', '/work-orders/k-2/starts', planner, { operation: first?.operation });
  expect([status, text]).toEqual([200, text]);
  await tell('CancellationRequested', 'k-2', { request: 'cancel-1' });
  await hasTold('k-2', 'TooLateToStop');
  expect(told.get('k-2')?.slice(-2)).toEqual([
    { type: 'Stopped', data: { request: 'cancel-1', lines: [{ line: '2', quantity: '10' }] } },
    { type: 'TooLateToStop', data: { request: 'cancel-1', lines: [{ line: '1', quantity: '30' }] } },
  ]);
});

it('tells a breakdown at once to whom it hits, and the new date with its cause when both have signed', async () => {
  const now = await scheduling.store.now();
  const { lots } = (await scheduling.ask('GET', '/work-orders/k-2', planner)).json;
  const unit = lots[0]?.operations[0]?.resource ?? '';
  const down = { from: now, to: calendar.plus(now, minutes(300)), reason: 'BELT' };
  const { schedule } = (await scheduling.ask('POST', `/plant/resources/${unit}/breakdowns`, planner, down)).json as unknown as {
    schedule: string;
  };
  await hasTold('k-2/1', 'BrokenDown');
  expect(typesOf('k-2')).not.toContain('Rescheduled');
  await agree(scheduling, schedule);
  await scheduling.ask('POST', `/schedules/${schedule}/publish`, manager, {});
  await hasTold('k-2', 'Rescheduled');
  expect(told.get('k-2')?.at(-1)).toMatchObject({ data: { cause: 'BREAKDOWN', lines: [{ line: '1' }] } });
});

it('goes on with other orders when a message does not hold', async () => {
  await tell('Released', 'k-3', { ...released(1), lines: 'none' });
  await tell('Released', 'k-4', released(4, releasedLine('cocoa', '10', '1996-07-03')));
  await isKnown('k-4');
  await until(async () => (await scheduling.ask('GET', '/ops/parked', ops)).text.includes('k-3'));
});
