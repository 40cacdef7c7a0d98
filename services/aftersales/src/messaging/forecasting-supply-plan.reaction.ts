import { supplyPlan } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { plannedPeople } from '../persistence/known.js';

export const onSupplyPlan = hears(supplyPlan).when('SupplyPlanned', ['people'], ({ people }) =>
  [...Map.groupBy(people, ({ skill }) => skill)].map(([skill, own]) =>
    on(plannedPeople, skill, { type: 'NotePeople', planned: own.map(({ from, people: many }) => ({ from, people: many })) }),
  ),
);
