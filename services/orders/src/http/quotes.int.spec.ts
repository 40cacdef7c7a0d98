import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calendar, calendarDate, currency, days, idFrom, money, quantity } from '@siklus/kernel';
import { customer, finance, manager, staff, start, startOrders, stock, type OrdersService } from '../../test/orders-service.js';
import { onTrackRecord } from '../messaging/forecasting-track-record.reaction.js';
import { onStock } from '../messaging/fulfillment-stock.reaction.js';
import { onDemandPlan } from '../messaging/forecasting-demand-plan.reaction.js';
import { onFreight } from '../messaging/fulfillment-freight.reaction.js';
import { onExcessCapacity } from '../messaging/scheduling-excess-capacity.reaction.js';
import { onStandardCost } from '../messaging/scheduling-standard-cost.reaction.js';

interface Quote {
  readonly id: string;
  readonly status: string;
  readonly code: string;
  readonly hash: string;
  readonly order: string | null;
  readonly lines: readonly { readonly promise: { readonly date: string; readonly source: string } | null }[];
}

let orders: OrdersService;
const financeManager = { ...finance, role: 'manager' };
const ask = async (method: string, path: string, as: Parameters<OrdersService['ask']>[2], body?: object) =>
  (await orders.ask(method, path, as, body)).json as unknown as Quote;
const draft = (many: string, over: object = {}, as = staff) =>
  ask('POST', '/quotes', as, { customer: 'VINET', currency: 'USD', lines: [{ product: 'cake', quantity: many, ...over }] });
const post = (quote: Quote, act: string, as: Parameters<OrdersService['ask']>[2], body: object = {}) =>
  ask('POST', `/quotes/${quote.id}/${act}`, as, body);

beforeAll(async () => {
  orders = await startOrders();
  await stock(orders);
  await orders.ask('PUT', '/selling-rules', financeManager, { floor: '0.25', stockDiscount: '0.1', capacityDiscount: '0.2' });
  const cost = { product: 'cake', currency: currency('USD'), cost: money(580), setUpShare: money(20), leadTimeDays: 30, hours: [] };
  await orders.hear(onStandardCost, 'StandardCostStated', 'cake', cost);
  await orders.hear(onFreight, 'LaneStated', 'FR', { to: 'FR', currency: currency('USD'), rate: money(100), transitDays: 3 });
  const excess = { product: 'cake', granted: quantity('5'), recalled: quantity('0'), until: calendarDate('1996-07-10'), countedThrough: 0 };
  await orders.hear(onExcessCapacity, 'ExcessStated', 'cake', excess);
});
afterAll(() => orders.end());

describe('the opportunity board', () => {
  it('shows what could be sold, until when, at which discount, and what others expect to sell', async () => {
    const buckets = [{ from: calendarDate('1996-07-01'), quantity: quantity('30') }];
    const there = (location: string, many: string) => ({ product: 'cake', location, onHand: quantity('9'), available: quantity(many) });
    for (const [location, many] of [
      ['main', '3'],
      ['line', '4'],
    ] as const)
      await orders.hear(onStock, 'StockStated', `cake/${location}`, there(location, many));
    const record = { department: 'marketing', family: 'Bakery', leads: [], habit: quantity('18'), habitDirection: 'over' as const };
    await orders.hear(onTrackRecord, 'TrackRecordStated', 'marketing/Bakery', record);
    await orders.hear(onDemandPlan, 'DemandPlanStated', 'cake', { round: 'r', version: 1, bucket: 'week', buckets });
    const board = (await ask('GET', '/opportunities', staff)) as unknown as { opportunities: object[] };
    expect(board.opportunities).toEqual([
      {
        product: 'cake',
        name: 'cake',
        family: 'Bakery',
        from: 'capacity',
        free: '5',
        until: '1996-07-10',
        discountAllowed: '0.2',
        prices: { USD: '1000' },
        inStore: '7',
        expected: { bucket: 'week', from: '1996-07-01', quantity: '30' },
        habits: [{ department: 'marketing', habit: '18', direction: 'over' }],
      },
    ]);
  });

  it('names who is likely to want it', async () => {
    const line = { product: 'cake', quantity: '1', wantedDate: '1996-08-01' };
    for (const purchaseOrder of ['B-1', 'B-2'])
      await orders.ask('POST', '/orders', staff, { customer: 'ALFKI', purchaseOrder, currency: 'USD', lines: [line] });
    expect(await ask('GET', '/opportunities/cake/customers', staff)).toMatchObject({ customers: [{ customer: 'ALFKI', of_it: 2 }] });
  });
});

describe('a quote', () => {
  let first: Quote;

  it('has cost, margin and a date that is computed, and holds what it promises', async () => {
    first = await draft('3', { discount: '0.2' });
    // 24.00 for what costs 18.00 and 1.00 of freight
    expect(first).toMatchObject({ status: 'Draft', net: '2400', margin: '500', floor: '0.25', beyond: [{ reason: 'BELOW_FLOOR' }] });
    first = await draft('3', { discount: '0.1' });
    expect(first).toMatchObject({ net: '2700', margin: '800', beyond: [] });
    first = await post(first, 'issue', staff);
    expect(first).toMatchObject({ status: 'Issued', lines: [{ route: 'line', promise: { date: '1996-07-15', source: 'capacity-quota' } }] });
    expect(await orders.told('orders.promise-hold', 'scheduling/cake')).toMatchObject([
      { type: 'HoldTaken', data: { quantity: '3', giver: 'scheduling' } },
    ]);
  });

  it('of another seller after the same capacity is promised by the lead time', async () => {
    const second = await post(await draft('3'), 'issue', manager);
    expect(second.lines[0]?.promise).toEqual({ date: '1996-08-08', source: 'lead-time' });
  });

  it('shows the customer its price and its date, and nothing of ours; to another it shows nothing', async () => {
    const seen = await ask('GET', `/quotes/${first.id}`, customer('VINET'));
    expect(seen).toMatchObject({ status: 'Issued', net: '2700', lines: [{ unitPrice: '1000', discount: '0.1' }] });
    expect(JSON.stringify(seen)).not.toMatch(/cost|margin|floor|allowed|beyond|signatures/);
    expect((await ask('GET', `/quotes/${first.id}`, customer('ALFKI'))).code).toBe('ORDERS.QUOTE_NOT_YOURS');
    expect((await ask('GET', `/quotes/${(await draft('1')).id}`, customer('VINET'))).code).toBe('ORDERS.QUOTE_NOT_YOURS');
  });

  it('becomes one order, at its price and with its date, however often it is accepted', async () => {
    const accepted = await post(first, 'accept', customer('VINET'), { purchaseOrder: 'Q-1' });
    const id = idFrom('order', 'VINET', 'Q-1');
    expect(accepted).toEqual({ id, customer: 'VINET', purchaseOrder: 'Q-1' });
    expect(await ask('GET', `/orders/${id}`, staff)).toMatchObject({
      status: 'Received',
      lines: [{ unitPrice: '1000', discount: '0.1', promisedDate: '1996-07-15', promise: 'capacity-quota', route: 'line' }],
    });
    expect((await orders.told('orders.agreed-terms', id))[0]?.data).toMatchObject({ agreedBy: 'quote-accepted' });
    expect((await post(first, 'accept', staff, { purchaseOrder: 'Q-1', how: 'phone' })).id).toBe(id);
    expect((await post(first, 'accept', staff, { purchaseOrder: 'Q-2', how: 'phone' })).code).toBe('ORDERS.QUOTE_ACCEPTED_ALREADY');
    expect(await ask('GET', `/quotes/${first.id}`, staff)).toMatchObject({ status: 'Accepted', order: id });
  });

  it('needs the customer to accept it, by its own token or as sales heard it', async () => {
    const issued = await post(await draft('1'), 'issue', staff);
    expect((await post(issued, 'accept', staff, { purchaseOrder: 'Q-3' })).code).toBe('ORDERS.CUSTOMER_MUST_AGREE');
    expect(await post(issued, 'decline', customer('VINET'), { reason: 'TOO_DEAR' })).toMatchObject({ status: 'Declined' });
  });

  it('below the floor is issued when sales and finance have signed what it offers', async () => {
    const cheap = await draft('3', { discount: '0.5' });
    expect(cheap).toMatchObject({ status: 'Draft', beyond: [{ reason: 'DISCOUNT_BEYOND_LIMIT' }, { reason: 'BELOW_FLOOR' }] });
    const waiting = (await ask('GET', '/quotes/awaiting-signature', financeManager)) as unknown as { quotes: Quote[] };
    expect(waiting.quotes.map(({ id }) => id)).toContain(cheap.id);
    expect((await post(cheap, 'issue', staff)).code).toBe('ORDERS.QUOTE_NEEDS_FINANCE');
    const { hash } = cheap;
    expect((await post(cheap, 'signatures', finance, { hash })).code).toBe('ORDERS.ROLE_TOO_LOW');
    await post(cheap, 'signatures', manager, { hash });
    expect((await post(cheap, 'issue', staff)).code).toBe('ORDERS.QUOTE_NEEDS_FINANCE');
    expect(await post(cheap, 'signatures', financeManager, { hash })).toMatchObject({ awaited: [] });
    expect(await post(cheap, 'issue', staff)).toMatchObject({ status: 'Issued' });
  });

  it('that nobody accepts in time expires, and gives back what it held', async () => {
    const issued = await post(await draft('2'), 'issue', staff);
    expect(issued.lines[0]?.promise?.source).toBe('capacity-quota');
    await orders.advance(calendar.plus(start, days(15)));
    expect(await ask('GET', `/quotes/${issued.id}`, staff)).toMatchObject({ status: 'Expired' });
    expect((await orders.told('orders.promise-hold', 'scheduling/cake')).at(-1)).toMatchObject({ type: 'HoldReleased' });
    expect((await post(issued, 'accept', customer('VINET'), { purchaseOrder: 'Q-4' })).code).toBe('ORDERS.NOT_POSSIBLE_NOW');
  });

  it('without a price, or a way to promise a date, is none', async () => {
    const wanted = (product: string, code = 'USD') =>
      ask('POST', '/quotes', staff, { customer: 'VINET', currency: code, lines: [{ product, quantity: '1' }] });
    expect((await wanted('cake', 'EUR')).code).toBe('ORDERS.PRICE_NOT_LISTED');
    expect((await wanted('tea')).code).toBe('ORDERS.NO_DATE_TO_PROMISE');
    expect((await wanted('nothing')).code).toBe('ORDERS.PRODUCT_UNKNOWN');
  });
});
