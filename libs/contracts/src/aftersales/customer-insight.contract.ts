import { days, seconds, type CalendarDate } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { IsCalendarDate, IsId, IsOneOf, IsText, Optional } from '../decorators.js';

export const customerTopics = ['need', 'complaint', 'next-purchase'] as const;
export type CustomerTopic = (typeof customerTopics)[number];

export class CustomerInsightGained {
  @IsId() insight!: string;
  @IsOneOf(...customerTopics) topic!: CustomerTopic;
  @IsText(1000) what!: string;
  @Optional() @IsId() product?: string;
  @Optional() @IsCalendarDate() when?: CalendarDate;
  /** By when sales is to say what it did with it. */
  @IsCalendarDate() answerBy!: CalendarDate;
}

export const customerInsight = defineContract({
  owner: 'aftersales',
  name: 'customer-insight',
  version: 1,
  kind: 'event',
  key: 'customer',
  why: 'What an engineer learned at the customer that sales can act upon.',
  classification: 'personal',
  events: { Gained: CustomerInsightGained },
  sharedWith: { orders: 'acts upon it' },
  neverInIt: ['other customers'],
  promises: { heardWithin: seconds(5), keptFor: days(365), noticeBeforeBreaking: days(30) },
  examples: {
    Gained: {
      insight: 'insight-1',
      topic: 'next-purchase',
      what: 'Wants a second tap before the summer',
      product: 'northwind-11',
      when: '1997-05-01' as CalendarDate,
      answerBy: '1996-08-01' as CalendarDate,
    },
  },
});
