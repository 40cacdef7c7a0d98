import type { CalendarDate, Decider, Quantity } from '@siklus/kernel';
import type { Bucket } from '../history/bucket.js';

/** What is planned of one product; each round that is published makes the next version. */
export interface Plan {
  readonly id: string;
  readonly version: number;
}

export interface Planned {
  readonly round: string;
  readonly bucket: Bucket;
  readonly buckets: readonly { readonly from: CalendarDate; readonly quantity: Quantity }[];
}

export type PlanCommand = { readonly type: 'PublishPlan' } & Planned;
export type PlanFact = { readonly type: 'PlanPublished'; readonly version: number } & Planned;

export const planDecider: Decider<Plan, PlanCommand, PlanFact> = {
  initial: (id) => ({ id, version: 0 }),
  decide: ({ version }, { round, bucket, buckets }) => [{ type: 'PlanPublished', version: version + 1, round, bucket, buckets }],
  evolve: (plan, { version }) => ({ ...plan, version }),
};
