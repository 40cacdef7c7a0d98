import { demandPlan } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { expectations } from '../persistence/expectations.js';

export const onDemandPlan = hears(demandPlan).when('DemandPlanStated', ['bucket', 'buckets'], ({ bucket, buckets }, { key }) =>
  on(expectations, key, { type: 'NoteStatement', stated: { bucket, buckets: buckets.map(({ from, quantity }) => ({ from, quantity })) } }),
);
