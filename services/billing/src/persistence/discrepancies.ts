import { keeps } from '@siklus/messaging';
import { appointments, discrepancy, type Discrepancy } from '../domain/discrepancy/discrepancy.js';

type Known = Exclude<Discrepancy, { status: 'Absent' }>;

const known =
  <T>(read: (state: Known) => T) =>
  (state: Discrepancy): T | null =>
    state.status === 'Absent' ? null : read(state);

export const discrepancies = keeps({
  kind: 'discrepancy',
  table: 'discrepancies',
  decider: discrepancy,
  columns: {
    status: { type: 'text', of: ({ status }: Discrepancy) => status },
    kind: { type: 'text', of: known(({ doubt }) => doubt.kind) },
    owner: { type: 'text', of: known(({ doubt }) => doubt.owner) },
    order_id: { type: 'text', of: known(({ doubt }) => doubt.order) },
    invoice: { type: 'text', of: known(({ doubt }) => doubt.invoice) },
    raised_at: { type: 'timestamptz', of: known(({ raisedAt }) => raisedAt) },
    due_at: { type: 'timestamptz', of: known(({ dueAt }) => dueAt) },
  },
  orderOf: (state) => (state.status === 'Absent' ? undefined : (state.doubt.order ?? undefined)),
  due: appointments,
});
