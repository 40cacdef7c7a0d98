import { keeps, type Ledger } from '@siklus/messaging';
import { quantities } from '@siklus/kernel';
import { arrivedOf, purchase, takenOf, type Purchase, type PurchaseFact } from '../domain/purchase/purchase.js';

/** Who took which units back, or gave them up again, with what stands taken then: never more than was delivered. */
const taken: Ledger<Purchase, PurchaseFact> = {
  table: 'taken_units',
  columns: {
    order_id: 'text',
    version: 'integer',
    n: 'integer',
    line: 'text',
    delivery: 'text',
    taker: 'text',
    taken_by: 'text',
    change: 'numeric',
    delivered: 'numeric',
    taken: 'numeric',
  },
  rows: (fact, state, { version }) => {
    if (fact.type !== 'Taken' && fact.type !== 'GivenBack' && fact.type !== 'Overtaken') return [];
    return fact.units.map(({ line, delivery, quantity }, n) => ({
      order_id: state.order,
      version,
      n: n + 1,
      line,
      delivery,
      taker: fact.by.of,
      taken_by: fact.by.id,
      change: fact.type === 'Taken' ? quantity : quantities.negate(quantity),
      delivered: arrivedOf(state, line, delivery),
      taken: takenOf(state, line, delivery),
    }));
  },
};

/** Key: order. */
export const purchases = keeps({
  kind: 'purchase',
  table: 'purchases',
  decider: purchase,
  columns: { customer: { type: 'text', of: ({ customer }: Purchase) => customer } },
  orderOf: (_, id) => id,
  ledgers: [taken],
});
