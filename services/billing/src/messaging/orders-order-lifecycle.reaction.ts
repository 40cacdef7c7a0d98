import { orderLifecycle } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { accounts } from '../persistence/accounts.js';

/** What makes charges due and orders complete. Quantities come with the terms. */
export const onOrderLifecycle = hears(orderLifecycle)
  .when('Selected', [], (_, { key }) => on(accounts, key, { type: 'NoteAccepted' }))
  .when('Released', [], (_, { key }) => on(accounts, key, { type: 'NoteAccepted' }))
  .when('Declined', [], (_, { key }) => on(accounts, key, { type: 'NoteEnded', how: 'declined' }))
  .when('Cancelled', [], (_, { key }) => on(accounts, key, { type: 'NoteEnded', how: 'cancelled' }))
  .when('Closed', [], (_, { key }) => on(accounts, key, { type: 'NoteEnded', how: 'closed' }));
