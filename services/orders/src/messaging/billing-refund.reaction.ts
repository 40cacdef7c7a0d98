import { refund } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { aftermaths } from '../persistence/aftermaths.js';

/** By when the customer has its money back: sales tells it, and sees when finance is late. */
export const onRefund = hears(refund)
  .when('Due', ['settlement', 'order', 'currency', 'amount', 'due'], ({ order, ...known }) =>
    on(aftermaths, order, { type: 'NoteRefund', outcome: 'Due', ...known }),
  )
  .when('Late', ['settlement', 'order', 'currency', 'amount', 'due'], ({ order, ...known }) =>
    on(aftermaths, order, { type: 'NoteRefund', outcome: 'Late', ...known }),
  )
  .when('Paid', ['settlement', 'order', 'currency', 'amount', 'due'], ({ order, ...known }) =>
    on(aftermaths, order, { type: 'NoteRefund', outcome: 'Paid', ...known }),
  )
  .when('Refused', ['settlement', 'order'], ({ order, settlement }) => on(aftermaths, order, { type: 'NoteRefund', outcome: 'Refused', settlement }));
