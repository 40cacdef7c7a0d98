import { amounts, calendar } from '@siklus/kernel';
import { errand, sends, type Errand } from '@siklus/messaging';
import type { Account } from '../domain/account/account.js';
import type { Doubt } from '../domain/discrepancy/discrepancy.js';
import type { Parcel } from '../domain/mailing/mailing.js';
import type { Invoice } from '../domain/invoice/invoice.js';
import type { DisputeReason, InvoiceFact } from '../domain/invoice/invoice-facts.js';
import { owedChangeOf } from '../domain/invoice/owed-change.js';
import { legalEntity } from '../domain/legal-entity.js';
import { registerKey } from '../domain/register/register.js';
import { accounts } from './accounts.js';
import { buyers } from './buyers.js';
import { credits } from './credits.js';
import { discrepancies } from './discrepancies.js';
import { invoices } from './invoices.js';
import { mailboxes, mailings } from './mailings.js';
import { payments } from './payments.js';
import { refunds } from './refunds.js';
import { registers } from './registers.js';
import { statements } from './statements.js';

const nothing: Doubt = {
  kind: 'dispute',
  owner: 'finance',
  order: null,
  invoice: null,
  line: null,
  termsVersion: null,
  quantity: null,
  reason: null,
};

/** Something that was billed is billed no more, for a settlement of returns. */
function takenBack(settlement: string | undefined, { heard: { terms, newest } }: Account): Errand[] {
  const currency = terms[newest]?.currency;
  return settlement === undefined || currency === undefined ? [] : [errand(refunds, settlement, { type: 'NoteTakenBack', currency })];
}

const customerOf = (account: { heard: { terms: Readonly<Record<number, { customer: string }>>; newest: number } }): string =>
  account.heard.terms[account.heard.newest]?.customer ?? '';

/** An order's due goes to its customer, who says when it is invoiced; what is not as it was comes back the same way. */
export const fromAccounts = sends(accounts, {
  Billed: ({ item, complete }) => [errand(statements, item.customer, { type: 'Bill', item, complete })],
  TakenBack: (taken, account) => [
    ...takenBack(taken.settlement, account),
    errand(statements, customerOf(account), { ...taken, type: 'TakeBack', order: account.order }),
  ],
  ReturnNoted: ({ settlement, of, customer, due }, { order }) => [
    errand(refunds, settlement, { type: 'Grant', granted: { of, order, customer, due } }),
  ],
  AdjustmentNoted: ({ settlement, of, customer, due }, { order }) => [
    errand(refunds, settlement, { type: 'Grant', granted: { of, order, customer, due } }),
  ],
  PriceLowered: ({ settlement, lines }, account) => [
    ...takenBack(settlement, account),
    errand(statements, customerOf(account), { type: 'Lower', order: account.order, reason: 'PRICE_ADJUSTED', settlement, lines, charges: [] }),
  ],
  CompletenessChanged: ({ complete }, account) => [
    errand(statements, customerOf(account), { type: 'NoteCompleteness', order: account.order, complete }),
  ],
  CreditAsked: ({ invoice, ...asked }) => [errand(invoices, invoice, { ...asked, type: 'Credit' })],
  Withheld: ({ withheld: { discrepancy, kind, owner, line, termsVersion, quantity } }, { order }) => [
    errand(discrepancies, discrepancy, { type: 'Raise', doubt: { ...nothing, kind, owner, order, line, termsVersion, quantity } }),
  ],
  NoLongerWithheld: ({ discrepancy }) => [errand(discrepancies, discrepancy, { type: 'Dissolve' })],
});

export const fromStatements = sends(statements, {
  InvoiceDrafted: ({ draft }) => [
    errand(registers, registerKey(legalEntity.code, draft.issuedOn), { type: 'NumberInvoice', draft }),
    ...[...Map.groupBy(draft.items, ({ order }) => order)].flatMap(([order, items]) => {
      const renamed = items.map(({ item }) => item).filter((item) => item !== draft.invoice);
      return renamed.length > 0 ? [errand(accounts, order, { type: 'NoteInvoiced', items: renamed, invoice: draft.invoice })] : [];
    }),
  ],
  CreditPassedOn: ({ order, ...less }) => [errand(accounts, order, { ...less, type: 'CreditInvoiced' })],
});

export const fromRegisters = sends(registers, {
  InvoiceNumbered: ({ draft, number, issuedOn }) => [errand(invoices, draft.invoice, { type: 'Issue', draft, number, issuedOn })],
  CreditNoteNumbered: ({ invoice, credit, number, issuedOn }) => [errand(invoices, invoice, { type: 'IssueCredit', credit, number, issuedOn })],
});

/** Whose fact a customer doubts. */
const doubted: Record<DisputeReason, Doubt['owner']> = {
  PRICE: 'sales',
  NOT_ORDERED: 'sales',
  QUANTITY: 'shipping',
  DAMAGED: 'shipping',
  WRONG_GOODS: 'shipping',
  FORM: 'finance',
};

/** What a customer owes is counted by due date. */
function owing(fact: InvoiceFact, state: Invoice): Errand[] {
  const amount = owedChangeOf(fact, state);
  if (state.status === 'Drafted' || amounts.isZero(amount)) return [];
  return [errand(credits, state.customer, { type: 'Owe', currency: state.currency, dueOn: state.dueOn, amount })];
}

/** What the customer has brought to it goes on its way. */
const mailed = (state: Invoice, document: string, number: string): Errand[] => {
  if (state.status === 'Drafted' || state.channel === undefined) return [];
  const parcel: Parcel = { number, customer: state.customer, way: state.channel };
  return [errand(mailings, document, { type: 'Send', ...parcel })];
};

export const fromInvoices = sends(invoices, {
  Issued: (fact, state) => [...owing(fact, state), ...mailed(state, state.invoice, fact.document.number)],
  CreditIssued: (fact, state) => [...owing(fact, state), ...mailed(state, fact.note.credit, fact.number)],
  PaymentApplied: owing,
  PaymentUndone: owing,
  WrittenOff: owing,
  WriteOffReduced: owing,
  DisputeSettled: owing,
  CreditDrafted: ({ note }, _, { at }) => {
    const issuedOn = calendar.dateIn(at, legalEntity.timeZone);
    const number = { type: 'NumberCreditNote', invoice: note.invoice, credit: note.credit, issuedOn } as const;
    return [errand(registers, registerKey(legalEntity.code, issuedOn), number)];
  },
  Disputed: (fact, state) => {
    const { dispute, reason } = fact;
    const order = state.status !== 'Drafted' && state.orders.length === 1 ? (state.orders[0] ?? null) : null;
    return [
      errand(discrepancies, dispute, {
        type: 'Raise',
        doubt: { ...nothing, owner: doubted[reason], order, invoice: state.invoice, reason },
      }),
      ...owing(fact, state),
    ];
  },
  PaymentFreed: (fact, state) => {
    const { payment, allocation, amount, settlement } = fact;
    const free = { type: 'Free', allocation, invoice: state.invoice, amount, ...(settlement !== undefined && { settlement }) } as const;
    return [errand(payments, payment, free), ...owing(fact, state)];
  },
});

export const fromPayments = sends(payments, {
  SetAside: ({ settlement, amount }, state) =>
    state.status === 'Expected' ? [] : [errand(refunds, settlement, { type: 'Fund', payment: state.payment, currency: state.currency, amount })],
  Reversed: ({ allocations, reason }, state) => [
    ...allocations.map(({ invoice, allocation }) => errand(invoices, invoice, { type: 'UndoPayment', allocation, reason })),
    ...(state.status === 'Expected' ? [] : (state.aside ?? [])).map(({ settlement }) =>
      errand(refunds, settlement, { type: 'Unfund', payment: state.payment }),
    ),
  ],
});

export const fromDiscrepancies = sends(discrepancies, {
  Resolved: ({ how }, state) =>
    state.status === 'Absent' || state.doubt.kind !== 'dispute' || state.doubt.invoice === null
      ? []
      : [errand(invoices, state.doubt.invoice, { type: 'SettleDispute', dispute: state.discrepancy, settlement: how })],
});

export const fromBuyers = sends(buyers, {
  Introduced: ({ particulars: { language } }, { customer }) => [errand(statements, customer, { type: 'NoteBuyer', known: true, language })],
  Erased: (_, { customer }) => [
    errand(statements, customer, { type: 'NoteBuyer', known: false, language: 'en' }),
    errand(mailboxes, customer, { type: 'Erase' }),
  ],
});
