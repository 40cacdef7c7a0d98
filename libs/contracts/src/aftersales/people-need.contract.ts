import { days, seconds, type CalendarDate, type Quantity } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { IsCalendarDate, IsId, IsQuantity } from '../decorators.js';

export class PeopleNeedStated {
  @IsId() skill!: string;
  /** The first day of the week. */
  @IsCalendarDate() from!: CalendarDate;
  @IsQuantity() hours!: Quantity;
}

export const peopleNeed = defineContract({
  owner: 'aftersales',
  name: 'people-need',
  version: 1,
  kind: 'state',
  key: 'skill and week',
  why: 'How many hours of which skill the field needs, week by week.',
  classification: 'internal',
  events: { PeopleNeedStated },
  sharedWith: { scheduling: 'knows which of its people the field asks for', forecasting: 'plans people' },
  neverInIt: ['names'],
  promises: { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) },
  examples: { PeopleNeedStated: { skill: 'assembly', from: '1996-07-15' as CalendarDate, hours: '12.5' as Quantity } },
});
