import { refund } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { settlements } from '../persistence/settlements.js';

export const onRefund = hears(refund)
  .when('Due', ['settlement', 'currency', 'amount'], ({ settlement, currency, amount }) =>
    on(settlements, settlement, { type: 'NoteAnswer', answer: { outcome: 'Due', currency, amount } }),
  )
  .when('Late', ['settlement', 'currency', 'amount'], ({ settlement, currency, amount }) =>
    on(settlements, settlement, { type: 'NoteAnswer', answer: { outcome: 'Late', currency, amount } }),
  )
  .when('Paid', ['settlement', 'currency', 'amount', 'paidOn'], ({ settlement, currency, amount, paidOn }) =>
    on(settlements, settlement, { type: 'NoteAnswer', answer: { outcome: 'Paid', currency, amount, paidOn } }),
  )
  .when('Refused', ['settlement', 'reason'], ({ settlement, reason }) =>
    on(settlements, settlement, { type: 'NoteAnswer', answer: { outcome: 'Refused', reason } }),
  );
