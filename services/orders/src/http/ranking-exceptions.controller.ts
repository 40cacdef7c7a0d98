import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@siklus/messaging';
import { By, MayBeDoneBy, PageQuery, sizeOf } from '@siklus/service-kit';
import { AgreeRankingException } from '../application/ranking/agree-ranking-exception.js';
import { signers } from './grants.js';
import { RankingExceptionRequest, RefusalRequest, SignatureRequest } from './ranking.request.js';

/** One order before another, against the rules. The exception is named by its order; anew proposed, it must be signed anew. */
@ApiTags('ranking')
@Controller('ranking-exceptions')
@MayBeDoneBy(...signers)
export class RankingExceptionsController {
  constructor(private readonly exceptions: AgreeRankingException) {}

  @Get('awaiting-signature')
  async awaitingSignature(@Query() page: PageQuery): Promise<object> {
    return { exceptions: await this.exceptions.awaitingSignature(sizeOf(page)) };
  }

  @Get(':order')
  one(@Param('order') order: string): Promise<object> {
    return this.exceptions.one(order);
  }

  @Post(':order')
  @HttpCode(200)
  @MayBeDoneBy('sales', 'marketing', 'production', 'strategy')
  propose(@Param('order') order: string, @Body() { before, reason }: RankingExceptionRequest, @By() by: Actor): Promise<object> {
    return this.after(this.exceptions.propose(order, before, reason, by), order);
  }

  @Post(':order/signatures')
  @HttpCode(200)
  sign(@Param('order') order: string, @Body() { hash }: SignatureRequest, @By() by: Actor): Promise<object> {
    return this.after(this.exceptions.sign(order, hash, by), order);
  }

  @Post(':order/refusals')
  @HttpCode(200)
  refuse(@Param('order') order: string, @Body() { hash, reason }: RefusalRequest, @By() by: Actor): Promise<object> {
    return this.after(this.exceptions.refuse(order, hash, reason, by), order);
  }

  private async after(act: Promise<void>, order: string): Promise<object> {
    await act;
    return this.exceptions.one(order);
  }
}
