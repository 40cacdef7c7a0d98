import { days, seconds, type CalendarDate, type Quantity } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { IsCalendarDate, IsCount, IsId, IsQuantity } from '../decorators.js';

export class ExcessStated {
  @IsId() product!: string;
  /** All that was ever granted. It has left the giver's own capacity and never shrinks. */
  @IsQuantity() granted!: Quantity;
  /** All that was ever asked back. */
  @IsQuantity() recalled!: Quantity;
  /** The last day by which what is on offer now would be made. */
  @IsCalendarDate() until!: CalendarDate;
  /** The newest sequence of `orders.promise-hold` that these figures count. */
  @IsCount() countedThrough!: number;
}

export const excessCapacity = defineContract({
  owner: 'scheduling',
  name: 'excess-capacity',
  version: 1,
  kind: 'state',
  key: 'product',
  why: 'What the plant could make and nobody has ordered, so that sales can sell it before the hours pass.',
  classification: 'confidential',
  events: { ExcessStated },
  sharedWith: { orders: 'shows it on the opportunity board and promises from it' },
  neverInIt: ['cost', 'cause'],
  promises: { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) },
  examples: {
    ExcessStated: { product: 'northwind-1', granted: '60' as Quantity, recalled: '0' as Quantity, until: '2026-04-10' as CalendarDate, countedThrough: 3 },
  },
});
