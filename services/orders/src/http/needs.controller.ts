import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EachIsText, entitlements, IsId, IsOneOf, IsText, Optional, type Entitlement } from '@siklus/contracts';
import type { Actor } from '@siklus/messaging';
import { By, MayBeDoneBy, PageQuery, sizeOf } from '@siklus/service-kit';
import { RecordNeeds } from '../application/needs/record-needs.js';

export class NeedsRequest {
  /** What the goods are for. */
  @IsText(500) use!: string;
  @EachIsText(200) siteLimits!: string[];
  /** Who is to be trained in what, if anybody. */
  @Optional() @IsText(500) training?: string;
  @IsOneOf(...entitlements) entitlement!: Entitlement;
  @Optional() @IsText(200) contact?: string;
}
export class HintsQuery extends PageQuery {
  @Optional() @IsId() customer?: string;
}

/** The handover to service. Personal data. */
@ApiTags('customer needs')
@Controller()
@MayBeDoneBy('sales')
export class NeedsController {
  constructor(private readonly needs: RecordNeeds) {}

  @Put('orders/:id/needs')
  @HttpCode(204)
  state(@Param('id') order: string, @Body() { use, siteLimits, entitlement, training, contact }: NeedsRequest, @By() by: Actor): Promise<void> {
    const more = { ...(training !== undefined && { training }), ...(contact !== undefined && { contact }) };
    return this.needs.state(order, { use, siteLimits, entitlement, ...more }, by);
  }

  @Get('orders/:id/needs')
  see(@Param('id') order: string, @By() by: Actor): Promise<object> {
    return this.needs.see(order, by);
  }

  @Delete('orders/:id/needs')
  @HttpCode(204)
  erase(@Param('id') order: string, @By() by: Actor): Promise<void> {
    return this.needs.erase(order, by);
  }

  /** What engineers saw at customers'; what was done with it is answered at service. */
  @Get('hints')
  async hints(@Query() query: HintsQuery): Promise<object> {
    return { hints: await this.needs.hints(query.customer, sizeOf(query)) };
  }
}
