import { keeps } from '@siklus/messaging';
import { recourseDecider } from '../domain/recourse/recourse.js';

/** Key: the claim, as returns names it. */
export const recourses = keeps({
  kind: 'recourse',
  table: 'recourses',
  decider: recourseDecider,
  columns: {
    order_id: { type: 'text', of: ({ stated }) => stated?.order ?? null },
    delivery: { type: 'text', of: ({ stated }) => stated?.delivery ?? null },
    status: { type: 'text', of: ({ stated }) => stated?.status ?? null },
  },
});
