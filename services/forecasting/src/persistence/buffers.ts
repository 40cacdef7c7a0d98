import { keeps } from '@siklus/messaging';
import { capacityDecider, inventoryDecider, serviceDecider } from '../domain/trade-off/heard.js';

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

/** Key: kind of resource and week. */
export const capacities = keeps({
  kind: 'capacity',
  table: 'capacities',
  decider: capacityDecider,
  columns: {
    resource_kind: { type: 'text', of: ({ stated }) => stated?.kind ?? null },
    week: { type: 'date', of: ({ stated }) => stated?.from ?? null },
    free_hours: { type: 'numeric', of: ({ stated }) => stated?.free ?? null },
  },
});

/** Key: the month that the promise was for. */
export const services = keeps({ kind: 'service', table: 'services', decider: serviceDecider });
