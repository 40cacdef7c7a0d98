import { demandPlan } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { loads } from '../persistence/heard.js';

export const onDemandPlan = hears(demandPlan).when('DemandPlanStated', ['buckets'], ({ buckets }, { key }) =>
  on(loads, key, { type: 'NoteExpected', buckets: buckets.map(({ from, quantity }) => ({ from, quantity })) }),
);
