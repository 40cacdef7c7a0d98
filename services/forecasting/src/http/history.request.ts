import { IsCalendarDate, IsId, IsOneOf, IsQuantity } from '@siklus/contracts';
import type { CalendarDate, Quantity } from '@siklus/kernel';
import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { buckets, type Bucket } from '../domain/history/bucket.js';

/** One row of a history that is imported. */
export class HistoryRow {
  @IsId() product!: string;
  /** A day, or the first one of the week or month that the figure is for. */
  @IsCalendarDate() date!: CalendarDate;
  @IsQuantity() quantity!: Quantity;
}

export class HistoryQuery {
  @IsOneOf(...buckets) bucket!: Bucket;
}

export class BaselineQuery extends HistoryQuery {
  @Type(() => Number) @IsInt() @Min(1) @Max(104) horizon!: number;
}
