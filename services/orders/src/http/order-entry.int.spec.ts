import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calendar, calendarDate, days, idFrom, quantity } from '@siklus/kernel';
import { customer, entry, executive, finance, manager, staff, start, startOrders, stock, type OrdersService } from '../../test/orders-service.js';
import { onPromiseQuota } from '../messaging/fulfillment-promise-quota.reaction.js';
import { onExcessCapacity } from '../messaging/scheduling-excess-capacity.reaction.js';

let orders: OrdersService;
beforeAll(async () => {
  orders = await startOrders();
  await stock(orders);
});
afterAll(() => orders.end());

const place = (purchaseOrder: string, over: object = {}, as = staff) => orders.ask('POST', '/orders', as, entry(purchaseOrder, over));
const see = async (purchaseOrder: string, who = 'VINET') => (await orders.ask('GET', `/orders/${idFrom('order', who, purchaseOrder)}`, staff)).json;
const grant = (product: string, granted: string, recalled = '0') =>
  orders.hear(onPromiseQuota, 'QuotaStated', product, {
    product,
    granted: quantity(granted),
    recalled: quantity(recalled),
    countedThrough: 0,
  });
const offer = async (product: string) => (await orders.ask('GET', '/offers', staff)).json.offers.find((one) => one.product === product);
const fromStock = (quantity: string, product = 'coffee') => ({
  lines: [{ product, quantity, wantedDate: '1996-08-01', promise: 'from-stock' }],
});

describe('an order by API', () => {
  it('is received at list price and waits for an executive, who alone can select it', async () => {
    const { status, json } = await place('A-1', {
      deliveryInstructions: { recipient: 'Vins', street: ['59 rue'], city: 'Reims', country: 'FR' },
    });
    expect([status, json]).toEqual([201, { id: idFrom('order', 'VINET', 'A-1'), customer: 'VINET', purchaseOrder: 'A-1' }]);
    expect(await see('A-1')).toMatchObject({
      status: 'Received',
      value: '10000',
      termsVersion: 1,
      lines: [{ line: '1', status: 'Received', promisedDate: '1996-08-01', promise: 'wanted-date' }],
    });
    await orders.advance(calendar.plus(start, 60_000));
    const waiting = (await orders.ask('GET', '/orders/awaiting-selection', executive)).json.orders;
    expect(waiting).toContainEqual(expect.objectContaining({ purchaseOrder: 'A-1', waitingSeconds: 60 }));
    for (const who of [staff, manager, customer('VINET'), { ...finance, role: 'manager' }])
      expect((await orders.ask('POST', `/orders/${json.id}/select`, who, { reason: 'GOOD' })).status).toBe(403);
    expect((await orders.ask('POST', `/orders/${json.id}/select`, executive, { reason: 'GOOD' })).json).toMatchObject({
      status: 'InFulfilment',
      rank: expect.any(Number),
    });
    const told = await orders.told('orders.order-lifecycle', json.id);
    expect(told.map(({ type }) => type)).toEqual(['Received', 'Selected', 'Prioritised', 'Released']);
    expect(told[3]?.data).toMatchObject({
      customer: 'VINET',
      timeZone: 'Europe/Paris',
      lines: [{ line: '1', quantity: '10', held: '0', route: 'warehouse', termsVersion: 1 }],
    });
    expect(await orders.told('orders.agreed-terms', json.id)).toMatchObject([
      { type: 'TermsAgreed', data: { version: 1, purchaseOrder: 'A-1', agreedBy: 'order-placed' } },
    ]);
    expect(await orders.told('orders.progress', json.id)).toHaveLength(2);
  });

  it('is one order, however often it is sent and by whatever way; other content is refused', async () => {
    const [one, two] = await Promise.all([place('A-2'), place('A-2')]);
    expect([one.status, two.status, two.json]).toEqual([201, 201, one.json]);
    expect((await orders.told('orders.order-lifecycle', one.json.id)).length).toBe(1);
    const other = await place('A-2', { orderDiscount: '1' });
    expect([other.status, other.json.code]).toEqual([409, 'ORDERS.PURCHASE_ORDER_TAKEN']);
  });

  it('spreads a discount on the whole order, and refuses more than the salesperson may give', async () => {
    const lines = ['tea', 'coffee', 'flour'].map((product) => ({ product, quantity: '1', wantedDate: '1996-08-01' }));
    await place('A-3', { lines, orderDiscount: '100' });
    expect((await see('A-3')).lines.map(({ orderDiscount }) => orderDiscount)).toEqual(['34', '33', '33']);
    const tooMuch = await place('A-4', { lines: [{ ...lines[0], discount: '0.5' }] });
    expect([tooMuch.status, tooMuch.json.code]).toEqual([409, 'ORDERS.DISCOUNT_NEEDS_FINANCE']);
    expect((await place('A-4', { lines: [{ ...lines[0], discount: '0.5' }] }, manager)).status).toBe(201);
    expect((await place('A-5', { lines: [{ ...lines[0], discount: '0.01' }] }, customer('VINET'))).json.code).toBe('ORDERS.DISCOUNT_NEEDS_FINANCE');
  });

  it('is refused with what is wrong, and nothing is done', async () => {
    for (const [over, code, status] of [
      [{ customer: 'NOBODY' }, 'ORDERS.CUSTOMER_UNKNOWN', 404],
      [{ lines: [{ product: 'none', quantity: '1', wantedDate: '1996-08-01' }] }, 'ORDERS.PRODUCT_UNKNOWN', 404],
      [{ currency: 'EUR' }, 'ORDERS.PRICE_NOT_LISTED', 409],
      [{ lines: [{ product: 'tea', quantity: '1.5', wantedDate: '1996-08-01' }] }, 'ORDERS.QUANTITY_NOT_COUNTABLE', 409],
      [{ lines: [{ product: 'tea', quantity: '1', wantedDate: '1996-07-03' }] }, 'ORDERS.PROMISE_IN_THE_PAST', 409],
      [{ lines: [{ product: 'tea', quantity: '1', wantedDate: '1996-02-30' }] }, 'ORDERS.BAD_REQUEST', 400],
      [{ lines: [{ product: 'tea', quantity: '1', wantedDate: '1996-08-01', price: '1' }] }, 'ORDERS.BAD_REQUEST', 400],
      [{ deliveryInstructions: [] }, 'ORDERS.BAD_REQUEST', 400],
      [{ deliveryInstructions: { recipient: 'x', street: [], city: 'y', country: 'FR', note: 'z' } }, 'ORDERS.BAD_REQUEST', 400],
      [{ lines: [] }, 'ORDERS.ORDER_WITHOUT_LINES', 409],
    ] as const) {
      const answer = await place('A-6', over);
      expect([answer.json.code, answer.status]).toEqual([code, status]);
    }
    expect((await orders.ask('GET', `/orders/${idFrom('order', 'VINET', 'A-6')}`, staff)).status).toBe(404);
  });
});

describe('a promise from stock', () => {
  it('holds the quota in the same act, all lines or none, and converts it on release', async () => {
    await grant('coffee', '5');
    const both = await place('S-1', { lines: [...fromStock('3').lines, ...fromStock('1', 'tea').lines] });
    expect(both.json).toMatchObject({ code: 'ORDERS.STOCK_PROMISED_ELSEWHERE', product: 'tea', free: '0' });
    expect(await offer('coffee')).toMatchObject({ free: '5', held: '0' });
    const { json } = await place('S-1', fromStock('3'));
    expect(await offer('coffee')).toMatchObject({ free: '2', held: '3' });
    await place('S-1', fromStock('3'));
    expect(await offer('coffee')).toMatchObject({ free: '2', held: '3' });
    await orders.ask('POST', `/orders/${json.id}/select`, executive, { reason: 'GOOD' });
    await orders.advance();
    expect(await offer('coffee')).toMatchObject({ free: '2', held: '0', converted: '3' });
    expect((await orders.told('orders.promise-hold', 'coffee')).map(({ type }) => type)).toEqual(['HoldTaken', 'Converted']);
    expect((await orders.told('orders.order-lifecycle', json.id)).at(-1)).toMatchObject({
      type: 'Released',
      data: { lines: [{ held: '3' }] },
    });
    await place('S-1', fromStock('3'));
    expect(await offer('coffee')).toMatchObject({ free: '2', converted: '3' });
  });

  it('is given to one of many who ask for the last units at once; the others are told in the same request', async () => {
    await grant('coffee', '8', '1');
    expect(await offer('coffee')).toMatchObject({ free: '4', returned: '1' });
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => place(`R-${i}`, fromStock('1'))));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(4);
    expect(answers.filter(({ json }) => json.code === 'ORDERS.STOCK_PROMISED_ELSEWHERE')).toHaveLength(16);
    expect(await offer('coffee')).toMatchObject({ free: '0', held: '4' });
  });

  it('expires unselected, frees what it held, and must be renewed before anybody selects it', async () => {
    await grant('flour', '4');
    const { json } = await place('E-1', {
      lines: [{ product: 'flour', quantity: '2.5', wantedDate: '1996-08-01', promise: 'from-stock' }],
    });
    expect(await offer('flour')).toMatchObject({ held: '2.5' });
    await orders.advance(calendar.plus(start, days(4)));
    expect(await offer('flour')).toMatchObject({ held: '0', free: '4' });
    expect(await see('E-1')).toMatchObject({ lines: [{ promise: 'expired' }] });
    expect((await orders.ask('POST', `/orders/${json.id}/select`, executive, { reason: 'GOOD' })).json.code).toBe('ORDERS.PROMISE_EXPIRED');
    const renewed = await orders.ask('POST', `/orders/${json.id}/renew-promise`, staff, { lines: [{ line: '1', promise: 'from-stock' }] });
    expect(renewed.json).toMatchObject({ lines: [{ promise: 'stock-quota' }] });
    expect((await orders.ask('POST', `/orders/${json.id}/select`, executive, { reason: 'GOOD' })).json.status).toBe('InFulfilment');
    await orders.advance();
    expect((await orders.told('orders.promise-hold', 'flour')).map(({ type }) => type)).toEqual([
      'HoldTaken',
      'HoldReleased',
      'HoldTaken',
      'Converted',
    ]);
  });
});

describe('a standing policy', () => {
  it('is signed by an executive, selects at once what it covers, and no more when it is withdrawn', async () => {
    const sign = (as = executive) =>
      orders.ask('POST', '/standing-policies', as, {
        name: 'small tea orders',
        maxOrderValue: [{ currency: 'USD', value: '10000' }],
        families: ['Beverages'],
      });
    for (const who of [staff, manager, customer('VINET')]) expect((await sign(who)).status).toBe(403);
    const { json } = await sign();
    const covered = await place('P-1');
    expect(await see('P-1')).toMatchObject({ status: 'InFulfilment', selection: { authority: 'standing-policy', authorityId: json.id } });
    expect(await orders.told('orders.order-lifecycle', covered.json.id)).toMatchObject([
      { type: 'Received' },
      { type: 'Selected', data: { authority: 'standing-policy', authorityId: json.id } },
      {},
      {},
    ]);
    expect(await orders.told('orders.progress', covered.json.id)).toHaveLength(1);
    await place('P-2', { lines: [{ product: 'tea', quantity: '11', wantedDate: '1996-08-01' }] });
    expect(await see('P-2')).toMatchObject({ status: 'Received' });
    expect((await orders.ask('POST', `/standing-policies/${json.id}/withdraw`, executive, { reason: 'TOO_WIDE' })).status).toBe(204);
    await place('P-3');
    expect(await see('P-3')).toMatchObject({ status: 'Received' });
    expect((await orders.ask('GET', '/standing-policies', staff)).json.policies).toMatchObject([{ name: 'small tea orders', status: 'Withdrawn' }]);
  });

  it('is proposed by an executive of sales, and selects nothing before strategy has signed it', async () => {
    const { json } = await orders.ask('POST', '/standing-policies', { ...executive, sub: 'sid', department: 'sales' }, { name: 'proposed' });
    expect(json).toMatchObject({ status: 'Proposed' });
    await place('P-4');
    expect(await see('P-4')).toMatchObject({ status: 'Received' });
    const policies = (await orders.ask('GET', '/standing-policies', staff)).json.policies as unknown as {
      id: string;
      hash: string;
      awaited: object[];
    }[];
    const policy = policies.find(({ id }) => id === json.id);
    expect(policy?.awaited).toMatchObject([{ department: 'strategy', role: 'executive' }]);
    const sign = (as: typeof executive) => orders.ask('POST', `/standing-policies/${json.id}/signatures`, as, { hash: policy?.hash });
    expect((await sign({ ...executive, role: 'manager' })).json.code).toBe('ORDERS.ROLE_TOO_LOW');
    expect((await sign(executive)).status).toBe(204);
    await place('P-5');
    expect(await see('P-5')).toMatchObject({ selection: { authorityId: json.id } });
    await orders.ask('POST', `/standing-policies/${json.id}/withdraw`, executive, { reason: 'TRIED' });
  });

  it('cannot be reached by making a customer important: that is for executives to say', async () => {
    expect((await orders.ask('PUT', '/customers/VINET/importance', manager, { tier: 1 })).status).toBe(403);
    expect((await orders.ask('PUT', '/customers/VINET/importance', executive, { tier: 1 })).status).toBe(204);
    expect((await orders.ask('GET', '/customers/VINET', staff)).json).toMatchObject({ tier: 1 });
    expect((await orders.ask('GET', '/customers/VINET', customer('VINET'))).json).not.toHaveProperty('tier');
  });
});

describe('an order promised from capacity', () => {
  const offered = (granted: string, recalled = '0') =>
    orders.hear(onExcessCapacity, 'ExcessStated', 'cake', {
      product: 'cake',
      granted: quantity(granted),
      recalled: quantity(recalled),
      until: calendarDate('1996-07-20'),
      countedThrough: 0,
    });
  const fromCapacity = (quantity: string, over: object = {}) => ({
    lines: [{ product: 'cake', quantity, wantedDate: '1996-08-01', promise: 'from-capacity', ...over }],
  });
  const capacityTold = () => orders.told('orders.promise-hold', 'scheduling/cake');

  it('holds it in the same act, and tells its giver under a key of its own', async () => {
    await offered('5');
    expect((await place('K-1', fromCapacity('3'))).status).toBe(201);
    expect(await see('K-1')).toMatchObject({ lines: [{ route: 'line', promise: 'capacity-quota' }] });
    expect((await orders.ask('GET', '/offers', staff)).json.offers).toContainEqual(
      expect.objectContaining({ giver: 'scheduling', product: 'cake', until: '1996-07-20', free: '2', held: '3' }),
    );
    expect(await capacityTold()).toMatchObject([{ type: 'HoldTaken', data: { giver: 'scheduling', quantity: '3' } }]);
  });

  it('is refused to the second seller, for an earlier day, and by another route', async () => {
    expect((await place('K-2', fromCapacity('3'))).json).toMatchObject({ code: 'ORDERS.CAPACITY_PROMISED_ELSEWHERE' });
    expect((await place('K-2', fromCapacity('1', { wantedDate: '1996-07-19' }))).json).toMatchObject({ code: 'ORDERS.CAPACITY_TOO_LATE' });
    expect((await place('K-2', fromCapacity('1', { promise: 'from-stock' }))).status).toBe(409);
  });

  it('is converted when the order is selected, and what is recalled goes back', async () => {
    await orders.ask('POST', `/orders/${idFrom('order', 'VINET', 'K-1')}/select`, executive, { reason: 'X' });
    expect(await see('K-1')).toMatchObject({ status: 'Prioritised', lines: [{ status: 'Prioritised' }] });
    await offered('5', '2');
    await orders.advance();
    expect((await capacityTold()).map(({ type }) => type).toSorted()).toEqual(['Converted', 'HoldTaken', 'Returned']);
  });

  it('goes to nobody under the name of a product', async () => {
    const product = { name: 'x', unit: 'EA', family: 'x', routes: ['warehouse'], tracking: 'none', taxCategory: 'S', taxRate: '0', active: true };
    const stated = await orders.ask('PUT', '/products/scheduling%2Fcake', manager, { ...product, prices: [] });
    expect(stated.json).toMatchObject({ code: 'ORDERS.PRODUCT_ID_UNFIT' });
  });
});
