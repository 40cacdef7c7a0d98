import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { MayBeDoneBy, PageQuery, sizeOf } from '@siklus/service-kit';
import { FindStability } from '../application/stability/find-stability.js';
import { FindRecords } from '../application/record/find-records.js';

/** How good the figures of each department were, family by family and by how far ahead; and how stable the schedules that came of them. */
@ApiTags('track records')
@Controller()
@MayBeDoneBy('marketing', 'production', 'sales', 'strategy')
export class RecordsController {
  constructor(
    private readonly find: FindRecords,
    private readonly stability: FindStability,
  ) {}

  @Get('track-records')
  async all(@Query() page: PageQuery): Promise<object> {
    return { records: await this.find.all(page.after ?? '', sizeOf(page)) };
  }

  /** The latest month first. */
  @Get('plan-stability')
  async months(@Query() page: PageQuery): Promise<object> {
    return { months: await this.stability.latest(sizeOf(page)) };
  }
}
