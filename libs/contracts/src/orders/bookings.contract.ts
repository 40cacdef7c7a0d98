import { days, seconds, type CalendarDate, type Quantity } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { IsCalendarDate, IsId, IsQuantity } from '../decorators.js';

/** How much of a product was spoken of, for when. `booking` names the order line without saying whose it is. */
export class Booking {
  @IsId() booking!: string;
  @IsQuantity() quantity!: Quantity;
  /** When the customer wants it. */
  @IsCalendarDate() wantedDate!: CalendarDate;
}
/** A customer asked for it, whatever became of it: lost demand is demand. */
export class Asked extends Booking {}
/** It was taken on. */
export class Booked extends Booking {}
/** It was declined, or the customer did not accept. */
export class Lost extends Booking {}
/** The customer wants so much less. */
export class Cancelled extends Booking {}

const example = { booking: 'booking-1', quantity: '12' as Quantity, wantedDate: '1996-08-01' as CalendarDate };

export const bookings = defineContract({
  owner: 'orders',
  name: 'bookings',
  version: 1,
  kind: 'event',
  key: 'product',
  why: 'What customers asked for and when they wanted it, also when it was declined: the demand, not the sales.',
  classification: 'confidential',
  events: { Asked, Booked, Lost, Cancelled },
  sharedWith: { forecasting: 'keeps the history of demand' },
  neverInIt: ['customer', 'price'],
  promises: { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) },
  examples: { Asked: example, Booked: example, Lost: example, Cancelled: example },
});
