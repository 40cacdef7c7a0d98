import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EachIs, IsCalendarDate, IsCode, IsId, IsOneOf, IsText, Optional } from '@siklus/contracts';
import type { CalendarDate } from '@siklus/kernel';
import type { Actor } from '@siklus/messaging';
import { By, Idempotent, MayBeDoneBy, PageQuery, sizeOf } from '@siklus/service-kit';
import { AnswerInterview } from '../application/insight/answer-interview.js';
import { FindInsights } from '../application/insight/find-insights.js';
import { ReplyToInsight } from '../application/insight/reply-to-insight.js';
import { customerTopics, productTopics } from '../domain/insight/insight.js';
import { ReasonRequest } from './cases.request.js';

export class InsightsQuery extends PageQuery {
  @IsOneOf('customer', 'product') about!: 'customer' | 'product';
  @Optional() @IsOneOf('true', 'false') unanswered?: 'true' | 'false';
}
export class InterviewsQuery extends PageQuery {
  @Optional() @IsId() engineer?: string;
}

export class AboutCustomerRequest {
  @IsOneOf(...customerTopics) topic!: (typeof customerTopics)[number];
  @IsText(1000) what!: string;
  /** Where it is not the one that was visited. */
  @Optional() @IsId() customer?: string;
  @Optional() @IsId() product?: string;
  @Optional() @IsCalendarDate() when?: CalendarDate;
}
export class AboutProductRequest {
  @IsId() product!: string;
  @IsOneOf(...productTopics) topic!: (typeof productTopics)[number];
  /** A code: words could name somebody. */
  @IsCode() code!: string;
}
/** To have seen nothing is an answer: both lists may be empty. */
export class AnswersRequest {
  @EachIs(AboutCustomerRequest) customers!: AboutCustomerRequest[];
  @EachIs(AboutProductRequest) products!: AboutProductRequest[];
}
export class ReplyRequest {
  @IsText(1000) did!: string;
}

/** What engineers see at customers', and what sales and marketing do with it. */
@ApiTags('insights')
@Controller()
@MayBeDoneBy('service')
export class InsightsController {
  constructor(
    private readonly answering: AnswerInterview,
    private readonly replying: ReplyToInsight,
    private readonly find: FindInsights,
  ) {}

  /** What engineers owe. */
  @Get('interviews')
  async owed(@Query() query: InterviewsQuery): Promise<object> {
    return { interviews: await this.find.owed(query.engineer, sizeOf(query)) };
  }

  @Post('interviews/answer')
  @HttpCode(204)
  @Idempotent()
  async answer(@Query('interview') id: string, @Body() { customers, products }: AnswersRequest, @By() by: Actor): Promise<void> {
    const about = customers.map(({ topic, what, customer, product, when }) => ({
      topic,
      what,
      ...(customer !== undefined && { customer }),
      ...(product !== undefined && { product }),
      ...(when !== undefined && { when }),
    }));
    await this.answering.execute(id, { customers: about, products: products.map(({ product, topic, code }) => ({ product, topic, code })) }, by);
  }

  /** About customers for sales, about products for marketing. */
  @Get('insights')
  @MayBeDoneBy('service', 'sales', 'marketing')
  async all(@Query() query: InsightsQuery): Promise<object> {
    return { insights: await this.find.all(query.about, query.unanswered === 'true', sizeOf(query)) };
  }

  @Post('insights/:id/answer')
  @HttpCode(204)
  @Idempotent()
  @MayBeDoneBy('sales', 'marketing')
  async reply(@Param('id') id: string, @Body() { did }: ReplyRequest, @By() by: Actor): Promise<void> {
    await this.replying.execute(id, did, by);
  }

  /** On request of the person that it is about. */
  @Delete('insights/:id')
  @HttpCode(204)
  @MayBeDoneBy({ department: 'service', role: 'manager' })
  erase(@Param('id') id: string, @Body() { reason }: ReasonRequest, @By() by: Actor): Promise<void> {
    return this.replying.erase(id, reason, by);
  }
}
