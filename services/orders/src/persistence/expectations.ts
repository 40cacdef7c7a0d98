import { keeps } from '@siklus/messaging';
import { expectationDecider, habitDecider, inventoryDecider } from '../domain/expectation/expectation.js';

/** Key: the product. */
export const expectations = keeps({ kind: 'expectation', table: 'expectations', decider: expectationDecider });
/** Key: department and family. */
export const habits = keeps({
  kind: 'habit',
  table: 'habits',
  decider: habitDecider,
  columns: { family: { type: 'text', of: ({ stated }) => stated?.family ?? null } },
});
/** Key: product and location. */
export const inventories = keeps({
  kind: 'inventory',
  table: 'inventories',
  decider: inventoryDecider,
  columns: {
    product: { type: 'text', of: ({ stated }) => stated?.product ?? null },
    available: { type: 'numeric', of: ({ stated }) => stated?.available ?? null },
  },
});
