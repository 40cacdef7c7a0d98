import { days, seconds, type CalendarDate, type Quantity } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { EachIs, IsCalendarDate, IsId, IsQuantity } from '../decorators.js';

export class NeededPart {
  @IsId() product!: string;
  @IsQuantity() quantity!: Quantity;
}
export class PartsNeeded {
  @IsId() order!: string;
  @IsCalendarDate() by!: CalendarDate;
  @EachIs(NeededPart) lines!: NeededPart[];
}
/** Not used; it is in the house again. */
export class PartsReturned {
  @EachIs(NeededPart) lines!: NeededPart[];
}

const lines = [{ product: 'northwind-11', quantity: '1' as Quantity }];

export const partsRequest = defineContract({
  owner: 'aftersales',
  name: 'parts-request',
  version: 1,
  kind: 'event',
  key: 'case',
  why: 'Which parts an engineer takes along, and which came back unused.',
  classification: 'internal',
  events: { Needed: PartsNeeded, Returned: PartsReturned },
  sharedWith: { fulfillment: 'issues the parts' },
  neverInIt: ['customer'],
  promises: { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) },
  examples: { Needed: { order: 'order-1', by: '1996-07-20' as CalendarDate, lines }, Returned: { lines } },
});
