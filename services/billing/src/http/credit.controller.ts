import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@siklus/messaging';
import { By, MayBeDoneBy, sizeOf } from '@siklus/service-kit';
import { FindCredit } from '../application/credit/find-credit.js';
import { JudgeCredit } from '../application/credit/judge-credit.js';
import { CreditQuery, CreditTermsRequest, TimeRequest } from './credit.request.js';
import { managersOfFinance } from './grants.js';

@ApiTags('credit')
@Controller('credit')
@MayBeDoneBy('finance')
export class CreditController {
  constructor(
    private readonly judging: JudgeCredit,
    private readonly find: FindCredit,
  ) {}

  @Get()
  async all(@Query() { standing, ...page }: CreditQuery): Promise<object> {
    return { credit: await this.find.all(standing, page.after ?? '', sizeOf(page)) };
  }

  @Get(':customer')
  one(@Param('customer') customer: string): Promise<object> {
    return this.find.one(customer);
  }

  @Put(':customer')
  @MayBeDoneBy(managersOfFinance)
  async set(@Param('customer') customer: string, @Body() terms: CreditTermsRequest, @By() by: Actor): Promise<object> {
    await this.judging.setTerms(customer, { ...terms }, by);
    return this.find.one(customer);
  }

  /** Clear until the end of that day, whatever is owed: for who has agreed how to pay. */
  @Post(':customer/time')
  @HttpCode(200)
  @MayBeDoneBy(managersOfFinance)
  async grant(@Param('customer') customer: string, @Body() { until, reason }: TimeRequest, @By() by: Actor): Promise<object> {
    await this.judging.grantTime(customer, until, reason, by);
    return this.find.one(customer);
  }
}
