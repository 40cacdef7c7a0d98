import { Body, Controller, Get, HttpCode, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EachIs, EachIsText, IsCalendarDate, IsCount, IsCurrency, IsMoney, IsOneOf } from '@siklus/contracts';
import type { CalendarDate, Currency, Money } from '@siklus/kernel';
import type { Actor } from '@siklus/messaging';
import { By, MayBeDoneBy } from '@siklus/service-kit';
import { PublishPolicy } from '../application/policy/publish-policy.js';
import { ReadPolicy } from '../application/policy/read-policy.js';
import { authorisations, refundTimes, usual, type Rules } from '../domain/policy/policy.js';
import { managersOfSales } from './grants.js';

export class LimitRequest {
  @IsCurrency() currency!: Currency;
  @IsMoney() amount!: Money;
}

export class PolicyRequest {
  @IsCalendarDate() from!: CalendarDate;
  @IsCount() windowDays!: number;
  @EachIsText(100) notReturnable!: string[];
  @IsOneOf(...authorisations) authorisation!: Rules['authorisation'];
  @IsOneOf(...refundTimes) refund!: Rules['refund'];
  @IsCount() refundWithinDays!: number;
  @EachIs(LimitRequest) claimLimits!: LimitRequest[];
}

/** What the company takes back and how it pays. What was asked for stands by the policy of its day. */
@ApiTags('policy')
@Controller('policy')
@MayBeDoneBy('sales', 'finance', 'service', 'customer', 'retailer')
export class PolicyController {
  constructor(
    private readonly publish: PublishPolicy,
    private readonly read: ReadPolicy,
  ) {}

  @Get()
  async all(): Promise<object> {
    return { usual, policies: await this.read.all() };
  }

  @Put()
  @HttpCode(204)
  @MayBeDoneBy(managersOfSales)
  put(@Body() { claimLimits, ...rules }: PolicyRequest, @By() by: Actor): Promise<void> {
    return this.publish.execute({ ...rules, claimLimits: claimLimits.map(({ currency, amount }) => ({ currency, amount })) }, by);
  }
}
