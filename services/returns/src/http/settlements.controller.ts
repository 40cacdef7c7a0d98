import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsId, IsOneOf, Optional } from '@siklus/contracts';
import { MayBeDoneBy, PageQuery, sizeOf } from '@siklus/service-kit';
import { FindSettlements } from '../application/settlement/find-settlements.js';

export class SettlementsQuery extends PageQuery {
  @Optional() @IsId() order?: string;
  /** `open`: not paid back yet. All, unless said. */
  @Optional() @IsOneOf('open') status?: 'open';
}

/** What was promised to customers and whether finance has paid it. */
@ApiTags('settlements')
@Controller('settlements')
@MayBeDoneBy('sales', 'finance')
export class SettlementsController {
  constructor(private readonly find: FindSettlements) {}

  @Get()
  async all(@Query() query: SettlementsQuery): Promise<object> {
    const { order, status } = query;
    return { settlements: await this.find.all({ open: status === 'open', ...(order && { order }), limit: sizeOf(query) }) };
  }
}
