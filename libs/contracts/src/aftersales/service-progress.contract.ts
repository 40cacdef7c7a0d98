import { days, seconds, type CalendarDate, type Instant } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { EachIsId, IsCalendarDate, IsCode, IsId, IsInstant, IsOneOf, Optional } from '../decorators.js';

export const caseKinds = ['installation', 'repair', 'maintenance', 'training'] as const;
export type CaseKind = (typeof caseKinds)[number];

export class CaseOpened {
  @IsId() case!: string;
  @IsOneOf(...caseKinds) kind!: CaseKind;
  @EachIsId() lines!: string[];
  /** The return whose goods are repaired. */
  @Optional() @IsId() return?: string;
}
/** Somebody comes on a day that was asked for, or on another. */
export class CrewCommitted {
  @IsId() case!: string;
  /** As fulfillment named it. */
  @IsId() request!: string;
  @IsId() visit!: string;
  @IsInstant() from!: Instant;
  @IsInstant() to!: Instant;
}
export class CrewUnavailable {
  @IsId() case!: string;
  @IsId() request!: string;
  @IsCode() reason!: string;
  /** The first day on which somebody can come, where that is known. */
  @Optional() @IsCalendarDate() earliest?: CalendarDate;
}
export class OnSite {
  @IsId() case!: string;
  @IsId() visit!: string;
}
export class PartlyDone extends OnSite {
  /** Lines that are done, and stay done. */
  @EachIsId() lines!: string[];
}
export class CaseDone {
  @IsId() case!: string;
  @IsOneOf(...caseKinds) kind!: CaseKind;
  @EachIsId() lines!: string[];
  @Optional() @IsId() return?: string;
  /** With which it was done. */
  @Optional() @IsId() visit?: string;
}
export class Confirmed {
  @IsId() case!: string;
}

export const serviceProgress = defineContract({
  owner: 'aftersales',
  name: 'service-progress',
  version: 1,
  kind: 'event',
  key: 'order',
  why: "How far the work at the customer's is: who comes, what is done, what the customer confirmed.",
  classification: 'internal',
  events: { CaseOpened, CrewCommitted, CrewUnavailable, OnSite, PartlyDone, Done: CaseDone, Confirmed },
  sharedWith: {
    fulfillment: 'knows who meets the goods, and when',
    orders: 'knows what is complete',
    returns: 'knows what was repaired',
  },
  neverInIt: ['contact', 'notes'],
  promises: { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) },
  examples: {
    CaseOpened: { case: 'case-1', kind: 'installation', lines: ['1'] },
    CrewCommitted: {
      case: 'case-1',
      request: 'crew-1',
      visit: 'visit-1',
      from: '2026-04-07T08:00:00.000Z' as Instant,
      to: '2026-04-07T12:00:00.000Z' as Instant,
    },
    CrewUnavailable: { case: 'case-1', request: 'crew-1', reason: 'NO_ENGINEER', earliest: '2026-04-09' as CalendarDate },
    OnSite: { case: 'case-1', visit: 'visit-1' },
    PartlyDone: { case: 'case-1', visit: 'visit-1', lines: ['1'] },
    Done: { case: 'case-1', kind: 'repair', lines: ['1'], return: 'return-1', visit: 'visit-1' },
    Confirmed: { case: 'case-1' },
  },
});
