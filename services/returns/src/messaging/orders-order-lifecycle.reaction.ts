import { orderLifecycle } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { claims } from '../persistence/claims.js';
import { purchases } from '../persistence/purchases.js';
import { returns } from '../persistence/returns.js';

/** Whose order it is; and, where it makes another good, that what was settled so has been ordered. */
export const onOrderLifecycle = hears(orderLifecycle).when(
  'Received',
  ['customer', 'timeZone', 'replaces', 'forReturn', 'forClaim'],
  ({ customer, timeZone, replaces, forReturn, forClaim }, { key }) => [
    on(purchases, key, { type: 'NoteOrder', customer, timeZone }),
    ...(replaces !== undefined && forReturn !== undefined ? [on(returns, forReturn, { type: 'NoteReplaced', order: replaces })] : []),
    ...(replaces !== undefined && forClaim !== undefined ? [on(claims, forClaim, { type: 'NoteReplaced', order: replaces })] : []),
  ],
);
