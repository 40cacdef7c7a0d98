import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CalendarDate, Currency, Money, Quantity } from '@siklus/kernel';
import { days, instant } from '@siklus/kernel';
import { customer, finance, introduce, startBilling, type BillingService } from '../../test/billing-service.js';
import { deliveredLine } from '../../test/mothers.js';
import { onSettlement } from '../messaging/returns-settlement.reaction.js';

let billing: BillingService;
beforeAll(async () => {
  billing = await startBilling();
  await introduce(billing);
});
afterAll(() => billing.end());

let due = '1996-07-30' as CalendarDate;

/** Ten chai at 2.50 and 19 % tax: delivered, and invoiced. */
async function sold(order: string): Promise<string> {
  await billing.agreed(order);
  await billing.delivered(order, `${order}.1`, deliveredLine(10));
  return (await billing.ask('GET', `/invoices?order=${order}`, finance)).json.invoices[0]?.invoice ?? '';
}
const pay = (invoice: string, bankReference: string, amount = '2975') =>
  billing.ask('POST', '/payments', finance, { bankReference, customer: 'VINET', currency: 'USD', amount, allocations: [{ invoice }] });
const give = (order: string, quantity: string, settlement = `settlement-of-${order}`) =>
  billing.hear(onSettlement, 'RefundGranted', `return-of-${order}`, {
    settlement,
    order,
    customer: 'VINET',
    due,
    lines: [{ line: '1', delivery: `${order}.1`, termsVersion: 1, quantity: quantity as Quantity }],
  });
const lower = (order: string, amount: string) =>
  billing.hear(onSettlement, 'PriceAdjusted', `claim-of-${order}`, {
    settlement: `adjustment-of-${order}`,
    order,
    customer: 'VINET',
    due,
    line: '1',
    termsVersion: 1,
    currency: 'USD' as Currency,
    amount: amount as Money,
  });
const refundOf = async (order: string) => (await billing.ask('GET', `/refunds?order=${order}`, finance)).json.refunds[0];
const told = async (key: string) => (await billing.told('billing.refund', key)).map(({ type, data }) => [type, data['amount']]);

describe('what came back', () => {
  it('of a paid invoice is credited and paid back, with its tax, and the books say so', async () => {
    const invoice = await sold('paid');
    await pay(invoice, 'IN-1');
    await give('paid', '4');
    expect((await billing.ask('GET', `/invoices/${invoice}`, finance)).json).toMatchObject({ credited: '1190', owed: '0' });
    expect(await refundOf('paid')).toMatchObject({ status: 'Due', open: '1190', due, of: 'return-of-paid', currency: 'USD' });
    expect(await told('return-of-paid')).toEqual([['Due', '1190']]);
    const path = '/refunds/settlement-of-paid';
    expect((await billing.ask('POST', `${path}/pay`, finance, { bankReference: 'OUT-1' })).json).toMatchObject({
      status: 'Paid',
      paid: '1190',
      open: '0',
    });
    expect((await billing.ask('POST', `${path}/pay`, finance, { bankReference: 'OUT-1' })).status).toBe(200);
    expect((await billing.ask('POST', `${path}/pay`, finance, { bankReference: 'OUT-2' })).json.code).toBe('BILLING.NOTHING_TO_REFUND');
    expect(await told('return-of-paid')).toEqual([
      ['Due', '1190'],
      ['Paid', '1190'],
    ]);
    const [entry] = await billing.database.query(`select debit, credit, amount::text from journal where reference = 'settlement-of-paid'`);
    expect(entry).toEqual({ debit: 'unallocated', credit: 'cash', amount: '1190' });
  });

  it('cannot be spent on anything else meanwhile', async () => {
    const invoice = await sold('aside');
    const other = await sold('other');
    await pay(invoice, 'IN-2');
    await give('aside', '10');
    expect((await billing.ask('GET', '/payments/IN-2', finance)).json.unallocated).toBe('0');
    const { json } = await billing.ask('GET', '/payments/IN-2', finance);
    expect((await billing.ask('POST', `/payments/${json.payment}/allocations`, finance, { allocations: [{ invoice: other }] })).json.code).toBe(
      'BILLING.NOTHING_TO_ALLOCATE',
    );
  });

  it('of an invoice that is not paid lowers what is owed, and nothing is paid back', async () => {
    const invoice = await sold('owed');
    await give('owed', '4');
    await billing.passes(60_000);
    expect((await billing.ask('GET', `/invoices/${invoice}`, finance)).json).toMatchObject({ credited: '1190', owed: '1785' });
    expect(await told('return-of-owed')).toEqual([['Paid', '0']]);
    expect(await refundOf('owed')).toMatchObject({ status: 'Paid', open: '0' });
  });

  it('is never credited beyond what was delivered, and of what was never billed nothing is refunded', async () => {
    const invoice = await sold('above');
    await pay(invoice, 'IN-3');
    await give('above', '99');
    expect(await refundOf('above')).toMatchObject({ status: 'Due', open: '2975' });
    await give('never', '1');
    await billing.passes(60_000);
    expect(await billing.told('billing.refund', 'return-of-never')).toMatchObject([{ type: 'Refused', data: { reason: 'NOT_BILLED' } }]);
  });

  it('before it is invoiced is not invoiced', async () => {
    await billing.agreed('early');
    await give('early', '3');
    await billing.delivered('early', 'early.1', deliveredLine(10));
    expect((await billing.ask('GET', '/invoices?order=early', finance)).json.invoices).toMatchObject([{ gross: '2083' }]);
  });

  it('and is paid late is told late, and seen', async () => {
    const invoice = await sold('late');
    await pay(invoice, 'IN-4');
    await give('late', '1');
    await billing.advance(instant('1996-07-31T00:00:00.000Z'));
    expect(await refundOf('late')).toMatchObject({ status: 'Late', ageDays: 15 });
    expect(await told('return-of-late')).toEqual([
      ['Due', '297'],
      ['Late', '297'],
    ]);
    expect((await billing.ask('GET', '/refunds?status=open', finance)).json.refunds).toContainEqual(expect.objectContaining({ status: 'Late' }));
    await billing.passes(days(1));
  });

  it('is not paid back with money that the bank took away again', async () => {
    const invoice = await sold('bounced');
    await pay(invoice, 'IN-5');
    await give('bounced', '10');
    const { json } = await billing.ask('GET', '/payments/IN-5', finance);
    await billing.ask('POST', `/payments/${json.payment}/reverse`, { ...finance, role: 'manager' }, { reason: 'BOUNCED' });
    await billing.advance();
    expect(await refundOf('bounced')).toMatchObject({ open: '0' });
  });

  it('is seen by its own customer', async () => {
    expect((await billing.ask('GET', '/refunds/settlement-of-paid', customer('ALFKI'))).json.code).toBe('BILLING.REFUND_NOT_YOURS');
    expect((await billing.ask('GET', '/refunds', customer('ALFKI'))).json.refunds).toEqual([]);
    expect((await billing.ask('GET', '/refunds/none', finance)).json.code).toBe('BILLING.REFUND_UNKNOWN');
  });
});

describe('a lower price', () => {
  beforeAll(() => {
    due = '1996-08-30' as CalendarDate;
  });

  it('is credited on the invoice that bills the line, and paid back', async () => {
    const invoice = await sold('lowered');
    await pay(invoice, 'IN-6');
    await lower('lowered', '100');
    expect((await billing.ask('GET', `/invoices/${invoice}`, finance)).json).toMatchObject({ credited: '119' });
    expect(await refundOf('lowered')).toMatchObject({ status: 'Due', open: '119' });
  });

  it('waits for the invoice, and never takes more than the line costs', async () => {
    await billing.agreed('soon');
    await lower('soon', '99999');
    await billing.delivered('soon', 'soon.1', deliveredLine(10));
    expect((await billing.ask('GET', '/invoices?order=soon', finance)).json.invoices).toMatchObject([{ gross: '2975', credited: '2975' }]);
  });

  it('and units that come back after it are credited once, all in all', async () => {
    const invoice = await sold('both');
    await pay(invoice, 'IN-7');
    await lower('both', '500');
    await give('both', '10');
    expect((await billing.ask('GET', `/invoices/${invoice}`, finance)).json).toMatchObject({ credited: '2975', status: 'Cancelled' });
  });
});
