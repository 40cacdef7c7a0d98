import {
  EachIs,
  EachIsId,
  EachIsText,
  IsCalendarDate,
  IsCode,
  IsCount,
  IsCurrency,
  IsFlag,
  IsId,
  IsMoney,
  IsOneOf,
  IsQuantity,
  IsText,
  IsTimeZone,
  IsVersion,
  Optional,
} from '@siklus/contracts';
import type { CalendarDate, Currency, Money, Quantity, TimeZone } from '@siklus/kernel';

export const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const;

export class ShiftRequest {
  /** `06:00` */
  @IsText(5) from!: string;
  /** `14:00`; not after `from`: on the next day. */
  @IsText(5) to!: string;
}
export class DayRequest {
  /** 1 is Monday. */
  @IsOneOf(...weekdays) weekday!: (typeof weekdays)[number];
  @EachIs(ShiftRequest) shifts!: ShiftRequest[];
}
export class ExceptionRequest {
  @IsCalendarDate() date!: CalendarDate;
  @EachIs(ShiftRequest) shifts!: ShiftRequest[];
}
export class CalendarRequest {
  @IsTimeZone() timeZone!: TimeZone;
  @EachIs(DayRequest) week!: DayRequest[];
  @Optional() @EachIs(ExceptionRequest) exceptions?: ExceptionRequest[];
}

export class SetUpRequest {
  @IsText(100) from!: string;
  @IsText(100) to!: string;
  @IsCount() minutes!: number;
}
export class SetUpsRequest {
  @EachIs(SetUpRequest) setUps!: SetUpRequest[];
}

export class ResourceRequest {
  @IsCode() kind!: string;
  @IsId() calendar!: string;
  @Optional() @IsId() setUps?: string;
  @Optional() @IsText(100) family?: string;
  @IsMoney() hourlyRate!: Money;
  @IsFlag() active!: boolean;
}

export class PersonRequest {
  @IsText(200) name!: string;
  @EachIsText(50) skills!: string[];
  @IsId() calendar!: string;
  @IsFlag() active!: boolean;
}

export class CrewRequest {
  @IsCode() skill!: string;
  @IsVersion() people!: number;
}
export class AlternativeRequest {
  /** A resource, or a kind of resource. */
  @IsId() on!: string;
  @IsQuantity() minutesPerUnit!: Quantity;
  @IsCount() fixedMinutes!: number;
  @Optional() @EachIs(CrewRequest) crew?: CrewRequest[];
}
export class OperationRequest {
  @IsId() operation!: string;
  @Optional() @EachIsId() after?: string[];
  @Optional() @IsFlag() resumable?: boolean;
  @EachIs(AlternativeRequest) alternatives!: AlternativeRequest[];
}
export class RouteRequest {
  @IsText(100) family!: string;
  @IsQuantity() lot!: Quantity;
  @IsCurrency() currency!: Currency;
  @IsMoney() material!: Money;
  @EachIs(OperationRequest) operations!: OperationRequest[];
}

export class PartRequest {
  @IsId() product!: string;
  @IsQuantity() quantity!: Quantity;
}
export class KitRequest {
  @EachIs(PartRequest) parts!: PartRequest[];
  @EachIsText(50) skills!: string[];
}
