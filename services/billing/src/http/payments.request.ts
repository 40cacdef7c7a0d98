import { EachIs, IsCalendarDate, IsCode, IsCurrency, IsId, IsMoney, IsOneOf, Optional } from '@siklus/contracts';
import type { CalendarDate, Currency, Money } from '@siklus/kernel';
import { PageQuery } from '@siklus/service-kit';
import type { PaymentEntry } from '../application/payment/payment-entry.js';

export class AllocationRequest {
  /** Id or number. */
  @IsId() invoice!: string;
  /** What is owed unless said, as far as the payment goes. */
  @Optional() @IsMoney() amount?: Money;
}

export class AllocationsRequest {
  @EachIs(AllocationRequest) allocations!: AllocationRequest[];
}

/** One payment, as a body or as a line of NDJSON. */
export class PaymentRequest {
  @IsId() bankReference!: string;
  @IsId() customer!: string;
  @IsCurrency() currency!: Currency;
  @IsMoney() amount!: Money;
  @Optional() @IsCalendarDate() receivedOn?: CalendarDate;
  /** What stays unallocated stays on the customer's account. */
  @Optional() @EachIs(AllocationRequest) allocations?: AllocationRequest[];
}

/** One payment as a row of CSV, for at most one invoice. */
export class PaymentRow {
  @IsId() bankReference!: string;
  @IsId() customer!: string;
  @IsCurrency() currency!: Currency;
  @IsMoney() amount!: Money;
  @Optional() @IsCalendarDate() receivedOn?: CalendarDate;
  @Optional() @IsId() invoice?: string;
}

export const entryOf = ({ bankReference, customer, currency, amount, receivedOn, allocations = [] }: PaymentRequest): PaymentEntry => ({
  bankReference,
  customer,
  currency,
  amount,
  ...(receivedOn && { receivedOn }),
  allocations,
});

export const entryOfRow = ({ invoice, ...row }: PaymentRow): PaymentEntry =>
  entryOf({ ...row, allocations: invoice === undefined ? [] : [{ invoice }] });

export class PaymentsQuery extends PageQuery {
  @Optional() @IsId() customer?: string;
  /** Only what is left on customers' accounts. */
  @Optional() @IsOneOf('true', 'false') unallocated?: 'true' | 'false';
}

export class ReasonRequest {
  @IsCode() reason!: string;
}
