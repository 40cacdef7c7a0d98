import { days, seconds } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { EachIsId, IsId, IsOneOf, Optional } from '../decorators.js';

export const caseKinds = ['installation', 'repair', 'maintenance', 'training'] as const;
export type CaseKind = (typeof caseKinds)[number];

export class CaseOpened {
  @IsId() case!: string;
  @IsOneOf(...caseKinds) kind!: CaseKind;
  @EachIsId() lines!: string[];
  /** The return whose goods are repaired. */
  @Optional() @IsId() return?: string;
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
  events: { CaseOpened, OnSite, PartlyDone, Done: CaseDone, Confirmed },
  sharedWith: { orders: 'knows what is complete', returns: 'knows what was repaired' },
  neverInIt: ['contact', 'notes'],
  promises: { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) },
  examples: {
    CaseOpened: { case: 'case-1', kind: 'installation', lines: ['1'] },
    OnSite: { case: 'case-1', visit: 'visit-1' },
    PartlyDone: { case: 'case-1', visit: 'visit-1', lines: ['1'] },
    Done: { case: 'case-1', kind: 'repair', lines: ['1'], return: 'return-1' },
    Confirmed: { case: 'case-1' },
  },
});
