import { demandPlan } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { targets } from '../persistence/targets.js';

export const onDemandPlan = hears(demandPlan).when('DemandPlanStated', ['buckets'], ({ buckets }, { key }) =>
  on(targets, key, { type: 'NoteExpected', buckets: buckets.map(({ from, quantity }) => ({ from, quantity })) }),
);
