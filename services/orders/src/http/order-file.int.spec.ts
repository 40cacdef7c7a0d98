import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { idFrom } from '@siklus/kernel';
import { customer, entry, executive, staff, startOrders, stock, type OrdersService } from '../../test/orders-service.js';

let orders: OrdersService;
beforeAll(async () => {
  orders = await startOrders();
  await stock(orders);
  await orders.ask('POST', '/standing-policies', executive, { name: 'everything' });
});
afterAll(() => orders.end());

const csv = { 'content-type': 'text/csv' };
const ndjson = { 'content-type': 'application/x-ndjson' };
const send = (body: string, headers: Record<string, string>, as = staff) => orders.ask('POST', '/orders/file', as, body, headers);
const count = async (): Promise<number> => (await orders.database.query<{ n: number }>('select count(*)::int as n from orders'))[0]?.n ?? 0;

const HEADER = 'customer,purchaseOrder,currency,product,quantity,wantedDate,discount,freight,recipient,street,city,country';
const row = (purchaseOrder: string, product: string, quantity = '2', more = '0.05,1250,Vins,59 rue,Reims,FR'): string =>
  `VINET,${purchaseOrder},USD,${product},${quantity},1996-08-01,${more}`;

describe('orders by file', () => {
  it('makes one order of the rows of a purchase order in CSV, with charges and instructions', async () => {
    const { status, results } = await send([HEADER, row('F-1', 'tea'), row('F-1', 'coffee'), row('F-2', 'flour', '2.5')].join('\n'), csv);
    const [one, two] = ['F-1', 'F-2'].map((name) => idFrom('order', 'VINET', name));
    expect([status, results]).toEqual([
      200,
      [
        { line: 2, status: 'done', id: one },
        { line: 3, status: 'done', id: one },
        { line: 4, status: 'done', id: two },
        { done: 3, repeated: 0, refused: 0 },
      ],
    ]);
    const order = (await orders.ask('GET', `/orders/${one}`, staff)).json;
    expect(order).toMatchObject({
      status: 'InFulfilment',
      value: '3800',
      lines: [
        { line: '1', product: 'tea' },
        { line: '2', product: 'coffee' },
      ],
      charges: [{ charge: 'freight', amount: '1250' }],
    });
    expect((await orders.ask('GET', `/orders/${one}/instructions`, staff)).json).toMatchObject({ recipient: 'Vins', street: ['59 rue'] });
  });

  it('takes an order per line in NDJSON, and answers each line: done, repeated, or refused with its reason', async () => {
    const lines = [
      JSON.stringify(entry('N-1')),
      JSON.stringify(entry('N-1')),
      JSON.stringify(entry('N-1', { orderDiscount: '5' })),
      JSON.stringify(entry('N-2', { customer: 'NOBODY' })),
      JSON.stringify(entry('N-3', { lines: [{ product: 'tea', quantity: '-1', wantedDate: '1996-08-01' }] })),
      JSON.stringify(entry('N-4', { lines: [{ product: 'tea', quantity: '1'.repeat(30), wantedDate: '1996-02-30' }] })),
      '{"customer": "VINET", "lines": NaN}',
      JSON.stringify(entry('N-5', { unknown: 1 })),
      '['.repeat(100_000),
      JSON.stringify(entry('N-6')),
    ];
    const { results } = await send(lines.join('\n'), ndjson);
    expect(results.map(({ status, code }) => [status, code].filter(Boolean).join(' '))).toEqual([
      'done',
      'repeated',
      'refused ORDERS.PURCHASE_ORDER_TAKEN',
      'refused ORDERS.CUSTOMER_UNKNOWN',
      ...Array.from({ length: 5 }, () => 'refused ORDERS.BAD_LINE'),
      'done',
      '',
    ]);
    expect(results.at(-1)).toEqual({ done: 2, repeated: 1, refused: 7 });
    expect(results[5]?.errors?.map(({ path }) => path)).toEqual(['lines.0.quantity', 'lines.0.wantedDate']);
  });

  it('does an order of several rows wholly or not at all', async () => {
    const before = await count();
    const torn = [
      HEADER,
      row('T-1', 'tea'),
      row('T-1', 'coffee', '0'),
      row('T-2', 'none'),
      row('T-2', 'tea'),
      row('T-3', 'tea'),
      row('T-3', 'coffee', '2', '0.05,99,Vins,59 rue,Reims,FR'),
    ];
    const { results } = await send(torn.join('\n'), csv);
    expect(results.map(({ code }) => code)).toEqual([
      'ORDERS.QUANTITY_NOT_COUNTABLE',
      'ORDERS.QUANTITY_NOT_COUNTABLE',
      'ORDERS.PRODUCT_UNKNOWN',
      'ORDERS.PRODUCT_UNKNOWN',
      'ORDERS.ROWS_DISAGREE',
      'ORDERS.ROWS_DISAGREE',
      undefined,
    ]);
    expect((await send([HEADER, row('T-4', 'tea', '2', '0,,Vins,,,')].join('\n'), csv)).results[0]?.code).toBe('ORDERS.ADDRESS_INCOMPLETE');
    expect(await count()).toBe(before);
  });

  it('goes on where it stopped when it is sent again under its import id', async () => {
    const file = Array.from({ length: 320 }, (_, i) => JSON.stringify(entry(`I-${i}`))).join('\n');
    const first = (await send(file, { ...ndjson, 'import-id': 'july' })).results.at(-1);
    const again = (await send(file, { ...ndjson, 'import-id': 'july' })).results.at(-1);
    expect([first, again]).toEqual([
      { done: 320, repeated: 0, refused: 0 },
      { done: 0, repeated: 320, refused: 0 },
    ]);
  });

  it('takes of a customer only its own orders', async () => {
    const { results } = await send(
      [JSON.stringify(entry('O-1')), JSON.stringify(entry('O-1', { customer: 'ALFKI' }))].join('\n'),
      ndjson,
      customer('ALFKI'),
    );
    expect(results.map(({ status, code }) => code ?? status)).toEqual(['ORDERS.CUSTOMER_NOT_YOURS', 'done', undefined]);
  });

  it('takes thousands of lines', async () => {
    const products = ['tea', 'coffee', 'flour'];
    const file = [HEADER, ...Array.from({ length: 2_000 }, (_, i) => products.map((product) => row(`B-${i}`, product))).flat()].join('\n');
    const began = performance.now();
    const { results } = await send(file, csv);
    const seconds = (performance.now() - began) / 1000;
    expect(results.at(-1)).toEqual({ done: 6_000, repeated: 0, refused: 0 });
    process.stdout.write(`orders of three lines by CSV: ${Math.round(2_000 / seconds)} per second\n`);
  });
});
