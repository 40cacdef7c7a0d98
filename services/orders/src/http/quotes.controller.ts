import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@siklus/messaging';
import { By, Idempotent, MayBeDoneBy, PageQuery, sizeOf } from '@siklus/service-kit';
import { AnswerQuote } from '../application/quote/answer-quote.js';
import { DraftQuote } from '../application/quote/draft-quote.js';
import { FindQuotes } from '../application/quote/find-quotes.js';
import { signers } from './grants.js';
import { AcceptanceRequest, DeclineRequest, QuoteRequest, QuotesQuery } from './quotes.request.js';
import { RefusalRequest, SignatureRequest } from './ranking.request.js';

@ApiTags('quotes')
@Controller('quotes')
@MayBeDoneBy('sales', 'finance', 'customer')
export class QuotesController {
  constructor(
    private readonly drafts: DraftQuote,
    private readonly answers: AnswerQuote,
    private readonly find: FindQuotes,
  ) {}

  @Post()
  @Idempotent()
  @MayBeDoneBy('sales')
  async draft(@Body() quote: QuoteRequest, @By() by: Actor): Promise<object> {
    return this.find.one(await this.drafts.execute(quote, by), by);
  }

  @Get()
  async all(@Query() query: QuotesQuery, @By() by: Actor): Promise<object> {
    return { quotes: await this.find.all({ status: query.status, after: query.after ?? '', limit: sizeOf(query) }, by) };
  }

  @Get('awaiting-signature')
  @MayBeDoneBy(...signers)
  async awaitingSignature(@Query() page: PageQuery): Promise<object> {
    return { quotes: await this.find.awaitingSignature(sizeOf(page)) };
  }

  @Get(':id')
  one(@Param('id') id: string, @By() by: Actor): Promise<object> {
    return this.find.one(id, by);
  }

  /** With the dates that can be promised now, and what they hold. */
  @Post(':id/issue')
  @HttpCode(200)
  @MayBeDoneBy('sales')
  issue(@Param('id') id: string, @By() by: Actor): Promise<object> {
    return this.after(this.drafts.issue(id, by), id, by);
  }

  @Post(':id/signatures')
  @HttpCode(200)
  @MayBeDoneBy(...signers)
  sign(@Param('id') id: string, @Body() { hash }: SignatureRequest, @By() by: Actor): Promise<object> {
    return this.after(this.answers.sign(id, hash, by), id, by);
  }

  @Post(':id/refusals')
  @HttpCode(200)
  @MayBeDoneBy(...signers)
  refuse(@Param('id') id: string, @Body() { hash, reason }: RefusalRequest, @By() by: Actor): Promise<object> {
    return this.after(this.answers.refuse(id, hash, reason, by), id, by);
  }

  /** By the customer, or as sales heard it: with how and by whose word. @returns the order that it became */
  @Post(':id/accept')
  @HttpCode(200)
  @MayBeDoneBy('sales', 'customer')
  accept(@Param('id') id: string, @Body() acceptance: AcceptanceRequest, @By() by: Actor): Promise<object> {
    return this.answers.accept(id, acceptance, by);
  }

  @Post(':id/decline')
  @HttpCode(200)
  @MayBeDoneBy('sales', 'customer')
  decline(@Param('id') id: string, @Body() { reason }: DeclineRequest, @By() by: Actor): Promise<object> {
    return this.after(this.answers.decline(id, reason, by), id, by);
  }

  private async after(act: Promise<void>, id: string, by: Actor): Promise<object> {
    await act;
    return this.find.one(id, by);
  }
}
