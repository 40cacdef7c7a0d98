import { agreedTerms, delivery, deliveryInstructions, readEnvelope } from '@siklus/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { quantity } from '@siklus/kernel';
import { on, type Act, type Messaging, type Step } from '../src/index.js';
import { readTopic } from '../src/kafka/read-topic.js';
import { accounts, addresses, biller, sales, seller, shipper, trips } from './departments.js';
import { openExchange, until } from './exchange.js';

const act = (...steps: Step[]): Act => ({ steps, by: { kind: 'service', subject: 'test' } });
const agree = (key: string, price = '250') => act(on(sales, key, { type: 'Agree', price }));
const deliver = (key: string, count = 3) => act(on(trips, key, { type: 'Deliver', quantity: quantity(count), version: 1 }));
const keys = (name: string, count: number) => Array.from({ length: count }, (_, n) => `${name}-${n}`);

describe('an exchange of three departments', () => {
  let exchange: Awaited<ReturnType<typeof openExchange>>;
  let sell: Messaging, ship: Messaging, bill: Messaging;
  beforeAll(async () => {
    exchange = await openExchange(['orders', 'fulfillment', 'billing']);
    [sell, ship, bill] = (await Promise.all([exchange.open(seller), exchange.open(shipper), exchange.open(biller)]));
  }, 120_000);
  afterAll(() => exchange.stop(), 60_000);

  const amountOf = async (key: string) => (await bill.store.state(accounts, key))?.state.amount;

  /** The proof: what the owners told, what the hearer heard and what an independent reader finds on the broker are the same. */
  async function expectConservation(): Promise<void> {
    await exchange.settled(sell, ship, bill);
    const [told, heard] = await Promise.all([Promise.all([sell.operations.digests(), ship.operations.digests()]), bill.operations.digests()]);
    const owners = told.flat().filter(({ side, contract }) => side === 'told' && contract !== 'orders.delivery-instructions');
    expect(heard.map(({ contract, digest }) => ({ contract, digest }))).toEqual(
      owners.map(({ contract, digest }) => ({ contract, digest })).sort((a, b) => (a.contract < b.contract ? -1 : 1)),
    );
    const kafka = exchange.kafka.client('admin');
    const admin = kafka.admin();
    await admin.connect();
    for (const contract of [agreedTerms, delivery]) {
      const last = new Map<string, number>();
      await readTopic(kafka, admin, contract.topic, 'independent-reader', ({ key, headers }) => {
        const read = readEnvelope(headers ?? {});
        if (!read.ok) return;
        const before = last.get(String(key)) ?? 0;
        // What is new comes in order; what is not, is a repetition.
        expect(read.envelope.sequence).toBeLessThanOrEqual(before + 1);
        last.set(String(key), Math.max(before, read.envelope.sequence));
      });
      const owner = owners.find(({ contract: name }) => name === `${contract.owner}.${contract.name}`);
      expect({ keys: last.size, messages: String([...last.values()].reduce((a, b) => a + b, 0)) }).toEqual({ keys: owner?.keys, messages: owner?.messages });
    }
    await admin.disconnect();
  }

  it('bills what was delivered at the agreed price, whichever was told first', async () => {
    await sell.store.perform(agree('terms-first'));
    await ship.store.perform(deliver('terms-first'));
    await ship.store.perform(deliver('delivery-first', 2));
    await sell.store.perform(agree('delivery-first', '100'));
    await until(() => Promise.all([amountOf('terms-first'), amountOf('delivery-first')]), ([one, other]) => one === '750' && other === '200');
    await expectConservation();
  });

  it('loses and doubles nothing when messages are sent again', async () => {
    await sell.store.performAll(keys('again', 50).map((key) => agree(key)));
    await exchange.settled(sell, ship, bill);
    const before = bill.counters();
    await exchange.database('orders').query(
      `insert into outbox (contract, major, key, seq, recorded) select contract, major, key, seq, recorded from told where contract = 'orders.agreed-terms' and key like 'again-%'`,
    );
    await until(async () => bill.counters(), ({ repeated }) => repeated === (before['repeated'] ?? 0) + 50);
    await expectConservation();
  });

  it('goes on with several replicas that come and go, and with a broker that is restarted', async () => {
    const orders = keys('storm', 600);
    const load = (async () => {
      for (let n = 0; n < orders.length; n += 20) {
        const some = orders.slice(n, n + 20);
        await Promise.all([sell.store.performAll(some.map((key) => agree(key))), ship.store.performAll(some.map((key) => deliver(key)))]);
        await new Promise((resolve) => setTimeout(resolve, 40));
      }
    })();
    const second = await exchange.open(biller);
    await exchange.close(bill);
    bill = await exchange.open(biller);
    await exchange.kafka.restart('SIGKILL');
    await exchange.close(second);
    await load;
    await until(async () => (await bill.store.query<{ n: number }>("select count(*)::int as n from accounts where id like 'storm-%' and amount = 750"))[0]?.n, (n) => n === 600);
    await expectConservation();
  }, 120_000);

  it('takes the last word back from an old statement', async () => {
    const address = (city: string) => ({ order: 'order-1', recipient: 'Ann Example', street: ['1 High Street'], city, country: 'FR' });
    for (const city of ['Reims', 'Lyon']) await sell.store.perform(act(on(addresses, 'order-1', { type: 'State', instructions: address(city) })));
    await exchange.settled(sell);
    const pool = exchange.database('orders');
    await pool.query("insert into outbox (contract, major, key, seq, recorded) select contract, major, key, seq, recorded from told where key = 'order-1' and seq = 1 and contract = 'orders.delivery-instructions'");
    await exchange.settled(sell);
    const lastWord = async (): Promise<string | undefined> => {
      const kafka = exchange.kafka.client('admin');
      const admin = kafka.admin();
      await admin.connect();
      let last: string | undefined;
      await readTopic(kafka, admin, deliveryInstructions.topic, 'independent-reader', ({ value }) => (last = (JSON.parse(String(value)) as { city: string }).city));
      await admin.disconnect();
      return last;
    };
    expect(await lastWord()).toBe('Reims');
    await exchange.close(sell);
    sell = await exchange.open(seller);
    await until(lastWord, (city) => city === 'Lyon');
  }, 120_000);

  it('keeps a pause of ops over a restart and in every process, until any of them is asked to go on', async () => {
    expect(await bill.operations.pause('no.such.topic')).toBe(false);
    expect(await bill.operations.pause(delivery.topic)).toBe(true);
    await exchange.close(bill);
    bill = await exchange.open(biller);
    const second = await exchange.open(biller);
    for (const one of [bill, second]) expect((await one.operations.standing()).pauses).toEqual({ [delivery.topic]: { because: 'ops', detail: 'paused by ops' } });
    const orders = keys('paused', 20);
    await ship.store.performAll(orders.map((key) => deliver(key)));
    await sell.store.performAll(orders.map((key) => agree(key)));
    await until(() => Promise.all(orders.map((key) => bill.store.state(accounts, key))), (all) => all.every((account) => account?.version === 1));
    expect(await bill.operations.standing()).toMatchObject({ quiet: true });
    await second.operations.resume(delivery.topic);
    await until(() => Promise.all(orders.map(amountOf)), (amounts) => amounts.every((amount) => amount === '750'));
    await second.operations.pause(delivery.topic);
    await until(() => bill.operations.standing(), ({ pauses }) => delivery.topic in pauses);
    await bill.operations.resume(delivery.topic);
    await exchange.close(second);
    await expectConservation();
  }, 120_000);

  it('pauses a partition when too many keys go bad at once, and goes on when ops say so', async () => {
    await sell.store.performAll(keys('bad', 150).map((key) => agree(key, '666')));
    const standing = await until(() => bill.operations.standing(), ({ pauses }) => Object.keys(pauses).length > 0);
    expect(Object.values(standing.pauses)).toEqual(expect.arrayContaining([expect.objectContaining({ because: 'breaker' })]));
    expect(standing.parked).toBeLessThan(60);
    await ship.store.perform(deliver('meanwhile'));
    await until(async () => (await bill.store.state(accounts, 'meanwhile'))?.version, (version) => version === 1);
  }, 120_000);

  it('says so, and stops, when the broker has lost what was heard', async () => {
    await exchange.close(bill);
    await exchange.database('billing').query(`update position set next = 1000000 where topic = $1`, [delivery.topic]);
    bill = await exchange.open(biller);
    const readiness = await until(() => bill.readiness(), (parts) => parts.some(({ detail }) => detail?.includes('lost data') ?? false));
    expect(readiness.find(({ name }) => name === 'group billing.flow')?.ready).toBe(false);
  }, 60_000);
});
