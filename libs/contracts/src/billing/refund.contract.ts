import { days, seconds, type CalendarDate, type Currency, type Money } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { IsCalendarDate, IsCode, IsCurrency, IsId, IsMoney } from '../decorators.js';

export class RefundDue {
  /** As returns names it. */
  @IsId() settlement!: string;
  @IsId() order!: string;
  @IsCurrency() currency!: Currency;
  /** With tax. What was still owed is not in it: it is owed no more. */
  @IsMoney() amount!: Money;
  @IsCalendarDate() due!: CalendarDate;
}
export class RefundLate extends RefundDue {}
export class RefundPaid extends RefundDue {
  @IsCalendarDate() paidOn!: CalendarDate;
}
/** Nothing can be given back for it: not billed, or credited already. */
export class RefundRefused {
  @IsId() settlement!: string;
  @IsId() order!: string;
  @IsCode() reason!: string;
}

const due = { settlement: 'settlement-1', order: 'order-1', currency: 'USD' as Currency, amount: '2800' as Money, due: '1996-08-01' as CalendarDate };

export const refund = defineContract({
  owner: 'billing',
  name: 'refund',
  version: 1,
  kind: 'event',
  key: 'return',
  why: 'When the customer has its money back, or that it is late.',
  classification: 'confidential',
  events: { Due: RefundDue, Paid: RefundPaid, Late: RefundLate, Refused: RefundRefused },
  sharedWith: { returns: 'closes what is paid back', orders: 'tells the customer' },
  neverInIt: ['bank'],
  promises: { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) },
  examples: {
    Due: due,
    Paid: { ...due, paidOn: '1996-07-30' as CalendarDate },
    Late: due,
    Refused: { settlement: 'settlement-1', order: 'order-1', reason: 'NOT_BILLED' },
  },
});
