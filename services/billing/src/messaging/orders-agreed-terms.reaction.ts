import { agreedTerms } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { accounts } from '../persistence/accounts.js';

/** The half of every bill that is sales': what was agreed, version by version. */
export const onAgreedTerms = hears(agreedTerms).when(
  'TermsAgreed',
  ['version', 'customer', 'purchaseOrder', 'currency', 'lines', 'charges'],
  (terms, { key }) => on(accounts, key, { type: 'NoteTerms', terms }),
);
