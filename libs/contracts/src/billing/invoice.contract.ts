import { days, seconds, type CalendarDate, type Currency, type Money, type Quantity } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { EachIs, IsCalendarDate, IsCode, IsCurrency, IsId, IsMoney, IsQuantity, IsText, IsVersion } from '../decorators.js';

export class InvoicedLine {
  @IsId() line!: string;
  @IsQuantity() quantity!: Quantity;
  @IsVersion() termsVersion!: number;
  @IsMoney({ negative: true }) net!: Money;
}
export class InvoicedCharge {
  @IsId() charge!: string;
  @IsMoney({ negative: true }) net!: Money;
}
/** What of one order stands on one issued invoice; a consolidated invoice is told once for each of its orders. */
export class Invoiced {
  @IsId() invoice!: string;
  @IsText(50) number!: string;
  @IsCalendarDate() issuedOn!: CalendarDate;
  @IsCurrency() currency!: Currency;
  @EachIs(InvoicedLine) lines!: InvoicedLine[];
  @EachIs(InvoicedCharge) charges!: InvoicedCharge[];
}
export class Credited {
  @IsId() invoice!: string;
  @IsId() creditNote!: string;
  @IsText(50) number!: string;
  @IsCode() reason!: string;
  @EachIs(InvoicedLine) lines!: InvoicedLine[];
  @EachIs(InvoicedCharge) charges!: InvoicedCharge[];
}
export class Disputed {
  @IsId() invoice!: string;
  @IsCode() reason!: string;
}
export class Paid {
  @IsId() invoice!: string;
}

const line = { line: '1', quantity: '12' as Quantity, termsVersion: 1, net: '16800' as Money };

export const invoice = defineContract({
  owner: 'billing',
  name: 'invoice',
  version: 1,
  kind: 'event',
  key: 'order',
  why: 'What of an order was billed, credited, disputed and paid.',
  classification: 'confidential',
  events: { Invoiced, Credited, Disputed, Paid },
  sharedWith: { orders: 'measures right-first-time and closes the order', returns: 'knows the line and the price that was paid' },
  neverInIt: ['bank', 'profile', 'other orders'],
  promises: { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) },
  examples: {
    Invoiced: {
      invoice: 'invoice-1',
      number: 'SIKLUS-1996-000001',
      issuedOn: '1996-07-16' as CalendarDate,
      currency: 'USD' as Currency,
      lines: [line],
      charges: [{ charge: 'freight', net: '3238' as Money }],
    },
    Credited: { invoice: 'invoice-1', creditNote: 'credit-1', number: 'SIKLUS-1996-000002', reason: 'MISCOUNTED', lines: [line], charges: [] },
    Disputed: { invoice: 'invoice-1', reason: 'PRICE' },
    Paid: { invoice: 'invoice-1' },
  },
});
