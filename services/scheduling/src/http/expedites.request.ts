import { IsCalendarDate, IsCode, IsId } from '@siklus/contracts';
import type { CalendarDate } from '@siklus/kernel';

export class ExpediteRequest {
  @IsId() workOrder!: string;
  @IsId() line!: string;
  /** The day by the end of which it is to be ready. */
  @IsCalendarDate() date!: CalendarDate;
  @IsCode() reason!: string;
}

export class WithdrawalRequest {
  @IsCode() reason!: string;
}
