import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { days } from '@siklus/kernel';
import { customer, finance, introduce, manager, sales, shipping, startBilling, type BillingService } from '../../test/billing-service.js';
import { aCharge, anAgreedLine, deliveredLine } from '../../test/mothers.js';

let billing: BillingService;
const buyer = customer('VINET');
let orders = 0;

/** An invoice over goods 2500 and freight 500 at 19 %: 3570 in all. */
async function anInvoice(customerId = 'VINET'): Promise<{ order: string; invoice: string; number: string }> {
  orders += 1;
  const order = `order-${orders}`;
  await billing.agreed(order, { customer: customerId, charges: [aCharge()] });
  await billing.delivered(order, `delivery-${orders}`, deliveredLine(10));
  const [found] = (await billing.ask('GET', `/invoices?order=${order}`, finance)).json.invoices;
  return { order, invoice: found?.invoice ?? '', number: found?.number ?? '' };
}
const see = async (invoice: string) => (await billing.ask('GET', `/invoices/${invoice}`, finance)).json;

beforeAll(async () => {
  billing = await startBilling();
  await introduce(billing);
});
afterAll(() => billing.end());

describe('an invoice', () => {
  it('shows what was issued, with the names of then, and what has become of it', async () => {
    const { invoice, number, order } = await anInvoice();
    await billing.hear((await import('../messaging/orders-product.reaction.js')).onProduct, 'ProductStated', 'chai', {
      name: 'Renamed',
      unit: 'EA',
    } as never);
    const seen = await billing.ask('GET', `/invoices/${number}`, buyer);
    expect(seen.json).toMatchObject({
      invoice,
      status: 'Issued',
      owed: '3570',
      orders: [order],
      issued: {
        kind: 'invoice',
        seller: { name: 'Northwind Traders' },
        buyer: { legalName: 'VINET SA' },
        products: { chai: { name: 'Chai', unit: 'EA' } },
        document: {
          number,
          dueOn: '1996-08-15',
          net: '3000',
          tax: '570',
          gross: '3570',
          items: [{ purchaseOrder: 'PO-1', lines: [{ termsVersion: 1, deliveries: [{ quantity: '10' }] }] }],
        },
      },
    });
    const [kept] = await billing.database.query<{ content: string; hash: string }>(
      'select content, hash from invoice_documents where document = $1',
      [invoice],
    );
    expect(
      createHash('sha256')
        .update(kept?.content ?? '')
        .digest('hex'),
    ).toBe(kept?.hash);
  });

  it('is a PDF', async () => {
    const { invoice } = await anInvoice();
    const pdf = await billing.ask('GET', `/invoices/${invoice}/pdf`, buyer);
    expect([pdf.status, pdf.text.slice(0, 5)]).toEqual([200, '%PDF-']);
  });

  it('is written as the customer wished, or in another format; one that there is not is refused by name', async () => {
    const wished = async (format: string) => billing.ask('PUT', '/profiles/VINET', buyer, { procedure: 'per-delivery', format });
    await wished('csv');
    const { invoice } = await anInvoice();
    await wished('pdf');
    expect((await billing.ask('GET', `/invoices/${invoice}/document`, buyer)).text).toMatch(/^document,kind/);
    expect((await billing.ask('GET', `/invoices/${invoice}/json`, buyer)).json).toMatchObject({ kind: 'invoice' });
    expect((await billing.ask('GET', `/invoices/${invoice}/ubl`, buyer)).text).toContain('<Invoice ');
    expect((await billing.ask('GET', `/invoices/${invoice}/edifact`, buyer)).json).toMatchObject({ code: 'BILLING.FORMAT_UNSUPPORTED' });
  });

  it('is listed page by page, by customer, order and status', async () => {
    const all = (await billing.ask('GET', '/invoices?limit=1', finance)).json as unknown as { invoices: object[]; next: string };
    expect(all.invoices).toHaveLength(1);
    const rest = (await billing.ask('GET', `/invoices?after=${all.next}&customer=VINET&status=Issued`, finance)).json.invoices;
    expect(rest.every(({ number }) => number > all.next)).toBe(true);
    expect((await billing.ask('GET', '/invoices?status=Paid', finance)).json.invoices).toEqual([]);
  });

  it('that there is not is not found', async () => {
    for (const path of [
      '/invoices/x',
      '/invoices/x/pdf',
      '/credit-notes/x',
      '/credit-notes/SIKLUS-1996-999999',
      '/accounts/x',
      '/payments/x',
      '/discrepancies/x',
    ])
      expect((await billing.ask('GET', path, finance)).status).toBe(404);
  });
});

describe('a credit note of a manager', () => {
  it('takes off a part, is a document of its own, and does so once however often it is sent', async () => {
    const { invoice, order } = await anInvoice();
    const wish = { reason: 'GOODWILL', lines: [{ order, line: '1', termsVersion: 1, quantity: '2' }] };
    const headers = { 'idempotency-key': 'the-same' };
    const first = await billing.ask('POST', `/invoices/${invoice}/credit-notes`, manager, wish, headers);
    const again = await billing.ask('POST', `/invoices/${invoice}/credit-notes`, manager, wish, headers);
    expect([first.status, again.text]).toEqual([201, first.text]);
    await billing.advance();
    const after = await see(invoice);
    expect(after).toMatchObject({ credited: '595', owed: '2975', creditNotes: [{ credit: first.json.creditNote }] });
    const note = await billing.ask('GET', `/credit-notes/${after.creditNotes[0]?.number}`, buyer);
    expect(note.json).toMatchObject({ kind: 'credit-note', document: { reason: 'GOODWILL', net: '500', tax: '95', gross: '595' } });
    expect((await billing.ask('GET', `/credit-notes/${first.json.creditNote}/pdf`, buyer)).text.slice(0, 5)).toBe('%PDF-');
  });

  it('over all of it cancels the invoice and frees what was paid', async () => {
    const { invoice } = await anInvoice();
    const paid = await billing.ask('POST', '/payments', finance, {
      bankReference: 'C-1',
      customer: 'VINET',
      currency: 'USD',
      amount: '3570',
      allocations: [{ invoice }],
    });
    expect(paid.json.unallocated).toBe('0');
    await billing.ask('POST', `/invoices/${invoice}/credit-notes`, manager, { reason: 'WRONG', whole: true });
    await billing.advance();
    expect(await see(invoice)).toMatchObject({ status: 'Cancelled', owed: '0', paid: '0', credited: '3570' });
    expect((await billing.ask('GET', '/payments/C-1', finance)).json.unallocated).toBe('3570');
  });
});

describe('a dispute', () => {
  it('of the customer is settled by finance with the department whose fact is in doubt', async () => {
    const { invoice, order } = await anInvoice();
    const { json } = await billing.ask('POST', `/invoices/${invoice}/disputes`, buyer, { reason: 'QUANTITY' });
    await billing.advance();
    expect(await see(invoice)).toMatchObject({ status: 'Disputed', dispute: { reason: 'QUANTITY' } });
    expect(await billing.told('billing.invoice', order)).toMatchObject([
      { type: 'Invoiced' },
      { type: 'Disputed', data: { invoice, reason: 'QUANTITY' } },
    ]);
    const sign = (who: typeof finance, settlement = 'invoice-stands') =>
      billing.ask('POST', `/discrepancies/${json.discrepancy}/sign`, who, { settlement });
    expect((await sign(sales)).json.code).toBe('BILLING.NOT_A_PARTY');
    expect((await sign(finance, 'not-to-be-billed')).json.code).toBe('BILLING.SETTLEMENT_UNFIT');
    expect((await sign(finance)).json.status).toBe('Raised');
    expect((await sign(shipping)).json.status).toBe('Resolved');
    await billing.advance();
    expect(await see(invoice)).toMatchObject({ status: 'Issued', dispute: null });
  });
});

describe('a write-off', () => {
  it('gives up the rest, and the books say so', async () => {
    await introduce(billing, 'BROKE');
    const { invoice } = await anInvoice('BROKE');
    expect((await billing.ask('POST', `/invoices/${invoice}/write-off`, manager, { reason: 'INSOLVENT' })).json).toMatchObject({
      status: 'WrittenOff',
      owed: '0',
    });
    const entries = await billing.ask('GET', `/ledger/entries?reference=${invoice}`, finance);
    expect(entries.text).toContain('"debit":"bad-debt","credit":"receivables","amount":"3570"');
  });
});

describe('the books', () => {
  it('balance, and add up to what is owed', async () => {
    const { accounts } = (await billing.ask('GET', '/ledger/trial-balance', finance)).json;
    const sum = (side: 'debit' | 'credit') => accounts.reduce((total, account) => total + BigInt(account[side]), 0n);
    expect(sum('debit')).toBe(sum('credit'));
    const [owed] = await billing.database.query<{ owed: string }>('select sum(owed)::text as owed from invoices');
    const receivables = accounts.find(({ account }) => account === 'receivables');
    expect(BigInt(receivables?.debit ?? 0) - BigInt(receivables?.credit ?? 0)).toBe(BigInt(owed?.owed ?? 0));
    const books = (await billing.ask('GET', '/books', finance)).json as unknown as { owedMinor: string; invoices: { issued: number } };
    expect([books.owedMinor, books.invoices.issued]).toEqual([owed?.owed, orders]);
  });

  it('know what each order was billed, and what each month brought', async () => {
    const page = (await billing.ask('GET', '/books/orders?limit=2', finance)).json as unknown as {
      orders: { id: string; ledgerNet: string }[];
      next: string;
    };
    expect(page.orders).toMatchObject([
      {
        id: 'order-1',
        lines: [{ line: '1', delivered: '10', billed: '10', net: '2500' }],
        charges: [{ charge: 'freight', net: '500' }],
        ledgerNet: '3000',
      },
      {},
    ]);
    expect(page.next).toBe(page.orders[1]?.id);
    expect((await billing.ask('GET', '/books/months', finance)).json).toMatchObject({ months: [{ month: '1996-07', currency: 'USD' }] });
  });

  it('age what is owed by the day that it is due', async () => {
    await billing.passes(days(61));
    const aged = (await billing.ask('GET', '/ledger/aging', buyer)).json as unknown as {
      owed: { customer: string; owed: string; upTo60Days: string; unallocated: string }[];
    };
    expect(aged.owed).toMatchObject([{ customer: 'VINET', oldestDue: '1996-08-15', notDue: '0', upTo30Days: '0', unallocated: '3570' }]);
    expect(aged.owed[0]?.upTo60Days).toBe(aged.owed[0]?.owed);
  });
});

describe('the account of an order', () => {
  it('shows what is delivered, billed, due and withheld', async () => {
    await billing.agreed('o-acc', { lines: [anAgreedLine()], charges: [aCharge({ dueWith: 'order-complete' })] });
    await billing.delivered('o-acc', 'd-acc', deliveredLine(4), deliveredLine(1, 2));
    expect((await billing.ask('GET', '/accounts/o-acc', buyer)).json).toMatchObject({
      customer: 'VINET',
      complete: false,
      lines: [{ line: '1', delivered: '4', billed: '4', net: '1000' }],
      charges: [{ charge: 'freight', due: false, net: '0' }],
      waitingForTerms: [{ line: '1', termsVersion: 2, quantity: '1' }],
      withheld: [],
    });
  });
});
