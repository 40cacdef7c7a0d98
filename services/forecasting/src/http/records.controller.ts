import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { MayBeDoneBy, PageQuery, sizeOf } from '@siklus/service-kit';
import { FindRecords } from '../application/record/find-records.js';

/** How good the figures of each department were, family by family and by how far ahead. */
@ApiTags('track records')
@Controller('track-records')
@MayBeDoneBy('marketing', 'production', 'sales', 'strategy')
export class RecordsController {
  constructor(private readonly find: FindRecords) {}

  @Get()
  async all(@Query() page: PageQuery): Promise<object> {
    return { records: await this.find.all(page.after ?? '', sizeOf(page)) };
  }
}
