import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@siklus/messaging';
import { By, Idempotent, MayBeDoneBy, PageQuery, sizeOf } from '@siklus/service-kit';
import { AgreeSchedule } from '../application/schedule/agree-schedule.js';
import { DraftSchedule } from '../application/schedule/draft-schedule.js';
import { FindSchedules } from '../application/schedule/find-schedules.js';
import { PublishSchedule } from '../application/schedule/publish-schedule.js';
import { managersOfProduction } from './grants.js';
import { BoardQuery, DraftRequest, RefusalRequest, SignatureRequest } from './schedules.request.js';

/** Production drafts and publishes; production and marketing sign. */
@ApiTags('schedules')
@Controller('schedules')
@MayBeDoneBy('production', 'marketing')
export class SchedulesController {
  constructor(
    private readonly drafts: DraftSchedule,
    private readonly agreement: AgreeSchedule,
    private readonly publication: PublishSchedule,
    private readonly find: FindSchedules,
  ) {}

  @Post()
  @Idempotent()
  @MayBeDoneBy('production')
  draft(@Body() { seed = 1 }: DraftRequest, @By() by: Actor): Promise<{ id: string }> {
    return this.drafts.execute(seed, by);
  }

  @Get()
  async all(@Query() page: PageQuery): Promise<object> {
    return { schedules: await this.find.all(page.after ?? '', sizeOf(page)) };
  }

  @Get('awaiting-signature')
  async awaitingSignature(@Query() page: PageQuery): Promise<object> {
    return { schedules: await this.find.awaitingSignature(sizeOf(page)) };
  }

  @Get('in-force')
  @MayBeDoneBy('production', 'marketing', 'sales', 'service')
  inForce(): Promise<object> {
    return this.find.inForce();
  }

  @Get('board')
  @MayBeDoneBy('production')
  async board(@Query() { days = '7' }: BoardQuery): Promise<object> {
    return { assignments: await this.find.board(Number(days)) };
  }

  @Get(':id')
  one(@Param('id') id: string): Promise<object> {
    return this.find.one(id);
  }

  @Post(':id/review')
  @HttpCode(200)
  @MayBeDoneBy('production')
  submit(@Param('id') id: string, @By() by: Actor): Promise<object> {
    return this.after(this.agreement.submit(id, by), id);
  }

  @Post(':id/signatures')
  @HttpCode(200)
  sign(@Param('id') id: string, @Body() { hash }: SignatureRequest, @By() by: Actor): Promise<object> {
    return this.after(this.agreement.sign(id, hash, by), id);
  }

  @Post(':id/refusals')
  @HttpCode(200)
  refuse(@Param('id') id: string, @Body() { hash, reason }: RefusalRequest, @By() by: Actor): Promise<object> {
    return this.after(this.agreement.refuse(id, hash, reason, by), id);
  }

  @Post(':id/publish')
  @HttpCode(200)
  @MayBeDoneBy(managersOfProduction)
  publish(@Param('id') id: string, @By() by: Actor): Promise<object> {
    return this.after(this.publication.execute(id, by), id);
  }

  private async after(act: Promise<void>, id: string): Promise<object> {
    await act;
    return this.find.one(id);
  }
}
