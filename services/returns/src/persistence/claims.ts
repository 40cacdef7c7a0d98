import { waiting } from '@siklus/kernel';
import { keeps } from '@siklus/messaging';
import { claim, type Claim, type RaisedClaim } from '../domain/claim/claim.js';

const raised =
  <T>(read: (state: RaisedClaim) => T) =>
  (state: Claim): T | null =>
    state.status === 'Unknown' ? null : read(state);

export const claims = keeps({
  kind: 'claim',
  table: 'claims',
  decider: claim,
  columns: {
    status: { type: 'text', of: ({ status }: Claim) => status },
    customer: { type: 'text', of: raised(({ complaint }) => complaint.customer) },
    order_id: { type: 'text', of: raised(({ complaint }) => complaint.order) },
    claim_kind: { type: 'text', of: raised(({ complaint }) => complaint.kind) },
    holder: { type: 'text', of: raised(({ waits }) => waiting.next(waits)?.holder ?? null) },
    due: { type: 'timestamptz', of: raised(({ waits }) => waiting.next(waits)?.due ?? null) },
    late: { type: 'boolean', of: raised(({ waits }) => waits.some(({ late }) => late === true)) },
  },
  orderOf: (state) => (state.status === 'Unknown' ? undefined : state.complaint.order),
  due: (state: Claim) => (state.status === 'Unknown' ? [] : waiting.reminders(state.waits)),
});
