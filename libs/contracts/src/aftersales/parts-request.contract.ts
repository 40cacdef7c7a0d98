import { days, seconds, type CalendarDate, type Quantity } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { EachIs, IsCalendarDate, IsId, IsQuantity } from '../decorators.js';

export class RequestedPart {
  @IsId() product!: string;
  @IsQuantity() quantity!: Quantity;
}
export class PartsNeeded {
  @IsId() visit!: string;
  /** The day of the visit. */
  @IsCalendarDate() date!: CalendarDate;
  @EachIs(RequestedPart) parts!: RequestedPart[];
}
export class PartsReturned {
  @IsId() visit!: string;
  /** Not used, and fit for sale. */
  @EachIs(RequestedPart) parts!: RequestedPart[];
}

export const partsRequest = defineContract({
  owner: 'aftersales',
  name: 'parts-request',
  version: 1,
  kind: 'event',
  key: 'case',
  why: 'Which parts a visit takes along, and which of them come back.',
  classification: 'internal',
  events: { Needed: PartsNeeded, Returned: PartsReturned },
  sharedWith: { fulfillment: 'issues them, and takes them back' },
  neverInIt: ['customer'],
  promises: { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) },
  examples: {
    Needed: { visit: 'visit-1', date: '2026-04-07' as CalendarDate, parts: [{ product: 'seal', quantity: '2' as Quantity }] },
    Returned: { visit: 'visit-1', parts: [{ product: 'seal', quantity: '1' as Quantity }] },
  },
});
