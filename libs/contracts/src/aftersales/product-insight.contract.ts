import { days, seconds, type CalendarDate } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { IsCalendarDate, IsCode, IsId, IsOneOf } from '../decorators.js';

export const productTopics = ['use', 'fault', 'competition'] as const;
export type ProductTopic = (typeof productTopics)[number];

export class ProductInsightGained {
  @IsId() insight!: string;
  @IsOneOf(...productTopics) topic!: ProductTopic;
  /** `OUTDOORS`, `LEAKS`, `CHEAPER`: a code, since words could name somebody. */
  @IsCode() code!: string;
  @IsCalendarDate() answerBy!: CalendarDate;
}

export const productInsight = defineContract({
  owner: 'aftersales',
  name: 'product-insight',
  version: 1,
  kind: 'event',
  key: 'product',
  why: 'How a product is used, where it fails and what it competes with, as the field sees it.',
  classification: 'internal',
  events: { Gained: ProductInsightGained },
  sharedWith: { forecasting: 'plans with it' },
  neverInIt: ['customer', 'engineer', 'free text'],
  promises: { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) },
  examples: { Gained: { insight: 'insight-1', topic: 'fault', code: 'LEAKS', answerBy: '1996-08-01' as CalendarDate } },
});
