import { days, seconds, type CalendarDate, type Quantity } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { IsCalendarDate, IsQuantity, IsText } from '../decorators.js';

export class PeopleNeeded {
  @IsText(50) skill!: string;
  /** The first day of the calendar month in which it is needed. */
  @IsCalendarDate() from!: CalendarDate;
  /** Hours at customers' that are asked for and not done yet. */
  @IsQuantity() hours!: Quantity;
}

export const peopleNeed = defineContract({
  owner: 'aftersales',
  name: 'people-need',
  version: 1,
  kind: 'state',
  key: 'skill/period',
  why: "How many hours of each skill are needed at customers', so that production and service do not count on the same people.",
  classification: 'internal',
  events: { PeopleNeeded },
  sharedWith: { scheduling: 'leaves people for it', forecasting: 'plans people for it' },
  neverInIt: ['names'],
  promises: { heardWithin: seconds(30), keptFor: 'ever', noticeBeforeBreaking: days(30) },
  examples: { PeopleNeeded: { skill: 'electrician', from: '2026-04-01' as CalendarDate, hours: '36.5' as Quantity } },
});
