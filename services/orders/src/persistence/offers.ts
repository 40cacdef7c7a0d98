import { keeps } from '@siklus/messaging';
import { heldOf, offerDecider } from '../domain/offer/offer.js';

/** The database guards the account too: no more is promised than was granted, and no hold is taken twice. */
export const offers = keeps({
  kind: 'offer',
  table: 'offers',
  decider: offerDecider,
  columns: {
    granted: { type: 'numeric', of: ({ granted }) => granted },
    recalled: { type: 'numeric', of: ({ recalled }) => recalled },
    returned: { type: 'numeric', of: ({ returned }) => returned },
    converted: { type: 'numeric', of: ({ converted }) => converted },
    held: { type: 'numeric', of: heldOf },
  },
  ledgers: [
    {
      table: 'holds',
      columns: { hold: 'text', giver: 'text', product: 'text', order_id: 'text', line: 'text', quantity: 'numeric', taken_at: 'timestamptz' },
      rows: (fact, { giver, product }, { at }) =>
        fact.type === 'HoldTaken'
          ? [{ hold: fact.hold, giver, product, order_id: fact.order, line: fact.line, quantity: fact.quantity, taken_at: at }]
          : [],
    },
  ],
});
