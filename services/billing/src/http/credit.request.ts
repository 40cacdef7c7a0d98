import { IsCalendarDate, IsCode, IsCount, IsCurrency, IsMoney, IsOneOf, Optional } from '@siklus/contracts';
import type { CalendarDate, Currency, Money } from '@siklus/kernel';
import { PageQuery } from '@siklus/service-kit';
import type { Credit } from '../domain/credit/credit.js';

/** What is left out is not looked at: without both the customer is always clear. */
export class CreditTermsRequest {
  @IsCurrency() currency!: Currency;
  /** How much may be owed in that currency, in minor units. */
  @Optional() @IsMoney() limit?: Money;
  /** Days after the due date. */
  @Optional() @IsCount() graceDays?: number;
}

export class TimeRequest {
  /** The last day, in the time zone of the legal entity. */
  @IsCalendarDate() until!: CalendarDate;
  @IsCode() reason!: string;
}

export class CreditQuery extends PageQuery {
  @Optional() @IsOneOf('clear', 'hold') standing?: Credit['standing'];
}
