import { days, seconds, type CalendarDate } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { EachIsText, IsCalendarDate, IsId } from '../decorators.js';

export class CrewRequested {
  @IsId() request!: string;
  @IsId() line!: string;
  /** Each of one person at the least, as production spells them. */
  @EachIsText(50) skills!: string[];
  /** The day on which everything meets, in the customer's time zone. */
  @IsCalendarDate() date!: CalendarDate;
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
  why: "What has to meet a crew at the customer's, on which day, and with which skills.",
  classification: 'internal',
  events: { Requested: CrewRequested, Withdrawn: CrewWithdrawn },
  sharedWith: { aftersales: 'commits a crew' },
  neverInIt: ['contact'],
  promises: { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) },
  examples: {
    Requested: { request: 'crew-1', line: '1', skills: ['electrician'], date: '2026-04-07' as CalendarDate },
    Withdrawn: { request: 'crew-1' },
  },
});
