import { days, seconds, type CalendarDate, type Currency, type Money, type Quantity } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { EachIs, IsCalendarDate, IsCurrency, IsId, IsMoney, IsQuantity, IsVersion } from '../decorators.js';

/** Units that are no longer to be paid: as many of the line as the delivery brought under that version. */
export class RefundedLine {
  @IsId() line!: string;
  @IsId() delivery!: string;
  @IsVersion() termsVersion!: number;
  @IsQuantity() quantity!: Quantity;
}
/** What of one order is given back. A return over several orders is told once for each. */
export class RefundGranted {
  @IsId() settlement!: string;
  @IsId() order!: string;
  @IsId() customer!: string;
  /** By when the customer was promised its money. */
  @IsCalendarDate() due!: CalendarDate;
  @EachIs(RefundedLine) lines!: RefundedLine[];
}
/** The customer keeps the goods and pays so much less for a line, before tax. */
export class PriceAdjusted {
  @IsId() settlement!: string;
  @IsId() order!: string;
  @IsId() customer!: string;
  @IsCalendarDate() due!: CalendarDate;
  @IsId() line!: string;
  @IsVersion() termsVersion!: number;
  @IsCurrency() currency!: Currency;
  @IsMoney() amount!: Money;
}

const granted = { settlement: 'settlement-1', order: 'order-1', customer: 'VINET', due: '1996-08-01' as CalendarDate };

export const settlement = defineContract({
  owner: 'returns',
  name: 'settlement',
  version: 1,
  kind: 'event',
  key: 'return',
  why: 'What the customer gets back for what it returned or rightly complained about.',
  classification: 'confidential',
  events: { RefundGranted, PriceAdjusted },
  sharedWith: { billing: 'credits and pays back' },
  neverInIt: ['narrative'],
  promises: { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) },
  examples: {
    RefundGranted: { ...granted, lines: [{ line: '1', delivery: 'order-1.1', termsVersion: 1, quantity: '2' as Quantity }] },
    PriceAdjusted: { ...granted, line: '1', termsVersion: 1, currency: 'USD' as Currency, amount: '500' as Money },
  },
});
