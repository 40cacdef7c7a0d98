import { servicePerformed } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { accounts } from '../persistence/accounts.js';

/** Work that was done and agreed to is billed by its charge; what is covered is free. */
export const onServicePerformed = hears(servicePerformed).when('Performed', ['charge'], ({ charge }, { key }) =>
  charge === undefined ? [] : on(accounts, key, { type: 'NotePerformed', charge }),
);
