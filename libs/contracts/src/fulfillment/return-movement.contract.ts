import { days, seconds, type CalendarDate, type Quantity } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { EachIs, IsCalendarDate, IsCode, IsId, IsQuantity, Optional } from '../decorators.js';

/** Units of one line of one order, as one delivery had brought them. */
export class ReceivedLine {
  @IsId() order!: string;
  @IsId() line!: string;
  @IsId() delivery!: string;
  @IsQuantity() quantity!: Quantity;
}
export class CollectionBooked {
  @IsId() provider!: string;
  @IsCalendarDate() on!: CalendarDate;
}
export class Collected {
  @IsId() provider!: string;
}
/** What really came; it may be less than was announced. */
export class ReturnReceived {
  @IsCode() location!: string;
  @EachIs(ReceivedLine) lines!: ReceivedLine[];
}
/** On its way to the company. */
export class ReturnLost {
  @Optional() @IsId() provider?: string;
}
/** What was repaired, or not taken back, has left for the customer again. */
export class SentBack {
  @Optional() @IsId() provider?: string;
}

export const returnMovement = defineContract({
  owner: 'fulfillment',
  name: 'return-movement',
  version: 1,
  kind: 'event',
  key: 'return',
  why: 'Where goods are that come back.',
  classification: 'internal',
  events: { CollectionBooked, Collected, Received: ReturnReceived, Lost: ReturnLost, SentBack },
  sharedWith: { returns: 'knows where every return is' },
  neverInIt: ['address'],
  promises: { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) },
  examples: {
    CollectionBooked: { provider: 'federal-shipping', on: '1996-07-20' as CalendarDate },
    Collected: { provider: 'federal-shipping' },
    Received: { location: 'returns', lines: [{ order: 'order-1', line: '1', delivery: 'order-1.1', quantity: '2' as Quantity }] },
    Lost: { provider: 'federal-shipping' },
    SentBack: { provider: 'federal-shipping' },
  },
});
