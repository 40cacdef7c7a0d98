import { EachIs, EachIsText, IsCalendarDate, IsOneOf, IsRate, IsText, Optional } from '@siklus/contracts';
import type { CalendarDate, Rate } from '@siklus/kernel';
import type { Weight } from '../domain/intent/intent.js';

export class WeightRequest {
  @IsOneOf('tier', 'family', 'region', 'margin', 'new-business') of!: Weight['of'];
  /** The tier (`1`), family (`Beverages`) or region (`FR`). */
  @Optional() @IsText(100) name?: string;
  /** From 0 to 1. */
  @IsRate() weight!: Rate;
}

export class IntentRequest {
  @IsCalendarDate() from!: CalendarDate;
  /** The last day. */
  @IsCalendarDate() until!: CalendarDate;
  @EachIs(WeightRequest) weights!: WeightRequest[];
  @Optional() @EachIsText(100) excludedFamilies?: string[];
}
