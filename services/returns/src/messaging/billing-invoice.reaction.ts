import { invoice } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { purchases } from '../persistence/purchases.js';

/** What was paid, or is to be paid, for each line: no claim is worth more. */
export const onInvoice = hears(invoice)
  .when('Invoiced', ['lines'], ({ lines }, { key }) => on(purchases, key, { type: 'NoteInvoiced', lines }))
  .when('Credited', ['lines'], ({ lines }, { key }) => on(purchases, key, { type: 'NoteCredited', lines }));
