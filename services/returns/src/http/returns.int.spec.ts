import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { instant, quantity, type CalendarDate, type Currency, type Money } from '@siklus/kernel';
import {
  customer,
  finance,
  financeManager,
  ops,
  retailer,
  sales,
  salesManager,
  sell,
  startReturns,
  wish,
  type ReturnsService,
} from '../../test/returns-service.js';
import { onInspectionVerdict } from '../messaging/aftersales-inspection-verdict.reaction.js';
import { onServiceProgress } from '../messaging/aftersales-service-progress.reaction.js';
import { onRefund } from '../messaging/billing-refund.reaction.js';
import { onReturnMovement } from '../messaging/fulfillment-return-movement.reaction.js';
import { onCustomer } from '../messaging/orders-customer.reaction.js';
import { onDeliveryInstructions } from '../messaging/orders-delivery-instructions.reaction.js';

let service: ReturnsService;
beforeAll(async () => {
  service = await startReturns();
  await service.ask('PUT', '/retailers/corner-shop', salesManager, { name: 'Corner Shop', active: true });
  await service.ask('PUT', '/policy', salesManager, {
    from: '2026-03-02',
    windowDays: 30,
    notReturnable: ['Dairy'],
    authorisation: 'by-sales',
    refund: 'on-receipt',
    refundWithinDays: 14,
    claimLimits: [{ currency: 'USD', amount: '1000' }],
  });
});
afterAll(() => service.end());

const units = (order: string, many: string, n = 1) => ({ order, line: '1', delivery: `${order}.${n}`, quantity: quantity(many) });
const told = async (contract: string, key: string) => (await service.told(contract, key)).map(({ type }) => type);

/** Asked for, authorised, fetched, received and inspected. */
async function inspected(order: string, many = '3'): Promise<string> {
  const { json } = await service.ask('POST', '/returns', customer(), wish(order, many));
  await service.ask('POST', `/returns/${json.return}/authorise`, sales, {});
  await service.hear(onReturnMovement, 'CollectionBooked', json.return, { provider: 'federal', on: '2026-03-04' as CalendarDate });
  await service.hear(onReturnMovement, 'Collected', json.return, { provider: 'federal' });
  await service.hear(onReturnMovement, 'Received', json.return, { location: 'returns', lines: [units(order, many)] });
  await service.hear(onInspectionVerdict, 'VerdictGiven', json.return, {
    lines: [{ ...units(order, many), fault: 'BROKEN_SEAL', cause: 'maker', fitForSale: false }],
  });
  return json.return;
}
const settle = (id: string, order: string, many: string, disposition: string) =>
  service.ask('POST', `/returns/${id}/settle`, sales, { lines: [{ ...units(order, many), disposition }] });

describe('a return', () => {
  it('goes from the request to the money, and everybody who has a part in it is told', async () => {
    await sell(service, 'o-1');
    const id = await inspected('o-1');
    const settled = await settle(id, 'o-1', '3', 'refund');
    expect(settled.json).toMatchObject({ status: 'Settled', waits: [{ holder: 'finance', due: '2026-03-16T23:00:00.000Z' }] });
    await service.advance();
    expect(await told('returns.return', id)).toEqual(['Requested', 'Authorised', 'CollectionRequested', 'InspectionRequested', 'Settled']);
    const [granted] = await service.told('returns.settlement', id);
    expect(granted).toMatchObject({
      type: 'RefundGranted',
      data: { order: 'o-1', customer: 'VINET', due: '2026-03-16', lines: [{ line: '1', delivery: 'o-1.1', termsVersion: 1, quantity: '3' }] },
    });
    const money = {
      settlement: String(granted?.data?.['settlement']),
      order: 'o-1',
      currency: 'USD' as Currency,
      amount: '900' as Money,
      due: '2026-03-16' as CalendarDate,
    };
    await service.hear(onRefund, 'Due', id, money);
    await service.advance();
    expect((await service.ask('GET', '/settlements?status=open', finance)).json.settlements).toMatchObject([
      { settlement: money.settlement, outcome: 'Due' },
    ]);
    await service.hear(onRefund, 'Paid', id, { ...money, paidOn: '2026-03-10' as CalendarDate });
    await service.advance();
    const { json } = await service.ask('GET', `/returns/${id}`, customer());
    expect(json).toMatchObject({ status: 'Closed', waits: [], refunds: [{ outcome: 'Paid', amount: '900' }] });
    const steps = (await service.told('returns.progress', 'o-1')).flatMap(({ data }) => data?.['happenings'] as { told?: string; holder?: string }[]);
    expect(steps.flatMap((one) => one.told ?? [])).toEqual([
      'RETURN_REQUESTED',
      'RETURN_AUTHORISED',
      'COLLECTION_BOOKED',
      'RETURN_RECEIVED',
      'RETURN_SETTLED',
    ]);
    expect(steps.flatMap((one) => one.holder ?? [])).toEqual([
      'sales',
      'shipping',
      'logistics-provider',
      'logistics-provider',
      'service',
      'sales',
      'finance',
      'finance',
      'nobody',
      'nobody',
    ]);
  });

  it('through a retailer needs its word; each party sees what is its own', async () => {
    await sell(service, 'o-2');
    const { json } = await service.ask(
      'POST',
      '/returns',
      customer(),
      wish('o-2', '2', { retailer: 'corner-shop', way: 'retailer', words: 'It tastes of soap' }),
    );
    const path = `/returns/${json.return}`;
    expect(json).toMatchObject({ status: 'Requested', words: 'It tastes of soap', waits: [{ for: 'agreement', holder: 'retailer' }] });
    expect((await service.ask('POST', `${path}/authorise`, sales, {})).json.code).toBe('RETURNS.RETAILER_AWAITED');
    expect((await service.ask('POST', `${path}/retailer-agreement`, retailer('other'), {})).json.code).toBe('RETURNS.RETURN_NOT_YOURS');
    expect((await service.ask('POST', `${path}/retailer-agreement`, retailer(), {})).json).toMatchObject({ status: 'RetailerAgreed' });
    expect((await service.ask('GET', path, retailer())).json.words).toBeUndefined();
    expect((await service.ask('GET', path, customer('ALFKI'))).json.code).toBe('RETURNS.RETURN_NOT_YOURS');
    expect((await service.ask('GET', '/returns', retailer())).json.returns).toHaveLength(1);
    expect((await service.ask('GET', '/returns', customer('ALFKI'))).json.returns).toEqual([]);
    await service.ask('POST', `${path}/authorise`, sales, {});
    const asked = (await service.told('returns.return', json.return)).find(({ type }) => type === 'CollectionRequested');
    expect(asked?.data).toMatchObject({ from: 'retailer', retailer: 'corner-shop', to: 'returns' });
    await service.ask('DELETE', `${path}/words`, salesManager, { reason: 'ASKED_FOR' });
    expect((await service.ask('GET', path, sales)).json.words).toBeNull();
    expect(JSON.stringify(await service.database.query('select * from facts'))).not.toContain('soap');
  });

  it('of a retailer is agreed already', async () => {
    await sell(service, 'o-3');
    const { json } = await service.ask('POST', '/returns', retailer(), wish('o-3', '1', { way: 'brought' }));
    expect(json).toMatchObject({ status: 'RetailerAgreed' });
  });

  it('asked for twice with one key is one', async () => {
    await sell(service, 'o-4');
    const key = { 'idempotency-key': 'the-same' };
    const [one, two] = [
      await service.ask('POST', '/returns', customer(), wish('o-4'), key),
      await service.ask('POST', '/returns', customer(), wish('o-4'), key),
    ];
    expect(two.json.return).toBe(one.json.return);
    expect((await service.ask('GET', '/orders/o-4/returnable', customer())).json.units).toMatchObject([{ quantity: '7' }]);
  });

  it('covers several orders of one customer, and of one alone', async () => {
    await sell(service, 'o-5');
    await sell(service, 'o-6');
    await sell(service, 'o-7', { whose: 'ALFKI' });
    const lines = ['o-5', 'o-6'].map((order) => ({ order, line: '1', quantity: '1' }));
    expect((await service.ask('POST', '/returns', sales, wish('o-5', '1', { lines }))).json.lines).toHaveLength(2);
    const both = [...lines, { order: 'o-7', line: '1', quantity: '1' }];
    expect((await service.ask('POST', '/returns', sales, wish('o-5', '1', { lines: both }))).json.code).toBe('RETURNS.SEVERAL_CUSTOMERS');
  });

  it('is refused by the policy of the day, with what to know', async () => {
    await sell(service, 'o-8', { date: '2026-01-20' });
    await sell(service, 'o-9', { product: 'milk' });
    expect((await service.ask('POST', '/returns', customer(), wish('o-8'))).json).toMatchObject({
      code: 'RETURNS.WINDOW_PASSED',
      until: '2026-02-19',
    });
    expect((await service.ask('POST', '/returns', customer(), wish('o-9'))).json).toMatchObject({ code: 'RETURNS.NOT_RETURNABLE', family: 'Dairy' });
    expect((await service.ask('POST', '/returns', customer(), wish('o-none'))).json.code).toBe('RETURNS.ORDER_UNKNOWN');
    expect((await service.ask('POST', '/returns', customer(), wish('o-1', '1', { way: 'retailer' }))).json.code).toBe('RETURNS.RETAILER_MISSING');
    expect((await service.ask('POST', '/returns', customer(), wish('o-1', '1', { retailer: 'nobody' }))).json.code).toBe('RETURNS.RETAILER_UNKNOWN');
    expect((await service.ask('POST', '/returns', customer(), wish('o-1', '1', { lines: [] }))).json.code).toBe('RETURNS.NOTHING_ASKED');
    expect((await service.ask('PUT', '/policy', salesManager, { ...(await policy()), from: '2026-02-01' })).json.code).toBe(
      'RETURNS.POLICY_IN_THE_PAST',
    );
  });
  const policy = async () => ({ ...((await service.ask('GET', '/policy', sales)).json.policies[0] as object) });

  it('is repaired and sent back, and the customer has it again', async () => {
    await sell(service, 'o-10');
    const id = await inspected('o-10', '10');
    expect((await settle(id, 'o-10', '10', 'repair')).json).toMatchObject({ waits: [{ holder: 'service' }] });
    await service.hear(onServiceProgress, 'Done', 'o-10', { case: 'case-1', kind: 'repair', lines: ['1'], return: id });
    expect((await service.ask('GET', '/orders/o-10/returnable', customer())).json.units).toEqual([]);
    await service.advance();
    await service.hear(onReturnMovement, 'SentBack', id, {});
    await service.advance();
    expect((await service.ask('GET', `/returns/${id}`, sales)).json.status).toBe('Closed');
    expect((await service.ask('GET', '/orders/o-10/returnable', customer())).json.units).toMatchObject([{ quantity: '10' }]);
  });

  it('is late where somebody does not do his part, and that is seen', async () => {
    await sell(service, 'o-11');
    const { json } = await service.ask('POST', '/returns', customer(), wish('o-11'));
    await service.advance(instant('2026-03-04T08:00:00.001Z'));
    expect((await service.ask('GET', `/returns/${json.return}`, sales)).json.waits).toMatchObject([{ holder: 'sales', late: true }]);
    expect((await service.ask('GET', '/returns?holder=sales&late=true&order=o-11', sales)).json.returns).toHaveLength(1);
    expect((await service.ask('GET', '/books/waiting', ops)).json).toMatchObject({ forgotten: 0 });
  });

  it('has a sheet to print once it is authorised, in the language of the customer, with nothing that could be markup', async () => {
    await sell(service, 'o-12');
    await service.hear(onCustomer, 'CustomerStated', 'VINET', { customer: 'VINET', legalName: 'Vins', country: 'FR', language: 'de' });
    await service.hear(onDeliveryInstructions, 'InstructionsStated', 'o-12', {
      order: 'o-12',
      recipient: '<b>Vins</b>',
      street: ['Rue 1'],
      city: 'Reims',
      country: 'FR',
    });
    const { json } = await service.ask('POST', '/returns', customer(), wish('o-12'));
    expect((await service.ask('GET', `/returns/${json.return}/authorisation`, customer())).json.code).toBe('RETURNS.NOT_AUTHORISED');
    await service.ask('POST', `/returns/${json.return}/authorise`, sales, {});
    const { text } = await service.ask('GET', `/returns/${json.return}/authorisation`, customer());
    expect(text).toContain('Rücksendung');
    expect(text).toContain('&lt;b&gt;Vins&lt;/b&gt;');
    expect(text).toContain(json.return);
  });
});

describe('a claim', () => {
  const raise = (order: string, own: object = {}) =>
    service.ask('POST', '/claims', customer(), {
      order,
      kind: 'damage',
      delivery: `${order}.1`,
      lines: [{ line: '1', quantity: '4' }],
      words: 'Crushed',
      ...own,
    });

  it('up to the limit is settled by sales, and the money is promised', async () => {
    await sell(service, 'c-1');
    const { json } = await raise('c-1');
    expect(json).toMatchObject({ status: 'Raised', words: 'Crushed', waits: [{ holder: 'sales' }] });
    expect((await service.ask('POST', `/claims/${json.claim}/sign`, sales, { how: 'refund' })).json).toMatchObject({
      status: 'Settled',
      waits: [{ holder: 'finance' }],
    });
    await service.advance();
    expect(await told('returns.claim', json.claim)).toEqual(['Raised', 'Settled']);
    expect(await told('returns.settlement', json.claim)).toEqual(['RefundGranted']);
    expect((await service.ask('POST', '/returns', customer(), wish('c-1', '7'))).json.code).toBe('RETURNS.ABOVE_DELIVERED');
  });

  it('above it needs finance as well, and neither alone', async () => {
    await sell(service, 'c-2');
    const { json } = await raise('c-2', { lines: [{ line: '1', quantity: '10' }] });
    const sign = (as: typeof sales) => service.ask('POST', `/claims/${json.claim}/sign`, as, { how: 'refund' });
    expect((await sign(sales)).json.code).toBe('RETURNS.ROLE_TOO_LOW');
    expect((await sign(salesManager)).json).toMatchObject({ status: 'Raised', waits: [{ holder: 'finance' }], awaited: [{ department: 'finance' }] });
    expect((await service.ask('POST', `/claims/${json.claim}/refuse`, financeManager, { reason: 'TOO_MUCH' })).json).toMatchObject({
      refusals: [{ reason: 'TOO_MUCH' }],
    });
    expect((await sign(financeManager)).json).toMatchObject({ status: 'Settled' });
  });

  it('may be settled by the goods coming back, and is closed with that return', async () => {
    await sell(service, 'c-3');
    const { json } = await raise('c-3', { kind: 'wrong-goods' });
    await service.ask('POST', `/claims/${json.claim}/sign`, sales, { how: 'return' });
    await service.advance();
    const [opened] = (await service.ask('GET', '/returns?order=c-3', sales)).json.returns;
    const id = opened?.return ?? '';
    expect(opened).toMatchObject({ status: 'Authorised', claim: json.claim, lines: [{ quantity: '4' }] });
    await service.hear(onReturnMovement, 'Received', id, { location: 'returns', lines: [units('c-3', '4')] });
    await service.hear(onInspectionVerdict, 'VerdictGiven', id, {
      lines: [{ ...units('c-3', '4'), fault: 'NONE', cause: 'none', fitForSale: true }],
    });
    await settle(id, 'c-3', '4', 'reject');
    await service.hear(onReturnMovement, 'SentBack', id, {});
    await service.advance();
    expect((await service.ask('GET', `/claims/${json.claim}`, customer())).json.status).toBe('Closed');
  });

  it('about the price lowers the price, and the customer keeps the goods', async () => {
    await sell(service, 'c-4');
    const { json } = await raise('c-4', { kind: 'price' });
    await service.ask('POST', `/claims/${json.claim}/sign`, sales, { how: 'price-adjustment', amount: '150' });
    await service.advance();
    expect(await service.told('returns.settlement', json.claim)).toMatchObject([
      { type: 'PriceAdjusted', data: { line: '1', amount: '150', currency: 'USD' } },
    ]);
    expect((await service.ask('GET', '/orders/c-4/returnable', customer())).json.units).toMatchObject([{ quantity: '10' }]);
  });

  it('is seen by its own customer, without what others think of it', async () => {
    await sell(service, 'c-5');
    const { json } = await raise('c-5');
    const seen = (await service.ask('GET', `/claims/${json.claim}`, customer())).json;
    expect(seen).not.toHaveProperty('awaited');
    expect(seen).not.toHaveProperty('proof');
    expect((await service.ask('GET', `/claims/${json.claim}`, customer('ALFKI'))).json.code).toBe('RETURNS.CLAIM_NOT_YOURS');
    expect((await service.ask('GET', '/claims', customer('ALFKI'))).json.claims).toEqual([]);
  });
});
