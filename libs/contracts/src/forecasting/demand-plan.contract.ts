import { days, seconds, type CalendarDate, type Quantity } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { EachIs, IsCalendarDate, IsId, IsOneOf, IsQuantity, IsVersion } from '../decorators.js';

export const planBuckets = ['week', 'month'] as const;

export class PlannedDemand {
  /** The first day of the bucket: a Monday, or the first of a month. */
  @IsCalendarDate() from!: CalendarDate;
  @IsQuantity() quantity!: Quantity;
}

export class DemandPlanStated {
  @IsId() round!: string;
  /** Of the product's plan: a later round raises it. */
  @IsVersion() version!: number;
  @IsOneOf(...planBuckets) bucket!: (typeof planBuckets)[number];
  @EachIs(PlannedDemand) buckets!: PlannedDemand[];
}

export const demandPlan = defineContract({
  owner: 'forecasting',
  name: 'demand-plan',
  version: 1,
  kind: 'state',
  key: 'product',
  why: 'How much of a product marketing and production agreed to expect, so that nobody plans by a figure of their own.',
  classification: 'confidential',
  events: { DemandPlanStated },
  sharedWith: {
    scheduling: 'loads the plant',
    fulfillment: 'sets the stock that it aims at',
    orders: 'shows salespeople what is expected on the opportunity board',
  },
  neverInIt: ['proposals', 'challenges'],
  promises: { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) },
  examples: {
    DemandPlanStated: {
      round: 'round-2026-04',
      version: 1,
      bucket: 'week',
      buckets: [{ from: '2026-04-06' as CalendarDate, quantity: '120' as Quantity }],
    },
  },
});
