import { supplyPlan } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { loads, plannedHours } from '../persistence/heard.js';

/** The hours that production is to provide, and the safety stock that it is to make. */
export const onSupplyPlan = hears(supplyPlan).when('SupplyPlanned', ['capacity', 'inventory'], ({ capacity, inventory }) => [
  ...capacity.map(({ kind, from, hours }) => on(plannedHours, `${kind}/${from}`, { type: 'NoteStatement', stated: { kind, from, hours } })),
  ...[...Map.groupBy(inventory, ({ product }) => product)].map(([product, lines]) =>
    on(loads, product, { type: 'NoteSafety', buckets: lines.map(({ from, quantity }) => ({ from, quantity })) }),
  ),
]);
