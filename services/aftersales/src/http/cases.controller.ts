import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@siklus/messaging';
import { By, Idempotent, IdempotencyKey, MayBeDoneBy, sizeOf } from '@siklus/service-kit';
import { ActOnCases } from '../application/case/act-on-cases.js';
import { FindCases } from '../application/case/find-cases.js';
import { OpenCase } from '../application/case/open-case.js';
import { PlanVisit } from '../application/case/plan-visit.js';
import { CaseRequest, CasesQuery, ExtraWorkRequest, ReasonRequest, ReportRequest, TriageRequest, VisitRequest, UnavailableRequest } from './cases.request.js';

/** What is to be done at customers'. A customer sees and confirms its own. */
@ApiTags('cases')
@Controller('cases')
@MayBeDoneBy('service')
export class CasesController {
  constructor(
    private readonly opening: OpenCase,
    private readonly planning: PlanVisit,
    private readonly acts: ActOnCases,
    private readonly find: FindCases,
  ) {}

  @Post()
  @Idempotent()
  @MayBeDoneBy('service', 'sales', 'customer')
  async open(@Body() { order, kind, lines, words }: CaseRequest, @IdempotencyKey() id: string, @By() by: Actor): Promise<object> {
    await this.opening.execute(id, { order, kind, lines, ...(words !== undefined && { words }) }, by);
    return this.find.one(id, by);
  }

  @Get()
  @MayBeDoneBy('service', 'sales', 'customer')
  all(@Query() query: CasesQuery, @By() by: Actor): Promise<object> {
    const { status, customer, order, late, after = '' } = query;
    const asked = { ...(status && { status }), ...(customer && { customer }), ...(order && { order }), ...(late && { late: late === 'true' }) };
    return this.find.all({ ...asked, after, limit: sizeOf(query) }, by);
  }

  @Get(':id')
  @MayBeDoneBy('service', 'sales', 'customer')
  one(@Param('id') id: string, @By() by: Actor): Promise<object> {
    return this.find.one(id, by);
  }

  @Post(':id/triage')
  @HttpCode(200)
  @Idempotent()
  async triage(
    @Param('id') id: string,
    @Body() { skills, hours, entitlement }: TriageRequest,
    @By() by: Actor,
  ): Promise<object> {
    await this.acts.triage(id, { skills, hours, entitlement: entitlement ?? null }, by);
    return this.find.one(id, by);
  }

  @Post(':id/visits')
  @HttpCode(200)
  @Idempotent()
  async plan(@Param('id') id: string, @Body() { crew, from, to, parts = [] }: VisitRequest, @IdempotencyKey() visit: string, @By() by: Actor): Promise<object> {
    const members = crew.map(({ engineer, skill }) => ({ engineer, skill }));
    const taken = parts.map(({ product, quantity }) => ({ product, quantity }));
    await this.planning.execute(id, { visit, crew: members, from, to, ...(taken.length > 0 && { parts: taken }) }, by);
    return this.find.one(id, by);
  }

  /** Nobody can come on the day that fulfillment asked for: it asks the customer for another. */
  @Post(':id/unavailable')
  @HttpCode(200)
  @Idempotent()
  async unavailable(@Param('id') id: string, @Body() { reason, earliest }: UnavailableRequest, @By() by: Actor): Promise<object> {
    await this.acts.cannotCome(id, reason, earliest, by);
    return this.find.one(id, by);
  }

  @Post(':id/visits/:visit/start')
  @HttpCode(200)
  @Idempotent()
  async start(@Param('id') id: string, @Param('visit') visit: string, @By() by: Actor): Promise<object> {
    await this.acts.start(id, visit, by);
    return this.find.one(id, by);
  }

  @Post(':id/visits/:visit/report')
  @HttpCode(200)
  @Idempotent()
  async report(@Param('id') id: string, @Param('visit') visit: string, @Body() body: ReportRequest, @By() by: Actor): Promise<object> {
    const { lines, hours, exchanges = [], parts = [], done } = body;
    const work = {
      lines,
      hours,
      exchanges: exchanges.map(({ line, old, new: fresh }) => ({ line, old, new: fresh })),
      parts: parts.map(({ product, quantity }) => ({ product, quantity })),
    };
    await this.acts.report(id, visit, work, done, by);
    return this.find.one(id, by);
  }

  /** The customer, or service by its word, agrees to work beyond the order. */
  @Post(':id/extra-work')
  @HttpCode(200)
  @Idempotent()
  @MayBeDoneBy('service', 'customer')
  async extra(
    @Param('id') id: string,
    @Body() { currency, amount }: ExtraWorkRequest,
    @IdempotencyKey() charge: string,
    @By() by: Actor,
  ): Promise<object> {
    await this.acts.agree(id, { charge, currency, amount }, by);
    return this.find.one(id, by);
  }

  @Post(':id/confirm')
  @HttpCode(200)
  @Idempotent()
  @MayBeDoneBy('customer')
  async confirm(@Param('id') id: string, @By() by: Actor): Promise<object> {
    await this.acts.confirm(id, by);
    return this.find.one(id, by);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Idempotent()
  async cancel(@Param('id') id: string, @Body() { reason }: ReasonRequest, @By() by: Actor): Promise<object> {
    await this.acts.cancel(id, reason, by);
    return this.find.one(id, by);
  }
}
