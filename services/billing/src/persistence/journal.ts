import { calendar, type Typed } from '@siklus/kernel';
import type { Ledger } from '@siklus/messaging';
import { legalEntity } from '../domain/legal-entity.js';
import type { Posting } from '../domain/ledger/postings.js';

interface Booked {
  readonly postings: readonly Posting[];
  readonly customer: string;
  readonly currency: string;
  /** The invoice or the payment. */
  readonly reference: string;
}

/** The double-entry journal. One row is a debit and its credit, so that it balances whatever is added to it. */
export function journal<State, Fact extends Typed>(booked: (fact: Fact, state: State) => Booked | undefined): Ledger<State, Fact> {
  return {
    table: 'journal',
    columns: {
      fact: 'text',
      entry: 'integer',
      booked_on: 'date',
      debit: 'text',
      credit: 'text',
      amount: 'bigint',
      currency: 'text',
      customer: 'text',
      reference: 'text',
      order_id: 'text',
    },
    rows: (fact, state, { id, at }) => {
      const { postings = [], customer = '', currency = '', reference = '' } = booked(fact, state) ?? {};
      const booked_on = calendar.dateIn(at, legalEntity.timeZone);
      return postings.map(({ debit, credit, amount, order }, n) => ({
        fact: id,
        entry: n + 1,
        booked_on,
        debit,
        credit,
        amount,
        currency,
        customer,
        reference,
        order_id: order,
      }));
    },
  };
}
