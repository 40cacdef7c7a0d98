import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsOneOf, Optional } from '@siklus/contracts';
import type { Actor } from '@siklus/messaging';
import { By, Idempotent, MayBeDoneBy, PageQuery, sizeOf } from '@siklus/service-kit';
import { ActOnDeliveries } from '../application/deliveries/act-on-deliveries.js';
import { FindOrders } from '../application/deliveries/find-orders.js';
import type { Stage } from '../domain/delivery-order/state.js';
import { ProposeDateRequest } from './deliveries.request.js';

const stages: readonly Stage[] = ['announced', 'ready', 'picked', 'waiting', 'underway', 'undecided', 'stopped', 'done'];

export class OrdersQuery extends PageQuery {
  @Optional() @IsOneOf(...stages) stage?: Stage;
  @Optional() @IsOneOf('true', 'false') atRisk?: 'true' | 'false';
}

/** Orders as fulfillment sees them; `?stage=ready` is the picking list. */
@ApiTags('orders')
@Controller('orders')
@MayBeDoneBy('warehouse', 'shipping', 'sales', 'service', 'production', 'marketing')
export class OrdersController {
  constructor(
    private readonly find: FindOrders,
    private readonly acts: ActOnDeliveries,
  ) {}

  @Get()
  all(@Query() query: OrdersQuery): Promise<object> {
    const { stage, atRisk, after } = query;
    return this.find.page({ stage, atRisk: atRisk && atRisk === 'true', after, limit: sizeOf(query) });
  }

  /** Deliveries that billing doubts: above the order, or disputed by the customer. */
  @Get('in-doubt')
  async inDoubt(@Query() query: PageQuery): Promise<object> {
    return { doubts: await this.find.inDoubt(sizeOf(query)) };
  }

  @Get(':id')
  one(@Param('id') id: string): Promise<object> {
    return this.find.one(id);
  }

  /** Personal data. */
  @Get(':id/destination')
  @MayBeDoneBy('warehouse', 'shipping')
  destination(@Param('id') id: string): Promise<object> {
    return this.find.destination(id);
  }

  /** Sales asks the customer; only what the customer agrees to becomes the promised date. */
  @Post(':id/propose-date')
  @HttpCode(200)
  @Idempotent()
  @MayBeDoneBy('shipping')
  async propose(@Param('id') id: string, @Body() { reason, lines }: ProposeDateRequest, @By() by: Actor): Promise<object> {
    await this.acts.execute(id, { act: 'propose-date', reason, lines }, by);
    return this.find.one(id);
  }
}
