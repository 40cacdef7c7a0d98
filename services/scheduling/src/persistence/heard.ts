import { plannedDecider } from '@siklus/kernel';
import { keeps } from '@siklus/messaging';
import { fieldNeedDecider } from '../domain/field-need/field-need.js';
import { habitDecider, intentDecider, inventoryDecider, plannedHoursDecider, soldProductDecider } from '../domain/stock-proposal/heard.js';

/** Key: the product. */
export const loads = keeps({ kind: 'load', table: 'loads', decider: plannedDecider });
/** Key: kind of resource and first day. */
export const plannedHours = keeps({ kind: 'planned-hours', table: 'planned_hours', decider: plannedHoursDecider });
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
/** Key: the product. */
export const soldProducts = keeps({ kind: 'sold-product', table: 'sold_products', decider: soldProductDecider });
/** Key: department and family. */
export const habits = keeps({ kind: 'habit', table: 'habits', decider: habitDecider });
/** Key: skill and month. */
export const fieldNeeds = keeps({ kind: 'field-need', table: 'field_needs', decider: fieldNeedDecider });
export const intents = keeps({ kind: 'intent', table: 'intents', decider: intentDecider });

/** What others state and scheduling keeps. */
export const heard = [loads, plannedHours, inventories, soldProducts, habits, fieldNeeds, intents];
