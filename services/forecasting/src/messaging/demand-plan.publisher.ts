import { demandPlan } from '@siklus/contracts';
import { tells } from '@siklus/messaging';
import { plans } from '../persistence/plans.js';

export const tellsDemandPlan = tells(demandPlan, plans, {
  PlanPublished: ({ round, version, bucket, buckets }) => ({ type: 'DemandPlanStated', data: { round, version, bucket, buckets: [...buckets] } }),
});
