import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@siklus/messaging';
import { By, Idempotent, MayBeDoneBy, PageQuery, sizeOf } from '@siklus/service-kit';
import { AgreeExpedite } from '../application/expedite/agree-expedite.js';
import { AskExpedite } from '../application/expedite/ask-expedite.js';
import { FindExpedites } from '../application/expedite/find-expedites.js';
import { ExpediteRequest, WithdrawalRequest } from './expedites.request.js';
import { managersOfProduction } from './grants.js';
import { RefusalRequest, SignatureRequest } from './schedules.request.js';

/** Orders pulled forward: marketing asks, the price is known, both sign one of the alternatives. */
@ApiTags('expedites')
@Controller()
@MayBeDoneBy('production', 'marketing')
export class ExpeditesController {
  constructor(
    private readonly asking: AskExpedite,
    private readonly agreement: AgreeExpedite,
    private readonly find: FindExpedites,
  ) {}

  @Post('expedites')
  @Idempotent()
  @MayBeDoneBy('marketing')
  ask(@Body() asked: ExpediteRequest, @By() by: Actor): Promise<{ id: string }> {
    return this.asking.execute(asked, by);
  }

  @Get('expedites')
  async all(@Query() page: PageQuery): Promise<object> {
    return { expedites: await this.find.all(page.after ?? '', sizeOf(page)) };
  }

  @Get('expedites/waiting')
  async waiting(@Query() page: PageQuery): Promise<object> {
    return { expedites: await this.find.waiting(sizeOf(page)) };
  }

  @Get('expedites/:id')
  one(@Param('id') id: string): Promise<object> {
    return this.find.one(id);
  }

  @Post('expedites/:id/price')
  @HttpCode(200)
  price(@Param('id') id: string, @By() by: Actor): Promise<object> {
    return this.after(this.asking.price(id, by), id);
  }

  @Post('expedites/:id/signatures')
  @HttpCode(200)
  sign(@Param('id') id: string, @Body() { hash }: SignatureRequest, @By() by: Actor): Promise<object> {
    return this.after(this.agreement.sign(id, hash, by), id);
  }

  @Post('expedites/:id/refusals')
  @HttpCode(200)
  refuse(@Param('id') id: string, @Body() { hash, reason }: RefusalRequest, @By() by: Actor): Promise<object> {
    return this.after(this.agreement.refuse(id, hash, reason, by), id);
  }

  @Post('expedites/:id/withdraw')
  @HttpCode(200)
  @MayBeDoneBy('marketing')
  withdraw(@Param('id') id: string, @Body() { reason }: WithdrawalRequest, @By() by: Actor): Promise<object> {
    return this.after(this.agreement.withdraw(id, reason, by), id);
  }

  @Post('expedites/:id/apply')
  @HttpCode(200)
  @MayBeDoneBy(managersOfProduction)
  apply(@Param('id') id: string, @By() by: Actor): Promise<object> {
    return this.after(this.agreement.apply(id, by), id);
  }

  @Get('change-budgets')
  @MayBeDoneBy('production', 'marketing', 'sales', 'strategy')
  async budgets(@Query() page: PageQuery): Promise<object> {
    return { budgets: await this.find.budgets(sizeOf(page)) };
  }

  private async after(act: Promise<void>, id: string): Promise<object> {
    await act;
    return this.find.one(id);
  }
}
