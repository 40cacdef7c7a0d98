import { statementDecider, type CalendarDate, type Quantity } from '@siklus/kernel';

/** How much of a product marketing and production agreed to expect, bucket by bucket. */
export interface Expectation {
  readonly bucket: 'week' | 'month';
  readonly buckets: readonly { readonly from: CalendarDate; readonly quantity: Quantity }[];
}

export const expectationDecider = statementDecider<Expectation>();

/** By how much, in per cent, a department habitually says more or less of a family than will be asked. */
export interface Habit {
  readonly department: string;
  readonly family: string;
  readonly habit: Quantity | null;
  readonly direction: 'over' | 'under' | null;
}
export const habitDecider = statementDecider<Habit>();

/** What stands at one location, as fulfillment says. */
export interface Inventory {
  readonly product: string;
  readonly available: Quantity;
}
export const inventoryDecider = statementDecider<Inventory>();
