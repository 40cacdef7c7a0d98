import { Body, Controller, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@siklus/messaging';
import { By, MayBeDoneBy, PageQuery, sizeOf } from '@siklus/service-kit';
import { FindOpportunities } from '../application/opportunity/find-opportunities.js';
import { SetSellingRules } from '../application/opportunity/set-rules.js';
import { QuoteBasis } from '../application/quote/quote-basis.js';
import { SellingRulesRequest } from './quotes.request.js';

/** What could be sold, and by which rules. */
@ApiTags('opportunities')
@Controller()
@MayBeDoneBy('sales')
export class OpportunitiesController {
  constructor(
    private readonly find: FindOpportunities,
    private readonly rules: SetSellingRules,
    private readonly basis: QuoteBasis,
  ) {}

  @Get('opportunities')
  async all(@Query() page: PageQuery): Promise<object> {
    return { opportunities: await this.find.all(page.after ?? '', sizeOf(page)) };
  }

  @Get('opportunities/:product/customers')
  async customers(@Param('product') product: string): Promise<object> {
    return { customers: await this.find.likelyCustomers(product) };
  }

  @Get('selling-rules')
  @MayBeDoneBy('sales', 'finance')
  standing(): Promise<object> {
    return this.basis.rules();
  }

  @Put('selling-rules')
  @HttpCode(204)
  @MayBeDoneBy({ department: 'finance', role: 'manager' })
  set(@Body() rules: SellingRulesRequest, @By() by: Actor): Promise<void> {
    return this.rules.execute({ ...rules }, by);
  }
}
