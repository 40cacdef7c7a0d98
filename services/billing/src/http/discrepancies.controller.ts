import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsId, IsOneOf, Optional } from '@siklus/contracts';
import type { Actor } from '@siklus/messaging';
import { By, MayBeDoneBy, PageQuery, sizeOf } from '@siklus/service-kit';
import { FindDiscrepancies } from '../application/discrepancy/find-discrepancies.js';
import { SignSettlement } from '../application/discrepancy/sign-settlement.js';
import { signers } from './grants.js';
import { owners, settlements, type Settlement } from '../domain/discrepancy/discrepancy.js';

export class DiscrepanciesQuery extends PageQuery {
  @Optional() @IsOneOf(...owners) owner?: string;
  @Optional() @IsId() order?: string;
  @Optional() @IsOneOf('open', 'resolved') status?: 'open' | 'resolved';
}

export class SettlementRequest {
  /** `not-to-be-billed` for a mismatch, `invoice-stands` or `credit` for a dispute. */
  @IsOneOf(...settlements) settlement!: Settlement;
}

/** What does not meet; finance and the department that owns the fact settle it together, and whoever else the map of the cycle names. */
@ApiTags('discrepancies')
@Controller('discrepancies')
@MayBeDoneBy(...signers)
export class DiscrepanciesController {
  constructor(
    private readonly find: FindDiscrepancies,
    private readonly settling: SignSettlement,
  ) {}

  @Get()
  async all(@Query() query: DiscrepanciesQuery): Promise<object> {
    const { owner, order, status } = query;
    return {
      discrepancies: await this.find.all({
        ...(owner && { owner }),
        ...(order && { order }),
        resolved: status === 'resolved',
        limit: sizeOf(query),
      }),
    };
  }

  @Get(':id')
  one(@Param('id') id: string): Promise<object> {
    return this.find.one(id);
  }

  @Post(':id/sign')
  @HttpCode(200)
  async sign(@Param('id') id: string, @Body() { settlement }: SettlementRequest, @By() by: Actor): Promise<object> {
    await this.settling.execute(id, settlement, by);
    return this.find.one(id);
  }
}
