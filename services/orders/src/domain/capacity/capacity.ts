import { statementDecider, type CalendarDate, type Quantity } from '@siklus/kernel';

/** What the plant has of one kind of resource in one week, in hours. */
export interface Capacity {
  readonly kind: string;
  /** The first day of the week. */
  readonly from: CalendarDate;
  readonly open: Quantity;
  readonly used: Quantity;
}

export const capacityDecider = statementDecider<Capacity>();
