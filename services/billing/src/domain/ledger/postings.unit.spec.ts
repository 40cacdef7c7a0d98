import { describe, expect, it } from '@jest/globals';
import { money } from '@siklus/kernel';
import { aDraft, anItem, day, rate } from '../../../test/mothers.js';
import { documentOf } from '../invoice/document.js';
import type { InvoiceFact } from '../invoice/invoice-facts.js';
import { ledgerAccounts, postingsOfInvoice, postingsOfPayment } from './postings.js';

const charge = (kind: 'freight' | 'milestone', net: number) => ({
  charge: kind,
  kind,
  termsVersion: 1,
  net: money(net),
  taxCategory: 'S',
  taxRate: rate('0.19'),
});
const document = documentOf(
  aDraft(anItem({ charges: [charge('freight', 250), charge('milestone', 100)] })),
  'SIKLUS-2026-000001',
  day('2026-03-02'),
);
const allocation = { allocation: 'a1', payment: 'payment-1', amount: money(500) };

describe('postings', () => {
  it('of an invoice are a claim for goods, freight, other charges and tax', () =>
    expect(postingsOfInvoice({ type: 'Issued', document })).toEqual([
      { debit: 'receivables', credit: 'revenue', amount: '750', order: 'order-1' },
      { debit: 'receivables', credit: 'freight-revenue', amount: '250', order: 'order-1' },
      { debit: 'receivables', credit: 'other-revenue', amount: '100', order: 'order-1' },
      { debit: 'receivables', credit: 'tax-payable', amount: '209', order: null },
    ]));

  it('of a credit note are those of a sale the other way round', () => {
    const note = {
      credit: 'c1',
      invoice: 'item-1',
      reason: 'X',
      taxes: [],
      lines: [],
      charges: [{ ...charge('freight', 250), item: 'item-1', order: 'order-1' }],
      net: money(250),
      tax: money(48),
      gross: money(298),
    };
    expect(postingsOfInvoice({ type: 'CreditIssued', note, number: 'n', issuedOn: day('2026-03-02') })).toEqual([
      { debit: 'freight-revenue', credit: 'receivables', amount: '250', order: 'order-1' },
      { debit: 'tax-payable', credit: 'receivables', amount: '48', order: null },
    ]);
  });

  it.each<[InvoiceFact, string, string]>([
    [{ type: 'PaymentApplied', ...allocation }, 'unallocated', 'receivables'],
    [{ type: 'PaymentFreed', ...allocation }, 'receivables', 'unallocated'],
    [{ type: 'PaymentUndone', ...allocation, reason: 'X' }, 'receivables', 'unallocated'],
    [{ type: 'WrittenOff', writeOff: 'w1', amount: money(500), reason: 'X' }, 'bad-debt', 'receivables'],
    [{ type: 'WriteOffReduced', amount: money(500) }, 'receivables', 'bad-debt'],
  ])('of %j debit %s and credit %s', (fact, debit, credit) =>
    expect(postingsOfInvoice(fact)).toEqual([{ debit, credit, amount: '500', order: null }]),
  );

  it('of money received are cash until it is reversed', () => {
    const receipt = { bankReference: 'B', customer: 'VINET', currency: 'USD' as never, amount: money(500), receivedOn: day('2026-03-02') };
    expect(postingsOfPayment({ type: 'Recorded', ...receipt }, money(500))).toEqual([
      { debit: 'cash', credit: 'unallocated', amount: '500', order: null },
    ]);
    expect(postingsOfPayment({ type: 'Reversed', reason: 'X', allocations: [] }, money(500))).toEqual([
      { debit: 'unallocated', credit: 'cash', amount: '500', order: null },
    ]);
  });

  it('of what moves no money are none', () => expect(postingsOfInvoice({ type: 'Disputed', dispute: 'd', reason: 'PRICE' })).toEqual([]));

  it('name accounts that exist', () =>
    expect(
      postingsOfInvoice({ type: 'Issued', document }).every(
        ({ debit, credit }) => ledgerAccounts.includes(debit) && ledgerAccounts.includes(credit),
      ),
    ).toBe(true));
});
