import { keeps } from '@siklus/messaging';
import { doubtDecider } from '../domain/doubt/doubt.js';

/** Key: the discrepancy, as billing names it. */
export const doubts = keeps({
  kind: 'doubt',
  table: 'doubts',
  decider: doubtDecider,
  columns: {
    order_id: { type: 'text', of: ({ stated }) => stated?.order ?? null },
    owner: { type: 'text', of: ({ stated }) => (stated?.status === 'Resolved' ? null : (stated?.owner ?? null)) },
  },
});
