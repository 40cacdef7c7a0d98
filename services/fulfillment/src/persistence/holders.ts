import { keeps } from '@siklus/messaging';
import { whereabouts } from '../domain/whereabouts/whereabouts.js';

/** Key: order. Who holds it, as the others say. */
export const holders = keeps({
  kind: 'whereabouts',
  table: 'holders',
  decider: whereabouts,
  columns: { holder: { type: 'text', of: ({ held }) => held?.holder ?? null } },
  orderOf: (_, id) => id,
});
