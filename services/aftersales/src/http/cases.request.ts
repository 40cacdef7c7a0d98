import { EachIs, EachIsId, IsCalendarDate, IsCode, IsCurrency, IsFlag, IsId, IsInstant, IsMoney, IsOneOf, IsQuantity, IsText, Optional } from '@siklus/contracts';
import type { CalendarDate, Currency, Instant, Money, Quantity } from '@siklus/kernel';
import { PageQuery } from '@siklus/service-kit';
import { caseKinds, type CaseKind } from '../domain/case/case-kind.js';
import { statuses } from '../domain/case/case.js';

export class CasesQuery extends PageQuery {
  @Optional() @IsOneOf(...Object.keys(statuses.next)) status?: string;
  @Optional() @IsId() customer?: string;
  @Optional() @IsId() order?: string;
  @Optional() @IsOneOf('true', 'false') late?: 'true' | 'false';
}

export class CaseRequest {
  @IsId() order!: string;
  @IsOneOf(...caseKinds) kind!: CaseKind;
  @EachIsId() lines!: string[];
  /** In the customer's own words. Personal: erased on request. */
  @Optional() @IsText(2000) words?: string;
}

export class TriageRequest {
  /** One person each. */
  @EachIsId() skills!: string[];
  @IsQuantity() hours!: Quantity;
  /** Without one, the work is billed as the customer agrees. */
  @Optional() @IsOneOf('warranty', 'maintenance') entitlement?: 'warranty' | 'maintenance';
}

export class CrewRequest {
  @IsId() engineer!: string;
  @IsId() skill!: string;
}

export class PartRequest {
  @IsId() product!: string;
  @IsQuantity() quantity!: Quantity;
}

export class VisitRequest {
  @EachIs(CrewRequest) crew!: CrewRequest[];
  @IsInstant() from!: Instant;
  @IsInstant() to!: Instant;
  /** Taken along. What is not used goes back. */
  @Optional() @EachIs(PartRequest) parts?: PartRequest[];
}

export class UnavailableRequest {
  @IsCode() reason!: string;
  /** The first day on which somebody can come. */
  @Optional() @IsCalendarDate() earliest?: CalendarDate;
}

export class ExchangeRequest {
  @IsId() line!: string;
  @IsId() old!: string;
  @IsId() new!: string;
}

export class ReportRequest {
  /** Lines that are done, and stay done. */
  @EachIsId() lines!: string[];
  @IsQuantity() hours!: Quantity;
  @Optional() @EachIs(ExchangeRequest) exchanges?: ExchangeRequest[];
  @Optional() @EachIs(PartRequest) parts?: PartRequest[];
  /** Nothing is left to do. */
  @IsFlag() done!: boolean;
}

export class ExtraWorkRequest {
  @IsCurrency() currency!: Currency;
  /** Before tax. */
  @IsMoney() amount!: Money;
}

export class ReasonRequest {
  @IsCode() reason!: string;
}
