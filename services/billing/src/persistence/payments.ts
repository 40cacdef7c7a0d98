import { keeps } from '@siklus/messaging';
import { payment, unallocatedOf, type Payment, type PaymentFact } from '../domain/payment/payment.js';
import { postingsOfPayment } from '../domain/ledger/postings.js';
import { journal } from './journal.js';

type Received = Exclude<Payment, { status: 'Expected' }>;

const received =
  <T>(read: (state: Received) => T) =>
  (state: Payment): T | null =>
    state.status === 'Expected' ? null : read(state);

const books = journal<Payment, PaymentFact>((fact, state) =>
  state.status === 'Expected'
    ? undefined
    : { postings: postingsOfPayment(fact, state.amount), customer: state.customer, currency: state.currency, reference: state.payment },
);

export const payments = keeps({
  kind: 'payment',
  table: 'payments',
  decider: payment,
  columns: {
    status: { type: 'text', of: ({ status }: Payment) => status },
    bank_reference: { type: 'text', of: received(({ bankReference }) => bankReference) },
    customer: { type: 'text', of: received(({ customer }) => customer) },
    currency: { type: 'text', of: received(({ currency }) => currency) },
    received_on: { type: 'date', of: received(({ receivedOn }) => receivedOn) },
    amount: { type: 'bigint', of: received(({ amount }) => amount) },
    unallocated: { type: 'bigint', of: unallocatedOf },
  },
  ledgers: [books],
});
