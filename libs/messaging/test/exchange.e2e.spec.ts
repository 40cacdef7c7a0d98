import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { quantity } from '@siklus/kernel';
import { on, type Act, type Messaging } from '../src/index.js';
import { accounts, biller, sales, seller, shipper, trips } from './departments.js';
import { openExchange } from './exchange.js';

const by = { kind: 'service', subject: 'test' } as const;
const act = (...steps: Act['steps']): Act => ({ steps, by });

describe('an exchange of three departments', () => {
  let exchange: Awaited<ReturnType<typeof openExchange>>;
  let [sell, ship, bill]: Messaging[] = [];
  beforeAll(async () => {
    exchange = await openExchange();
    [sell, ship, bill] = await Promise.all([exchange.open(seller), exchange.open(shipper), exchange.open(biller)]);
  }, 120_000);
  afterAll(() => exchange.stop(), 60_000);

  it('bills what was delivered at the agreed price', async () => {
    const t0 = Date.now();
    await sell!.store.perform(act(on(sales, 'order-1', { type: 'Agree', price: '250' })));
    await ship!.store.perform(act(on(trips, 'order-1', { type: 'Deliver', quantity: quantity(3), version: 1 })));
    for (;;) {
      const state = await bill!.store.state(accounts, 'order-1');
      if (state?.state.amount === '750') break;
      if (Date.now() - t0 > 20000) { console.log(JSON.stringify(state), JSON.stringify(await bill!.operations.standing()), await bill!.readiness(), await bill!.operations.parked()); throw new Error('late'); }
      await new Promise((r) => setTimeout(r, 5));
    }
    console.log('latency', Date.now() - t0);
    const n = 5000;
    const t1 = Date.now();
    for (let i = 0; i < n; i += 100) {
      await sell!.store.performAll(Array.from({ length: 100 }, (_, j) => act(on(sales, `o-${i + j}`, { type: 'Agree', price: '10' }))));
      await ship!.store.performAll(Array.from({ length: 100 }, (_, j) => act(on(trips, `o-${i + j}`, { type: 'Deliver', quantity: quantity(3), version: 1 }))));
    }
    const t2 = Date.now();
    for (;;) {
      const standing = await bill!.operations.standing();
      if (standing.quiet && (await sell!.operations.standing()).outbox === 0 && (await ship!.operations.standing()).outbox === 0) break;
      if (Date.now() - t0 > 50000) { console.log(JSON.stringify(standing)); throw new Error('late'); }
      await new Promise((r) => setTimeout(r, 20));
    }
    console.log('told', n * 2 / (t2 - t1) * 1000, 'all', n * 2 / (Date.now() - t1) * 1000, bill!.counters());
    const [row] = await bill!.store.query<{ n: number; amount: string }>('select count(*)::int as n, sum(amount) as amount from accounts');
    expect(row).toEqual({ n: n + 1, amount: String(n * 30 + 750) });
    console.log(await bill!.operations.digests(), await sell!.operations.digests(), await ship!.operations.digests(), await bill!.store.query('select state from totals'));
  }, 100_000);
});
