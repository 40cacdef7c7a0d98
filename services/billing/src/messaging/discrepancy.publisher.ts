import { discrepancy } from '@siklus/contracts';
import { tells } from '@siklus/messaging';
import type { Discrepancy } from '../domain/discrepancy/discrepancy.js';
import { discrepancies } from '../persistence/discrepancies.js';

/** What is in doubt; of an invoice over several orders nobody else could correct anything, so nobody is told. */
function said(state: Discrepancy) {
  if (state.status === 'Absent' || state.doubt.order === null) return undefined;
  const { order, kind, owner, line, termsVersion, quantity, invoice, reason } = state.doubt;
  const known = {
    ...(line !== null && { line }),
    // What is above the order is so under every version.
    ...(termsVersion !== null && termsVersion > 0 && { termsVersion }),
    ...(quantity !== null && { quantity }),
    ...(invoice !== null && { invoice }),
    ...(reason !== null && { reason }),
  };
  return { key: order, data: { discrepancy: state.discrepancy, owner, kind, ...known } };
}

const told =
  <T extends 'Raised' | 'Overdue'>(type: T) =>
  (_: unknown, state: Discrepancy) => {
    const doubt = said(state);
    return doubt && { type, ...doubt };
  };

export const tellsDiscrepancy = tells(discrepancy, discrepancies, {
  Raised: told('Raised'),
  Restated: told('Raised'),
  BecameOverdue: told('Overdue'),
  Resolved: ({ how }, state) => {
    const doubt = said(state);
    return doubt && { type: 'Resolved' as const, key: doubt.key, data: { ...doubt.data, how } };
  },
});
