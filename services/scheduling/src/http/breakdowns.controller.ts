import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsCode, IsInstant } from '@siklus/contracts';
import type { Instant } from '@siklus/kernel';
import type { Actor } from '@siklus/messaging';
import { By, Idempotent, MayBeDoneBy } from '@siklus/service-kit';
import { ReportBreakdown } from '../application/plant/report-breakdown.js';

export class BreakdownReport {
  @IsInstant() from!: Instant;
  /** When it is expected to work again. */
  @IsInstant() to!: Instant;
  @IsCode() reason!: string;
}

@ApiTags('plant')
@Controller('plant/resources/:id/breakdowns')
@MayBeDoneBy('production')
export class BreakdownsController {
  constructor(private readonly breakdowns: ReportBreakdown) {}

  @Post()
  @Idempotent()
  report(@Param('id') id: string, @Body() report: BreakdownReport, @By() by: Actor): Promise<object> {
    return this.breakdowns.execute(id, report, by);
  }

  @Post(':breakdown/repair')
  @HttpCode(204)
  repair(@Param('id') id: string, @Param('breakdown') breakdown: string, @By() by: Actor): Promise<void> {
    return this.breakdowns.repair(id, breakdown, by);
  }
}
