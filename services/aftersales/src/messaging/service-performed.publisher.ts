import { servicePerformed } from '@siklus/contracts';
import { calendar } from '@siklus/kernel';
import { tells } from '@siklus/messaging';
import { cases } from '../persistence/cases.js';

export const tellsServicePerformed = tells(servicePerformed, cases, {
  Performed: ({ visit, hours, parts, entitlement, charge, at }, state) => {
    if (state.status === 'Unknown') return undefined;
    const by = { ...(entitlement !== undefined && { entitlement }), ...(charge !== undefined && { charge }) };
    const data = { case: state.id, visit, on: calendar.dateIn(at, state.zone), hours, parts: [...parts], ...by };
    return { type: 'Performed', key: state.order, data };
  },
});
