import { days, seconds, type Rate, type CalendarDate } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { EachIs, EachIsText, IsCalendarDate, IsOneOf, IsRate, IsText, IsVersion, Optional } from '../decorators.js';

const kinds = ['tier', 'family', 'region', 'margin', 'new-business'] as const;

export class Weight {
  @IsOneOf(...kinds) of!: (typeof kinds)[number];
  /** The tier, family or region; absent for margin and new business. */
  @Optional() @IsText(100) name?: string;
  @IsRate() weight!: Rate;
}

export class IntentStated {
  @IsVersion() version!: number;
  @IsCalendarDate() from!: CalendarDate;
  @IsCalendarDate() until!: CalendarDate;
  @EachIs(Weight) weights!: Weight[];
  /** Product families that the company will not serve. */
  @EachIsText(100) excludedFamilies!: string[];
}

export const strategicIntent = defineContract({
  owner: 'orders',
  name: 'strategic-intent',
  version: 1,
  kind: 'state',
  key: 'intent',
  why: 'What top management wants more of, so that plans and schedules weigh by the same intent as selection does.',
  classification: 'confidential',
  events: { IntentStated },
  sharedWith: { forecasting: 'weighs what to plan for', scheduling: 'weighs what to make first' },
  neverInIt: ['named customers', 'scores of orders'],
  promises: { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) },
  examples: {
    IntentStated: {
      version: 1,
      from: '2026-01-01' as CalendarDate,
      until: '2026-12-31' as CalendarDate,
      weights: [{ of: 'family', name: 'Beverages', weight: '0.4' as Rate }],
      excludedFamilies: [],
    },
  },
});
