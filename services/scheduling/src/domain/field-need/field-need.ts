import { statementDecider, type CalendarDate, type Quantity } from '@siklus/kernel';

/** Hours of a skill that service needs at customers' in the month that begins with `from`. */
export interface FieldNeed {
  readonly skill: string;
  readonly from: CalendarDate;
  readonly hours: Quantity;
}

export const fieldNeedDecider = statementDecider<FieldNeed>();
