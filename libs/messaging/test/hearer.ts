import { agreedTerms, delivery, envelopeOf, writeEnvelope, type Contract } from '@siklus/contracts';
import { calendarDate, instant, money, none, quantity, rate, type Currency } from '@siklus/kernel';
import { freshDatabase } from '@siklus/testing';
import { pino } from 'pino';
import { Clock } from '../src/clock.js';
import { rulebook, type Department } from '../src/department.js';
import { Breaker } from '../src/hearing/breaker.js';
import { ChunkHearer } from '../src/hearing/chunk.js';
import { Fence } from '../src/hearing/fence.js';
import { Redrive } from '../src/hearing/redrive.js';
import type { Incoming, Slice } from '../src/hearing/slice.js';
import { messagingMigrations } from '../src/index.js';
import { Database } from '../src/storing/database.js';
import { Store } from '../src/storing/store.js';
import { CreateSample2000000000001 } from './departments.js';

const at = instant('2026-01-02T03:04:05.000Z');
let lastId = 0;

/** A record as it stands on the broker: a valid one, unless `change` makes it otherwise. */
export function record(contract: Contract, key: string, sequence: number, type: string, data: object, change: { headers?: Record<string, string>; value?: string } = {}): Incoming {
  lastId += 1;
  const envelope = envelopeOf(contract, type, { id: `message-${lastId}`, subject: key, time: at, sequence, correlationid: key });
  return {
    offset: -1n,
    key,
    headers: { ...writeEnvelope(envelope), ...change.headers },
    value: Buffer.from(change.value ?? JSON.stringify(data)),
  };
}

export const terms = (key: string, sequence: number, price: string | number = 250, change = {}): Incoming =>
  record(agreedTerms, key, sequence, 'TermsAgreed', {
    version: sequence, customer: 'c', purchaseOrder: 'po', currency: 'EUR' as Currency, agreedBy: 'order-placed', agreedAt: at,
    lines: [{ line: '1', product: 'p', quantity: quantity(3), unitPrice: money(price), discount: rate('0'), orderDiscount: money(0), taxCategory: 'Z', taxRate: rate('0') }],
    charges: [],
  }, change);

export const delivered = (key: string, sequence: number, count = 3, version = 1): Incoming =>
  record(delivery, key, sequence, 'Delivered', {
    delivery: `${key}/${sequence}`, date: calendarDate('2026-01-02'), lines: [{ line: '1', quantity: quantity(count), termsVersion: version, serials: [] }],
  });

export const planned = (key: string, sequence: number): Incoming =>
  record(delivery, key, sequence, 'Planned', { delivery: 'd', lines: [{ line: '1', quantity: none }] });

/** Records in a row on one partition, as one fetch brings them. */
export function slice(topic: string, from: number, messages: readonly Incoming[], { partition = 0, next = from + messages.length, high = 1_000_000 } = {}): Slice {
  return { topic, partition, from: BigInt(from), next: BigInt(next), high: BigInt(high), messages: messages.map((message, n) => ({ ...message, offset: BigInt(from + n) })) };
}

/** A department that hears chunks, on a database of its own, without a broker. */
export async function openHearer(department: Department) {
  const fresh = await freshDatabase({ migrations: [...messagingMigrations, CreateSample2000000000001] });
  const database = new Database(fresh.url, pino({ level: 'silent' }));
  const clock = new Clock(database, 'system');
  const rules = rulebook(department);
  const breaker = new Breaker();
  return {
    fresh,
    database,
    store: new Store(database, rules, clock, () => undefined),
    /** Each is a consumer of its own, as after a restart or on another replica. */
    hearer: (own = breaker) => new ChunkHearer(database, rules, clock, new Fence(database), own, department.hears),
    redrive: new Redrive(database, rules, clock, department.hears),
    stop: async () => {
      await database.close();
      await fresh.stop();
    },
  };
}
