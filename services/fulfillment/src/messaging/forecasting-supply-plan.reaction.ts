import { supplyPlan } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { targets } from '../persistence/targets.js';

/** The inventory of it; hours and people are for others. */
export const onSupplyPlan = hears(supplyPlan).when('SupplyPlanned', ['inventory'], ({ inventory }) =>
  [...Map.groupBy(inventory, ({ product }) => product)].map(([product, lines]) =>
    on(targets, product, { type: 'NoteSafety', buckets: lines.map(({ from, quantity }) => ({ from, quantity })) }),
  ),
);
