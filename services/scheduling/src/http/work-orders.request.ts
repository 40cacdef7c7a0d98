import { EachIsId, IsCalendarDate, IsCode, IsId, IsQuantity, IsVersion } from '@siklus/contracts';
import type { CalendarDate, Quantity } from '@siklus/kernel';

export class StockWorkRequest {
  /** Production's own number of it: sent twice, made once. */
  @IsId() number!: string;
  @IsId() product!: string;
  @IsQuantity() quantity!: Quantity;
  @IsCalendarDate() dueDate!: CalendarDate;
  /** 1 is made first. */
  @IsVersion() rank!: number;
}

/** Of which operation a report is. */
export class OperationReport {
  @IsId() operation!: string;
}
export class ProgressReport extends OperationReport {
  @IsQuantity() good!: Quantity;
}
export class ScrapReport extends OperationReport {
  @IsQuantity() quantity!: Quantity;
  @IsCode() reason!: string;
}
export class CompletionReport extends ProgressReport {
  @EachIsId() serials!: string[];
}
