import { keeps } from '@siklus/messaging';
import { pullDecider } from '../domain/pull/pull.js';

/** Key: the expedite. */
export const pulls = keeps({
  kind: 'pull',
  table: 'pulls',
  decider: pullDecider,
  columns: { order_id: { type: 'text', of: ({ order }) => order } },
});
