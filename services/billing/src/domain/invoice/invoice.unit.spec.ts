import { describe, expect, it } from '@jest/globals';
import { amounts, isRejection, zero } from '@siklus/kernel';
import { specification, testTransitions } from '@siklus/testing';
import fc from 'fast-check';
import { aDraft, anItem, anItemLine, day, money, qty, rate, usd } from '../../../test/mothers.js';
import { postingsOfInvoice } from '../ledger/postings.js';
import type { WantedCredit } from './credit-note.js';
import { invoice, owedOf, statuses, type Invoice, type IssuedInvoice } from './invoice.js';
import type { InvoiceCommand, InvoiceFact } from './invoice-facts.js';
import { owedChangeOf } from './owed-change.js';

const { given } = specification(invoice, 'item-1');

/** Goods 750 and freight 250 at 19 %: 1190 in all. */
const draft = aDraft(
  anItem({ charges: [{ charge: 'freight', kind: 'freight', termsVersion: 1, net: money(250), taxCategory: 'S', taxRate: rate('0.19') }] }),
);
const issue: InvoiceCommand = { type: 'Issue', draft, number: 'SIKLUS-2026-000001', issuedOn: day('2026-03-02') };
const free: InvoiceCommand = { ...issue, draft: aDraft(anItem({ lines: [anItemLine({ unitPrice: 0, net: 0 })] })) };
const pay = (amount: number, allocation = 'a1'): InvoiceCommand => ({
  type: 'Pay',
  allocation,
  payment: `payment of ${allocation}`,
  customer: 'VINET',
  currency: usd,
  amount: money(amount),
});
const undo = (allocation = 'a1'): InvoiceCommand => ({ type: 'UndoPayment', allocation, reason: 'BOUNCED' });
const dispute: InvoiceCommand = { type: 'Dispute', dispute: 'dispute-1', reason: 'PRICE' };
const settle: InvoiceCommand = { type: 'SettleDispute', dispute: 'dispute-1', settlement: 'invoice-stands' };
const writeOff = (amount: number, id = 'w1'): InvoiceCommand => ({
  type: 'WriteOff',
  writeOff: id,
  amount: money(amount),
  reason: 'INSOLVENT',
});
const portion = (quantity: number, net: number) => ({
  item: 'item-1',
  line: '1',
  termsVersion: 1,
  quantity: qty(quantity),
  net: money(net),
  deliveries: [],
});
const credit = (id: string, quantity: number, net: number): InvoiceCommand => ({
  type: 'Credit',
  credit: id,
  reason: 'MISCOUNTED',
  lines: [portion(quantity, net)],
  charges: [],
});
const byFinance = (credit: string, own: Partial<WantedCredit>): InvoiceCommand => ({
  type: 'CreditByFinance',
  credit,
  reason: 'GOODWILL',
  whole: false,
  lines: [],
  charges: [],
  ...own,
});
const whole = byFinance('c-all', { whole: true });
const number = (credit: string): InvoiceCommand => ({
  type: 'IssueCredit',
  credit,
  number: 'SIKLUS-2026-000002',
  issuedOn: day('2026-03-03'),
});
const cancel = [whole, number('c-all')];

const issued = given().when(issue);

describe('an invoice', () => {
  it('is issued as the draft with its number, tax on the sum and the day that it is due', () =>
    issued.thenLike({
      type: 'Issued',
      document: {
        number: 'SIKLUS-2026-000001',
        dueOn: '2026-04-01',
        net: '1000',
        tax: '190',
        gross: '1190',
        taxes: [{ category: 'S', rate: '0.19', net: '1000', tax: '190' }],
      },
    }));

  it('is never issued again under another number', () => {
    issued.when(issue).then();
    issued.when({ ...issue, number: 'SIKLUS-2026-000009' }).thenRejected('BILLING.ISSUED_ALREADY');
  });

  it('that was not issued cannot be paid, disputed or written off', () => {
    for (const command of [pay(1), dispute, writeOff(1), whole]) given().when(command).thenRejected('BILLING.INVOICE_UNKNOWN');
  });

  it('over nothing is paid as it is issued', () => given().when(free).thenLike({ type: 'Issued' }, { type: 'Paid' }));
});

describe('a payment', () => {
  it('settles in parts', () => {
    const part = issued.when(pay(1000));
    part.thenLike({ type: 'PaymentApplied', amount: '1000' });
    part.when(pay(190, 'a2')).thenLike({ type: 'PaymentApplied' }, { type: 'Paid' });
  });
  it('counts once', () => issued.when(pay(1000)).when(pay(1000)).then());
  it('never covers more than is owed', () =>
    issued.when(pay(1191)).thenRejected('BILLING.PAID_ABOVE_OWED', { amount: '1191', owed: '1190' }));
  it('of another customer, currency or of nothing is refused', () => {
    issued.when({ ...pay(10), customer: 'OTHER' } as InvoiceCommand).thenRejected('BILLING.INVOICE_OF_ANOTHER');
    issued.when({ ...pay(10), currency: 'EUR' } as InvoiceCommand).thenRejected('BILLING.CURRENCY_DIFFERS');
    issued.when(pay(0)).thenRejected('BILLING.AMOUNT_NOT_POSITIVE');
  });
  it('that was reversed is owed again', () => {
    const undone = issued.when(pay(1190)).when(undo());
    undone.thenLike({ type: 'PaymentUndone', amount: '1190' });
    undone.when(undo()).then();
    expect(owedOf(undone.state as IssuedInvoice)).toBe('1190');
  });
});

describe('a credit note', () => {
  it('of a correction takes off the units, their amount and the tax on them', () => {
    const drafted = issued.when(credit('c1', 1, 250));
    drafted.thenLike({
      type: 'CreditDrafted',
      note: {
        credit: 'c1',
        invoice: 'item-1',
        reason: 'MISCOUNTED',
        lines: [{ order: 'order-1', quantity: '1', net: '250' }],
        net: '250',
        tax: '47',
        gross: '297',
      },
    });
    drafted.when(number('c1')).thenLike({ type: 'CreditIssued', number: 'SIKLUS-2026-000002' });
    drafted.when(credit('c1', 1, 250)).then();
  });

  it('that overtakes its invoice is drafted as soon as that is issued', () =>
    given()
      .when(credit('c1', 1, 250))
      .when(issue)
      .thenLike({ type: 'Issued' }, { type: 'CreditDrafted' }));

  it('of a correction never takes off more than stands', () => {
    const less = issued.when(byFinance('c0', { lines: [{ order: 'order-1', line: '1', termsVersion: 1, quantity: qty(2) }] }));
    less.when(credit('c1', 3, 750)).thenLike({ type: 'CreditDrafted', note: { lines: [{ quantity: '1', net: '250' }] } });
    issued
      .when(whole)
      .when(credit('c1', 3, 750))
      .then();
  });

  it.each([
    ['more units', { lines: [{ order: 'order-1', line: '1', termsVersion: 1, quantity: qty(4) }] }],
    ['more money', { lines: [{ order: 'order-1', line: '1', termsVersion: 1, quantity: qty(1), net: money(751) }] }],
    ['a line twice', { lines: [1, 2].map(() => ({ order: 'order-1', line: '1', termsVersion: 1, quantity: qty(2) })) }],
    ['a line of another version', { lines: [{ order: 'order-1', line: '1', termsVersion: 2, quantity: qty(1) }] }],
    ['a line of another order', { lines: [{ order: 'order-2', line: '1', termsVersion: 1, quantity: qty(1) }] }],
    ['more freight', { charges: [{ order: 'order-1', charge: 'freight', net: money(251) }] }],
  ])('of finance over %s than stands is refused', (_, own) =>
    issued.when(byFinance('c1', own)).thenRejected('BILLING.CREDIT_ABOVE_BILLED'),
  );

  it('over nothing is refused', () => issued.when(byFinance('c1', {})).thenRejected('BILLING.NOTHING_TO_CREDIT'));

  it('of finance may be over an amount without units, or over units at another amount', () => {
    const line = { order: 'order-1', line: '1', termsVersion: 1 };
    issued
      .when(byFinance('c1', { lines: [{ ...line, quantity: qty(0), net: money(100) }] }))
      .thenLike({ note: { lines: [{ quantity: '0', net: '100' }] } });
    issued
      .when(byFinance('c1', { lines: [{ ...line, quantity: qty(1), net: money(100) }] }))
      .thenLike({ note: { lines: [{ quantity: '1', net: '100' }] } });
    issued
      .when(byFinance('c1', { charges: [{ order: 'order-1', charge: 'freight', net: money(50) }] }))
      .thenLike({ note: { charges: [{ net: '50' }] } });
  });

  it('over a paid invoice frees the money that covered it, the newest payment first', () => {
    const paid = issued
      .when(pay(1000))
      .when(pay(190, 'a2'))
      .when(credit('c1', 1, 250))
      .when(number('c1'));
    paid.thenLike(
      { type: 'CreditIssued' },
      { type: 'PaymentFreed', allocation: 'a2', amount: '190' },
      { type: 'PaymentFreed', allocation: 'a1', amount: '107' },
    );
    expect(paid.state.status).toBe('Paid');
  });

  it('over what was written off takes the write-off back first', () =>
    issued
      .when(writeOff(1190))
      .when(credit('c1', 1, 250))
      .when(number('c1'))
      .thenLike({ type: 'CreditIssued' }, { type: 'WriteOffReduced', amount: '297' }));

  it('over all of it cancels the invoice, and only that does', () => {
    const cancelled = issued.when(whole).when(number('c-all'));
    cancelled.thenLike({ type: 'CreditIssued', note: { gross: '1190' } });
    expect(cancelled.state.status).toBe('Cancelled');
    cancelled.when(dispute).thenRejected('BILLING.INVOICE_CANCELLED');
    cancelled.when(pay(1)).thenRejected('BILLING.PAID_ABOVE_OWED');
  });
});

describe('a dispute', () => {
  it('stands until it is settled, and there is one at a time', () => {
    const disputed = issued.when(dispute);
    disputed.thenLike({ type: 'Disputed', reason: 'PRICE' });
    disputed.when(dispute).then();
    disputed.when({ ...dispute, dispute: 'dispute-2' }).thenRejected('BILLING.DISPUTED_ALREADY');
    disputed.when(settle).thenLike({ type: 'DisputeSettled' });
    issued.when(settle).then();
  });
  it('that is settled after all was paid leaves the invoice paid', () =>
    issued.when(dispute).when(pay(1190)).when(settle).thenLike({ type: 'DisputeSettled' }, { type: 'Paid' }));
});

describe('a write-off', () => {
  it('counts once', () => issued.when(writeOff(100)).when(writeOff(100)).then());
  it('is never above what is owed', () =>
    issued.when(pay(190)).when(writeOff(1001)).thenRejected('BILLING.WRITTEN_OFF_ABOVE_OWED', { amount: '1001', owed: '1000' }));
});

const command$: fc.Arbitrary<InvoiceCommand> = fc.oneof(
  fc.constantFrom<InvoiceCommand>(issue, free, dispute, settle, whole, number('c-all'), undo(), undo('a2')),
  fc.tuple(fc.integer({ min: 1, max: 1300 }), fc.constantFrom('a1', 'a2', 'a3')).map(([amount, id]) => pay(amount, id)),
  fc.integer({ min: 1, max: 1300 }).map((amount) => writeOff(amount, `w${amount}`)),
  fc
    .tuple(fc.constantFrom('c1', 'c2', 'c3'), fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 750 }))
    .map(([id, units, net]) => credit(id, units, net)),
  fc
    .tuple(fc.constantFrom('f1', 'f2'), fc.integer({ min: 0, max: 300 }))
    .map(([id, net]) => byFinance(id, { charges: [{ order: 'order-1', charge: 'freight', net: money(net) }] })),
  fc.constantFrom('c1', 'c2', 'c3', 'f1', 'f2').map(number),
);

testTransitions('an invoice', {
  table: statuses,
  decider: invoice,
  statusOf: ({ status }: Invoice) => status,
  stories: [
    [free, dispute, settle],
    [issue, pay(1190), undo(), ...cancel],
    [issue, pay(190), pay(1000, 'a2'), undo('a2'), undo(), dispute, pay(190, 'a3'), settle, dispute, pay(1000, 'a4'), settle],
    [issue, dispute, settle, dispute, ...cancel],
    [issue, pay(190), ...cancel],
    [issue, pay(1190), ...cancel],
    [issue, dispute, writeOff(1190), settle, dispute, settle, ...cancel],
    [
      issue,
      writeOff(1190),
      credit('c1', 3, 750),
      number('c1'),
      byFinance('f1', { charges: [{ order: 'order-1', charge: 'freight', net: money(100) }] }),
      number('f1'),
    ],
    [issue, pay(190), pay(500, 'a2'), writeOff(500), undo('a2')],
    [issue, pay(190), writeOff(1000), undo()],
    [issue, pay(893), writeOff(297), credit('c1', 1, 250), number('c1')],
  ],
  commands: command$,
});

it('never credits, pays and writes off more than was billed, and its entries add up to what is owed', () => {
  fc.assert(
    fc.property(fc.array(command$, { maxLength: 25 }), (commands) => {
      let state: Invoice = invoice.initial('item-1');
      let receivables = 0n;
      let undisputed = zero;
      for (const command of [issue, ...commands]) {
        const decision = invoice.decide(state, command, '' as never);
        const facts: readonly InvoiceFact[] = isRejection(decision) ? [] : decision;
        for (const fact of facts) {
          state = invoice.evolve(state, fact);
          undisputed = amounts.add(undisputed, owedChangeOf(fact, state));
        }
        for (const { debit, credit: credited, amount } of facts.flatMap(postingsOfInvoice)) {
          if (debit === 'receivables') receivables += BigInt(amount);
          if (credited === 'receivables') receivables -= BigInt(amount);
        }
        const standing = state as IssuedInvoice;
        expect(amounts.isNegative(owedOf(standing))).toBe(false);
        expect(receivables).toBe(BigInt(owedOf(standing)));
        expect(undisputed).toBe(standing.dispute ? zero : owedOf(standing));
        const nets = [...standing.standing.lines, ...standing.standing.charges].map(({ net }) => net);
        expect(nets.every((net) => amounts.compare(net, zero) >= 0)).toBe(true);
        expect([standing.paid, standing.credited, standing.writtenOff].some(amounts.isNegative)).toBe(false);
      }
    }),
    { numRuns: 300 },
  );
});
