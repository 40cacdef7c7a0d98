import { discrepancy, type Payload } from '@siklus/contracts';
import { hears, on, type MessageMeta } from '@siklus/messaging';
import type { Doubt } from '../domain/doubt/doubt.js';
import { doubts } from '../persistence/doubts.js';

const fields = ['discrepancy', 'owner', 'kind', 'line', 'quantity', 'reason'] as const;
type Told = Pick<Payload<typeof discrepancy, 'Raised'>, (typeof fields)[number]> & { readonly how?: string };

/** Deliveries alone: what sales or finance has to correct is nothing that shipping could. */
const ofShipping = (status: Doubt['status']) => (told: Told, meta: MessageMeta) => {
  const { discrepancy: id, ...doubt } = told;
  return doubt.owner === 'shipping' ? on(doubts, id, { type: 'NoteStatement', stated: { ...doubt, order: meta.key, status } }) : [];
};

/** Which delivery of ours is in doubt: it is corrected here, and billing hears of that as of any other. */
export const onDiscrepancy = hears(discrepancy)
  .when('Raised', fields, ofShipping('Raised'))
  .when('Overdue', fields, ofShipping('Overdue'))
  .when('Resolved', [...fields, 'how'], ofShipping('Resolved'));
