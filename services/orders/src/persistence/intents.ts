import { keeps } from '@siklus/messaging';
import { intentDecider } from '../domain/intent/intent.js';

/** The database knows it too: nobody but an executive of strategy publishes an intent. */
export const intents = keeps({
  kind: 'intent',
  table: 'intents',
  decider: intentDecider,
  ledgers: [
    {
      table: 'intent_versions',
      columns: { version: 'integer', published_by: 'text', department: 'text', role: 'text', at: 'timestamptz' },
      rows: ({ version, by }, _, { at }) => [
        { version, published_by: by.subject, department: by.department ?? null, role: by.role ?? null, at },
      ],
    },
  ],
});
