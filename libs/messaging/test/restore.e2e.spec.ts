import { agreedTerms, deliveryInstructions, readEnvelope } from '@siklus/contracts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { on, type Act, type Messaging, type Step } from '../src/index.js';
import { readTopic } from '../src/kafka/read-topic.js';
import { accounts, addresses, biller, sales, seller } from './departments.js';
import { openExchange, until } from './exchange.js';

const act = (...steps: Step[]): Act => ({ steps, by: { kind: 'service', subject: 'test' } });
const agree = (key: string, price: string) => act(on(sales, key, { type: 'Agree', price }));
const live = (order: string, city: string) =>
  act(on(addresses, order, { type: 'State', instructions: { order, recipient: 'Ann Example', street: ['1 High Street'], city, country: 'FR' } }));
const TABLES = ['facts', 'stream', 'told', 'told_personal', 'outbox', 'heard', 'position', 'agenda', 'parked', 'told_end', 'held_keys', 'sales', 'addresses'];

describe('a department that comes back from a backup', () => {
  let exchange: Awaited<ReturnType<typeof openExchange>>;
  let sell: Messaging, bill: Messaging;
  beforeAll(async () => {
    exchange = await openExchange(['orders', 'billing']);
    bill = await exchange.open(biller);
  }, 120_000);
  afterAll(() => exchange.stop(), 60_000);
  let n = 0;
  let key: (name: string) => string;
  beforeEach(async () => {
    n += 1;
    key = (name) => `${name}-${n}`;
    sell = await exchange.open(seller);
  }, 60_000);
  afterEach(() => exchange.close(sell));

  const sql = (text: string) => exchange.database('orders').query<Record<string, string>>(text);
  async function backUp(): Promise<void> {
    for (const table of TABLES) await sql(`drop table if exists backup_${table}`);
    for (const table of TABLES) await sql(`create table backup_${table} as table ${table}`);
  }
  async function restore(): Promise<void> {
    for (const table of TABLES) await sql(`truncate ${table}`);
    for (const table of TABLES) await sql(`insert into ${table} overriding system value table backup_${table}`);
  }
  const stop = async () => {
    await exchange.settled(sell, bill);
    await exchange.close(sell);
  };
  const start = async (made = exchange.make(seller)) => (sell = await exchange.open(seller, made));
  const streamOf = async (name: string) => (await sql(`select seq from stream where key = '${key(name)}'`)).map(({ seq }) => Number(seq));
  const heldKeys = async () => (await sell.operations.held()).map(({ contract, key: held, last }) => `${contract} ${held} ${last}`);
  const pricesAt = async (name: string) => (await bill.store.state(accounts, key(name)))?.state.prices;
  /** The owner's word and the hearer's: of the terms of this test. */
  const sequences = async (store: Messaging, table: string, column: string) =>
    store.store.query<{ key: string; seq: string }>(`select key, ${column}::text as seq from ${table} where contract = 'orders.agreed-terms' and key like '%-${n}' order by key`);
  async function expectHeardAll(): Promise<void> {
    await exchange.settled(sell, bill);
    expect(await sequences(bill, 'heard', 'last_seq')).toEqual(await sequences(sell, 'stream', 'seq'));
    expect((await bill.operations.standing()).parked).toBe(0);
  }

  // First, while the broker holds nothing but what this database told.
  it('takes nothing for foreign after a crash, nor when no end is known yet', async () => {
    await sell.store.performAll([agree(key('a'), '1'), agree(key('a'), '2')]);
    await stop();
    const ends = await sql('select topic, partition, next from told_end order by 1, 2');
    expect(ends.filter(({ topic }) => topic === agreedTerms.topic)).toHaveLength(3);
    await sql('delete from told_end');
    await start();
    expect(await sell.operations.held()).toEqual([]);
    expect(await sql('select topic, partition, next from told_end order by 1, 2')).toEqual(ends);
    await sell.store.perform(agree(key('a'), '3'));
    await expectHeardAll();
  }, 60_000);

  it('raises its streams to what is on the broker, holds those keys, and tells of them again when ops release them', async () => {
    await sell.store.performAll([agree(key('a'), '1'), agree(key('b'), '1')]);
    await stop();
    await backUp();
    await start();
    await sell.store.performAll([agree(key('a'), '2'), agree(key('a'), '3'), agree(key('c'), '3')]);
    await sell.store.perform(live(key('c'), 'Lyon'));
    await stop();
    await restore();
    await start();

    expect(await heldKeys()).toEqual([`orders.agreed-terms ${key('a')} 3`, `orders.agreed-terms ${key('c')} 1`, `orders.delivery-instructions ${key('c')} 1`]);
    expect(await streamOf('a')).toEqual([3]);
    expect((await sell.readiness()).find(({ name }) => name === 'streams')).toEqual({ name: 'streams', ready: true, detail: '3 keys are held since the database was restored: /ops/held' });

    await sell.store.performAll([agree(key('a'), '40'), agree(key('b'), '20')]);
    await until(() => pricesAt('b'), (prices) => prices?.[2] === '20');
    expect(await pricesAt('a')).toEqual({ 1: '1', 2: '2', 3: '3' });
    expect(await sell.operations.standing()).toMatchObject({ held: 3, outbox: 1 });

    expect(await sell.operations.release('orders.agreed-terms', key('a'))).toBe(true);
    expect(await sell.operations.release('orders.agreed-terms', key('a'))).toBe(false);
    // Its own second version is known under number 4: the hearer's deciders see what the seller agrees now.
    await until(() => pricesAt('a'), (prices) => prices?.[2] === '40');
    await sell.store.perform(agree(key('c'), '5'));
    await sell.operations.release('orders.agreed-terms', key('c'));
    await until(() => pricesAt('c'), (prices) => prices?.[1] === '5');
    await sell.operations.release('orders.delivery-instructions', key('c'));
    await expectHeardAll();
  }, 120_000);

  it('gives what was told before the broker could be asked numbers of its own', async () => {
    await sell.store.perform(agree(key('a'), '1'));
    await stop();
    await backUp();
    await start();
    await sell.store.performAll([agree(key('a'), '2'), agree(key('a'), '3')]);
    await sell.store.perform(live(key('a'), 'Lyon'));
    await stop();
    await restore();
    const early = exchange.make(seller);
    await early.store.performAll([agree(key('a'), '20'), agree(key('b'), '5'), agree(key('a'), '30')]);
    await early.store.perform(live(key('a'), 'Reims'));
    await start(early);

    expect(await heldKeys()).toEqual([`orders.agreed-terms ${key('a')} 3`, `orders.delivery-instructions ${key('a')} 1`]);
    await until(() => pricesAt('b'), (prices) => prices?.[1] === '5');
    for (const contract of ['orders.agreed-terms', 'orders.delivery-instructions']) await sell.operations.release(contract, key('a'));
    await until(() => pricesAt('a'), (prices) => prices?.[2] === '20' && prices[3] === '30');
    expect(await sequences(sell, 'stream', 'seq')).toEqual([{ key: key('a'), seq: '5' }, { key: key('b'), seq: '1' }]);
    await expectHeardAll();

    const kafka = exchange.kafka.client('admin');
    const admin = kafka.admin();
    await admin.connect();
    const told: string[] = [];
    await readTopic(kafka, admin, deliveryInstructions.topic, 'independent-reader', ({ key: of, headers, value }) => {
      const read = readEnvelope(headers ?? {});
      if (read.ok && String(of) === key('a')) told.push(`${read.envelope.sequence} ${(JSON.parse(String(value)) as { city: string }).city}`);
    });
    await admin.disconnect();
    expect(told).toEqual(['1 Lyon', '2 Reims']);
  }, 120_000);
});
