import { days, seconds, type CalendarDate, type Instant, type Quantity } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { EachIsText, IsCalendarDate, IsCode, IsId, IsInstant, IsQuantity, IsVersion, Optional } from '../decorators.js';

/** Work for one order line, or for stock where `order` is absent. */
export class WorkReleased {
  @IsId() product!: string;
  @IsQuantity() quantity!: Quantity;
  /** 1 is served first with what it is made from. */
  @Optional() @IsVersion() rank?: number;
  @Optional() @IsCalendarDate() dueDate?: CalendarDate;
  @Optional() @IsId() order?: string;
  @Optional() @IsId() line?: string;
}
export class WorkStarted {
  @IsInstant() at!: Instant;
  @Optional() @IsId() order?: string;
  @Optional() @IsId() line?: string;
}
export class Scrapped {
  @IsQuantity() quantity!: Quantity;
  @IsCode() reason!: string;
}
export class Completed {
  @IsId() product!: string;
  @IsQuantity() quantity!: Quantity;
  @EachIsText(100) serials!: string[];
  @Optional() @IsId() order?: string;
  @Optional() @IsId() line?: string;
}
export class BrokenDown {
  @IsCode() kind!: string;
  @IsInstant() until!: Instant;
}

const made = { product: 'northwind-1', quantity: '12' as Quantity, order: 'order-1', line: '1' };

export const productionProgress = defineContract({
  owner: 'scheduling',
  name: 'production-progress',
  version: 1,
  kind: 'event',
  key: 'work order',
  why: 'What the shop floor has begun, finished and lost, so that goods are taken in and nobody has to ask where an order is.',
  classification: 'internal',
  events: { WorkReleased, WorkStarted, Scrapped, Completed, BrokenDown },
  sharedWith: { fulfillment: 'brings what it is made from, and takes the goods in', orders: 'knows the whereabouts' },
  neverInIt: ['operators'],
  promises: { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) },
  examples: {
    WorkReleased: { ...made, rank: 12, dueDate: '2026-04-09' as CalendarDate },
    WorkStarted: { at: '2026-04-07T06:00:00.000Z' as Instant, order: 'order-1', line: '1' },
    Scrapped: { quantity: '1' as Quantity, reason: 'BROKEN_GLASS' },
    Completed: { ...made, serials: [] },
    BrokenDown: { kind: 'filler', until: '2026-04-07T12:00:00.000Z' as Instant },
  },
});
