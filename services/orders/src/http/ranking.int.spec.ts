import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calendar, calendarDate, currency, days, hashOf, money, quantity } from '@siklus/kernel';
import { entry, executive, manager, staff, start, startOrders, stock, type OrdersService } from '../../test/orders-service.js';
import { rankOf } from '../domain/order/ranking.js';
import { onCapacity } from '../messaging/scheduling-capacity.reaction.js';
import { onStandardCost } from '../messaging/scheduling-standard-cost.reaction.js';

let orders: OrdersService;
beforeAll(async () => {
  orders = await startOrders();
  await stock(orders);
});
afterAll(() => orders.end());

const of = (department: string, role = 'manager') => ({ sub: `${role}-of-${department}`, department, role });
const signers = ['marketing', 'production', 'strategy'];
const weights = { importance: 14, capacity: 20, promisedDate: 100 };

const receive = async (name: string, over: object = {}): Promise<string> =>
  (await orders.ask('POST', '/orders', staff, entry(name, over))).json.id;
const select = (id: string) => orders.ask('POST', `/orders/${id}/select`, executive, { reason: 'GOOD' });
const selected = async (name: string, over: object = {}): Promise<string> => {
  const id = await receive(name, over);
  await select(id);
  return id;
};
const ranksOf = async (id: string): Promise<unknown[]> =>
  (await orders.told('orders.order-lifecycle', id))
    .filter(({ type }) => type === 'Prioritised')
    .map(({ data }) => (data as { rank: number }).rank);
const ruleOf = async (id: string): Promise<unknown[]> =>
  (
    await orders.database.query<{ rule: string }>(
      `select data ->> 'rule' as rule from facts where key = '${id}' and type = 'Prioritised' order by version`,
    )
  ).map(({ rule }) => rule);
const sign = (path: string, department: string, hash: string) =>
  orders.ask('POST', `/${path}/signatures`, of(department), { hash });
const on = calendarDate('1996-08-01');
const received = async (id: string) =>
  (await orders.database.query<{ at: string }>(`select state ->> 'receivedAt' as at from orders where id = '${id}'`))[0]!.at as never;

describe('ranking rules', () => {
  it('are the seeded one until three departments have signed others', async () => {
    expect((await orders.ask('GET', '/ranking-rules', of('sales', 'staff'))).status).toBe(404);
    expect(await ruleOf(await selected('R-1'))).toEqual(['seeded-1']);

    const proposed = await orders.ask('POST', '/ranking-rules', of('production'), weights);
    expect(proposed.json).toMatchObject({
      status: 'Proposed',
      inForce: null,
      proposed: { ...weights, hash: hashOf(weights) },
      awaited: signers.map((department) => ({ department, role: 'manager' })),
      overdue: false,
    });
    for (const department of ['marketing', 'production']) expect((await sign('ranking-rules', department, hashOf(weights))).status).toBe(200);
    expect(await ruleOf(await selected('R-2'))).toEqual(['seeded-1']);

    const agreed = await sign('ranking-rules', 'strategy', hashOf(weights));
    expect(agreed.json).toMatchObject({ status: 'Agreed', inForce: { ...weights, rule: hashOf(weights) }, awaited: [], due: null });
    expect(await ruleOf(await selected('R-3'))).toEqual([hashOf(weights)]);
  });

  it('rank at once by importance, date and the capacity that is left for the product', async () => {
    const rule = { rule: hashOf(weights), weights };
    const free = await selected('R-4');
    expect(await ranksOf(free)).toEqual([rankOf({ tier: 3, promisedDate: on, receivedAt: await received(free) }, { ...rule, taken: 0 })]);

    const cost = { product: 'tea', currency: currency('USD'), cost: money(1), setUpShare: money(1), leadTimeDays: 3 };
    const hours = [{ kind: 'filler', perUnit: quantity('1'), setUp: quantity('1') }];
    expect(await orders.hear(onStandardCost, 'StandardCostStated', 'tea', { ...cost, hours })).toBeUndefined();
    for (const [from, used] of [
      ['1996-07-29', '30'],
      ['1996-08-05', '40'],
    ] as const) {
      const week = { kind: 'filler', from: calendarDate(from), open: quantity('40'), used: quantity(used), free: quantity('0'), people: [] };
      expect(await orders.hear(onCapacity, 'CapacityStated', `filler/${from}`, week)).toBeUndefined();
    }
    const taken = await selected('R-5');
    expect(await ranksOf(taken)).toEqual([rankOf({ tier: 3, promisedDate: on, receivedAt: await received(taken) }, { ...rule, taken: 75 })]);
    const other = await selected('R-6', { lines: [{ product: 'coffee', quantity: '1', wantedDate: '1996-08-01' }] });
    expect(await ranksOf(other)).toEqual(await ranksOf(free));
  });

  it('lose what was signed when they change, and the old ones rank meanwhile', async () => {
    const next = { ...weights, importance: 30 };
    await orders.ask('POST', '/ranking-rules', of('marketing'), next);
    await sign('ranking-rules', 'marketing', hashOf(next));
    expect((await sign('ranking-rules', 'production', hashOf(weights))).json.code).toBe('ORDERS.CHANGED_MEANWHILE');
    const last = { ...weights, importance: 40 };
    expect((await orders.ask('POST', '/ranking-rules', of('strategy'), last)).json).toMatchObject({ signatures: [] });
    const refusal = await orders.ask('POST', '/ranking-rules/refusals', of('production'), { hash: hashOf(last), reason: 'TOO_MUCH' });
    expect(refusal.json).toMatchObject({ refusals: [{ reason: 'TOO_MUCH' }], inForce: { importance: 14 } });
    expect(await ruleOf(await selected('R-7'))).toEqual([hashOf(weights)]);
  });
});

describe('an exception to them', () => {
  it('moves one order before another when all three have signed it, and the new rank is told', async () => {
    const [first, second] = [await selected('E-1'), await selected('E-2', { lines: [{ product: 'tea', quantity: '1', wantedDate: '1996-09-01' }] })];
    const [rank] = (await ranksOf(first)) as [number];
    const path = `ranking-exceptions/${second}`;
    const proposed = await orders.ask('POST', `/${path}`, manager, { before: first, reason: 'LINE_STANDS' });
    expect(proposed.json).toMatchObject({ order: second, status: 'Proposed', rank: rank - 1, before: first, signatures: [] });
    const { hash } = proposed.json as unknown as { hash: string };
    for (const department of ['marketing', 'production']) await sign(path, department, hash);
    expect(await ranksOf(second)).toHaveLength(1);
    const { exceptions } = (await orders.ask('GET', '/ranking-exceptions/awaiting-signature', of('strategy'))).json as unknown as {
      exceptions: { order: string; awaited: object[] }[];
    };
    expect(exceptions).toMatchObject([{ order: second, awaited: [{ department: 'strategy' }] }]);

    expect((await sign(path, 'strategy', hash)).json).toMatchObject({ status: 'Agreed', awaited: [] });
    await orders.advance();
    expect((await ranksOf(second)).at(-1)).toBe(rank - 1);
    expect(await ruleOf(second)).toEqual([hashOf(weights), 'exception']);
    expect(await orders.database.query(`select exception from orders where id = '${second}'`)).toEqual([{ exception: 1 }]);
    expect((await orders.ask('POST', `/${path}`, manager, { before: first, reason: 'AGAIN' })).json.code).toBe('ORDERS.RANKS_BEFORE_ALREADY');
  });

  it('shows who has not signed in time', async () => {
    const [first, second] = [await selected('E-5'), await selected('E-6', { lines: [{ product: 'tea', quantity: '1', wantedDate: '1996-09-01' }] })];
    await orders.ask('POST', `/ranking-exceptions/${second}`, staff, { before: first, reason: 'LATE' });
    await orders.advance(calendar.plus(start, days(3)));
    const { json } = await orders.ask('GET', `/ranking-exceptions/${second}`, staff);
    expect(json).toMatchObject({ status: 'Proposed', overdue: true, due: calendar.plus(start, days(3)) });
  });

  it('is of orders that are worked for', async () => {
    const [waiting, ranked] = [await receive('E-3'), await selected('E-4')];
    const ask = (order: string, before: string) => orders.ask('POST', `/ranking-exceptions/${order}`, staff, { before, reason: 'X' });
    expect((await ask(waiting, ranked)).json.code).toBe('ORDERS.NOT_POSSIBLE_NOW');
    expect((await ask(ranked, 'nothing')).status).toBe(404);
    expect((await orders.ask('GET', `/ranking-exceptions/${waiting}`, staff)).json.code).toBe('ORDERS.RANKING_EXCEPTION_UNKNOWN');
  });
});
