import { discrepancy } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { doubts } from '../persistence/doubts.js';

const fields = ['discrepancy', 'owner', 'kind', 'line', 'termsVersion', 'quantity', 'reason'] as const;

/** Which fact of ours is in doubt: it is corrected where it was made, and billing hears of that as of any other. */
export const onDiscrepancy = hears(discrepancy)
  .when('Raised', fields, ({ discrepancy: id, ...told }, { key: order }) =>
    on(doubts, id, { type: 'NoteStatement', stated: { ...told, order, status: 'Raised' } }),
  )
  .when('Overdue', fields, ({ discrepancy: id, ...told }, { key: order }) =>
    on(doubts, id, { type: 'NoteStatement', stated: { ...told, order, status: 'Overdue' } }),
  )
  .when('Resolved', [...fields, 'how'], ({ discrepancy: id, ...told }, { key: order }) =>
    on(doubts, id, { type: 'NoteStatement', stated: { ...told, order, status: 'Resolved' } }),
  );
