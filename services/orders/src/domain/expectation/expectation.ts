import { statementDecider, type CalendarDate, type Quantity } from '@siklus/kernel';

/** How much of a product marketing and production agreed to expect, bucket by bucket. */
export interface Expectation {
  readonly bucket: 'week' | 'month';
  readonly buckets: readonly { readonly from: CalendarDate; readonly quantity: Quantity }[];
}

export const expectationDecider = statementDecider<Expectation>();
