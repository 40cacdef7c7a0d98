import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { customer, finance, introduce, manager, startBilling, type BillingService } from '../../test/billing-service.js';
import { deliveredLine } from '../../test/mothers.js';

let billing: BillingService;
let count = 0;

/** An invoice over 2975 in all. */
async function anInvoice(): Promise<string> {
  count += 1;
  await billing.agreed(`order-${count}`);
  await billing.delivered(`order-${count}`, `delivery-${count}`, deliveredLine(10));
  return (await billing.ask('GET', `/invoices?order=order-${count}`, finance)).json.invoices[0]?.number ?? '';
}
const pay = (bankReference: string, amount: string, allocations: object[] = [], own = {}) =>
  billing.ask('POST', '/payments', finance, { bankReference, customer: 'VINET', currency: 'USD', amount, allocations, ...own });
const see = async (invoice: string) => (await billing.ask('GET', `/invoices/${invoice}`, finance)).json;

beforeAll(async () => {
  billing = await startBilling();
  await introduce(billing);
});
afterAll(() => billing.end());

describe('a payment', () => {
  it('pays a part, then the rest, and orders is told', async () => {
    const invoice = await anInvoice();
    expect((await pay('P-1', '1000', [{ invoice }])).json).toMatchObject({ status: 'Recorded', unallocated: '0' });
    expect(await see(invoice)).toMatchObject({ status: 'PartlyPaid', owed: '1975' });
    await pay('P-2', '1975', [{ invoice }]);
    expect(await see(invoice)).toMatchObject({ status: 'Paid', owed: '0' });
    expect(await billing.told('billing.invoice', `order-${count}`)).toMatchObject([{ type: 'Invoiced' }, { type: 'Paid' }]);
  });

  it('above what is owed leaves the rest on the account of the customer, to be allocated later', async () => {
    const [one, two] = [await anInvoice(), await anInvoice()];
    const { json } = await pay('P-3', '4000', [{ invoice: one }]);
    expect(json.unallocated).toBe('1025');
    expect((await billing.ask('GET', '/payments?unallocated=true', customer('VINET'))).json.payments).toMatchObject([
      { bankReference: 'P-3' },
    ]);
    const allocated = await billing.ask('POST', `/payments/${json.payment}/allocations`, finance, { allocations: [{ invoice: two }] });
    expect(allocated.json.unallocated).toBe('0');
    expect(await see(two)).toMatchObject({ status: 'PartlyPaid', owed: '1950' });
    expect(
      (await billing.ask('POST', `/payments/${json.payment}/allocations`, finance, { allocations: [{ invoice: two }] })).json.code,
    ).toBe('BILLING.NOTHING_TO_ALLOCATE');
  });

  it('is one payment however often its bank reference is sent', async () => {
    const invoice = await anInvoice();
    const [first, again] = [await pay('P-4', '500', [{ invoice }]), await pay('P-4', '500', [{ invoice }])];
    expect(again.json.payment).toBe(first.json.payment);
    expect(await see(invoice)).toMatchObject({ owed: '2475' });
    const [row] = await billing.database.query<{ n: number }>(`select count(*)::int as n from journal where reference = $1`, [
      first.json.payment,
    ]);
    expect(row?.n).toBe(1);
  });

  it('of many at once for one invoice never pays it twice', async () => {
    const invoice = await anInvoice();
    const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => pay(`R-${n}`, '1000', [{ invoice }])));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    expect(await see(invoice)).toMatchObject({ status: 'Paid', paid: '2975' });
    const left = answers.reduce((sum, { json }) => sum + BigInt(json.unallocated), 0n);
    expect(left).toBe(12_000n - 2_975n);
  });

  it('that is reversed is owed again', async () => {
    const invoice = await anInvoice();
    const { json } = await pay('P-5', '2975', [{ invoice }]);
    const reversed = await billing.ask('POST', `/payments/${json.payment}/reverse`, manager, { reason: 'BOUNCED' });
    expect(reversed.json).toMatchObject({ status: 'Reversed', unallocated: '0' });
    await billing.advance();
    expect(await see(invoice)).toMatchObject({ status: 'Issued', owed: '2975', paid: '0' });
  });

  it.each([
    ['an invoice that there is not', () => pay('Q-1', '1', [{ invoice: 'x' }]), 'BILLING.INVOICE_UNKNOWN'],
    [
      'the invoice of another customer',
      async () => pay('Q-2', '1', [{ invoice: await anInvoice() }], { customer: 'ALFKI' }),
      'BILLING.INVOICE_OF_ANOTHER',
    ],
    ['another currency', async () => pay('Q-3', '1', [{ invoice: await anInvoice() }], { currency: 'EUR' }), 'BILLING.CURRENCY_DIFFERS'],
    ['nothing', () => pay('Q-4', '0'), 'BILLING.AMOUNT_NOT_POSITIVE'],
  ])('for %s is refused whole', async (_, how, code) => {
    expect((await how()).json.code).toBe(code);
    expect(await billing.database.query(`select 1 from payments where bank_reference like 'Q-%'`)).toEqual([]);
  });
});

describe('a file of payments', () => {
  const send = (type: string, body: string) => billing.ask('POST', '/payments/file', finance, body, { 'content-type': type });

  it('of CSV is recorded line by line, and sent again changes nothing', async () => {
    const [one, two] = [await anInvoice(), await anInvoice()];
    const csv = `bankReference,customer,currency,amount,receivedOn,invoice\nF-1,VINET,USD,2975,1996-07-15,${one}\nF-2,VINET,USD,100,,${two}\nF-3,VINET,USD,7.5,,\nF-4,VINET,USD,50,1996-02-30,\nF-5,VINET,USD,50,,nowhere\nF-6,VINET,USD,10,,\n`;
    const { results } = await send('text/csv', csv);
    expect(results.map(({ status, code }) => code ?? status)).toEqual([
      'done',
      'done',
      'BILLING.BAD_LINE',
      'BILLING.BAD_LINE',
      'BILLING.INVOICE_UNKNOWN',
      'done',
      undefined,
    ]);
    expect(results.at(-1)).toEqual({ done: 3, repeated: 0, refused: 3 });
    expect([await see(one), await see(two)]).toMatchObject([{ status: 'Paid' }, { owed: '2875' }]);
    expect((await send('text/csv', csv)).results.at(-1)).toEqual({ done: 0, repeated: 3, refused: 3 });
    expect(await see(two)).toMatchObject({ owed: '2875' });
  });

  it('of NDJSON may pay one invoice by several payments', async () => {
    const invoice = await anInvoice();
    const lines = ['G-1', 'G-2'].map((bankReference) =>
      JSON.stringify({ bankReference, customer: 'VINET', currency: 'USD', amount: '2000', allocations: [{ invoice }] }),
    );
    const { results } = await send('application/x-ndjson', lines.join('\n'));
    expect(results.at(-1)).toEqual({ done: 2, repeated: 0, refused: 0 });
    expect(await see(invoice)).toMatchObject({ status: 'Paid' });
    expect((await billing.ask('GET', '/payments/G-2', finance)).json.unallocated).toBe('1025');
  });
});

describe('a profile', () => {
  const put = (own: object, as = customer('VINET')) => billing.ask('PUT', '/profiles/VINET', as, { procedure: 'per-delivery', ...own });

  it('is the company form until the customer sets its own', async () => {
    expect((await billing.ask('GET', '/profiles/NOBODY', finance)).json).toMatchObject({
      companyForm: true,
      procedure: 'per-delivery',
      paymentTermDays: 30,
    });
    expect(
      (await put({ procedure: 'monthly', cutOffDay: 31, costCentre: '4711', mustShow: ['purchase-order', 'cost-centre'] })).json,
    ).toMatchObject({ companyForm: false, cutOffDay: 31 });
    await put({});
  });

  it.each([
    [{ format: 'edifact' }, 'BILLING.FORMAT_UNSUPPORTED'],
    [{ channel: 'e-mail' }, 'BILLING.CHANNEL_UNSUPPORTED'],
    [{ procedure: 'monthly' }, 'BILLING.CUT_OFF_DAY_UNFIT'],
    [{ paymentTermDays: 90 }, 'BILLING.PAYMENT_TERMS_NEED_FINANCE'],
    [{ paymentTermDays: 9999 }, 'BILLING.BAD_REQUEST'],
    [{ procedure: 'by-milestone' }, 'BILLING.BAD_REQUEST'],
    [{ timeZone: 'Mars/Olympus' }, 'BILLING.BAD_REQUEST'],
    [{ surprise: 1 }, 'BILLING.BAD_REQUEST'],
  ])('%j is refused', async (own, code) => expect((await put(own)).json.code).toBe(code));
});
