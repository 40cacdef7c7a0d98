import { settlement } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { accounts } from '../persistence/accounts.js';

/** What the customer need not pay, or pays less for: one more half of what is to be billed. */
export const onSettlement = hears(settlement)
  .when('RefundGranted', ['settlement', 'order', 'customer', 'due', 'lines'], ({ settlement: id, order, customer, due, lines }, { key }) =>
    on(accounts, order, { type: 'NoteReturned', settlement: id, of: key, customer, due, lines }),
  )
  .when(
    'PriceAdjusted',
    ['settlement', 'order', 'customer', 'due', 'line', 'termsVersion', 'amount'],
    ({ settlement: id, order, customer, due, line, termsVersion, amount }, { key }) =>
      on(accounts, order, { type: 'NoteAdjusted', settlement: id, of: key, customer, due, line, termsVersion, amount }),
  );
