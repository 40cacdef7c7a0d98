import { keeps } from '@siklus/messaging';
import { mailbox } from '../domain/mailing/mailbox.js';
import { mailing } from '../domain/mailing/mailing.js';

/** Key: the document. */
export const mailings = keeps({
  kind: 'mailing',
  table: 'mailings',
  decider: mailing,
  columns: {
    status: { type: 'text', of: ({ status }) => status },
    customer: { type: 'text', of: ({ parcel }) => parcel?.customer ?? null },
    next_at: { type: 'timestamptz', of: ({ nextAt }) => nextAt },
  },
});

/** Key: the customer. */
export const mailboxes = keeps({ kind: 'mailbox', table: 'mailboxes', decider: mailbox, personal: true });
