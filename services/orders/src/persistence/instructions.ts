import { keeps } from '@siklus/messaging';
import { instructionsDecider } from '../domain/instructions/instructions.js';

/** Personal data in a table of its own, erasable: its facts say only that something was stated or erased. */
export const instructions = keeps({
  kind: 'instructions',
  table: 'instructions',
  decider: instructionsDecider,
  personal: true,
  orderOf: (_, id) => id,
  columns: { status: { type: 'text', of: ({ status }) => status } },
});
