import { days, seconds, type CalendarDate } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { EachIsId, IsCalendarDate, IsId, IsOneOf } from '../decorators.js';

/** People with these skills are needed at the customer's site on one day of the window. */
export class CrewRequested {
  @IsId() request!: string;
  @IsOneOf('site', 'crew') route!: 'site' | 'crew';
  @EachIsId() lines!: string[];
  /** One person each; a skill that is needed twice stands twice. */
  @EachIsId() skills!: string[];
  @IsCalendarDate() from!: CalendarDate;
  @IsCalendarDate() to!: CalendarDate;
}
export class CrewWithdrawn {
  @IsId() request!: string;
}

export const crewRequest = defineContract({
  owner: 'fulfillment',
  name: 'crew-request',
  version: 1,
  kind: 'event',
  key: 'order',
  why: 'Which people must be on the site together with the goods.',
  classification: 'internal',
  events: { Requested: CrewRequested, Withdrawn: CrewWithdrawn },
  sharedWith: { aftersales: 'commits a crew' },
  neverInIt: ['contact'],
  promises: { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) },
  examples: {
    Requested: { request: 'crew-1', route: 'site', lines: ['1'], skills: ['assembly'], from: '1996-07-15' as CalendarDate, to: '1996-07-16' as CalendarDate },
    Withdrawn: { request: 'crew-1' },
  },
});
