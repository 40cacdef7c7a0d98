import { keeps, type Ledger } from '@siklus/messaging';
import { postingsOfRefund } from '../domain/ledger/postings.js';
import { appointments, openOf, refund, type Refund, type RefundFact } from '../domain/refund/refund.js';
import { journal } from './journal.js';

/** What was granted, by which return or claim: nothing is paid back without. */
const grants: Ledger<Refund, RefundFact> = {
  table: 'refund_grants',
  columns: { settlement: 'text', of_id: 'text', order_id: 'text', customer: 'text', due: 'date' },
  rows: (fact, { settlement }) => {
    if (fact.type !== 'Granted') return [];
    const { of, order, customer, due } = fact.granted;
    return [{ settlement, of_id: of, order_id: order, customer, due }];
  },
};

/** Every movement of the money, with what is to be paid back after it: never less than nothing. */
const movements: Ledger<Refund, RefundFact> = {
  table: 'refund_movements',
  columns: { settlement: 'text', version: 'integer', kind: 'text', amount: 'bigint', payment: 'text', bank_reference: 'text', open_after: 'bigint' },
  rows: (fact, state, { version }) => {
    if (fact.type !== 'Funded' && fact.type !== 'Unfunded' && fact.type !== 'PaidBack') return [];
    const { type: kind, amount } = fact;
    const payment = 'payment' in fact ? fact.payment : null;
    const bank_reference = 'bankReference' in fact ? fact.bankReference : null;
    return [{ settlement: state.settlement, version, kind, amount, payment, bank_reference, open_after: openOf(state) }];
  },
};

const books = journal<Refund, RefundFact>((fact, { settlement, granted, currency }) =>
  granted === null || currency === null
    ? undefined
    : { postings: postingsOfRefund(fact), customer: granted.customer, currency, reference: settlement },
);

/** Key: the settlement, as returns names it. */
export const refunds = keeps({
  kind: 'refund',
  table: 'refunds',
  decider: refund,
  columns: {
    status: { type: 'text', of: ({ status }: Refund) => status },
    customer: { type: 'text', of: ({ granted }: Refund) => granted?.customer ?? null },
    order_id: { type: 'text', of: ({ granted }: Refund) => granted?.order ?? null },
    due: { type: 'date', of: ({ granted }: Refund) => granted?.due ?? null },
    open: { type: 'bigint', of: openOf },
  },
  orderOf: ({ granted }) => granted?.order,
  due: appointments,
  ledgers: [grants, movements, books],
});
