import { days, seconds, type CalendarDate, type Quantity } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { EachIs, IsCalendarDate, IsId, IsQuantity, Optional } from '../decorators.js';

export class UsedPart {
  @IsId() product!: string;
  @IsQuantity() quantity!: Quantity;
}
/** Work that was done. It is free under an entitlement, or billed by the charge that was agreed for it. */
export class ServicePerformed {
  @IsId() case!: string;
  @IsId() visit!: string;
  @IsCalendarDate() on!: CalendarDate;
  @IsQuantity() hours!: Quantity;
  @EachIs(UsedPart) parts!: UsedPart[];
  @Optional() @IsId() entitlement?: string;
  /** The charge of the agreed terms, as it was named when the extra work was agreed. */
  @Optional() @IsId() charge?: string;
}

export const servicePerformed = defineContract({
  owner: 'aftersales',
  name: 'service-performed',
  version: 1,
  kind: 'event',
  key: 'order',
  why: 'Which work was done and by what right it is billed, or is not.',
  classification: 'confidential',
  events: { Performed: ServicePerformed },
  sharedWith: { billing: 'bills what was performed and agreed' },
  neverInIt: ['engineer'],
  promises: { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) },
  examples: {
    Performed: {
      case: 'case-1',
      visit: 'visit-1',
      on: '1996-07-20' as CalendarDate,
      hours: '1.5' as Quantity,
      parts: [{ product: 'northwind-11', quantity: '1' as Quantity }],
      charge: 'extra-work-1',
    },
  },
});
