import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsCalendarDate, Optional } from '@siklus/contracts';
import { calendar, type CalendarDate, type TimeZone } from '@siklus/kernel';
import { Store } from '@siklus/messaging';
import { MayBeDoneBy } from '@siklus/service-kit';
import { MeasureOrders } from '../application/order/measure-orders.js';

export class MeasuresQuery {
  /** Ninety days before `to`, unless said. */
  @Optional() @IsCalendarDate() from?: CalendarDate;
  /** Today, unless said. */
  @Optional() @IsCalendarDate() to?: CalendarDate;
}

const UTC = 'UTC' as TimeZone;

/** The perfect order, from the customer's side, and where orders wait. */
@ApiTags('measures')
@Controller('measures')
@MayBeDoneBy('sales', 'marketing', 'production', 'strategy', 'warehouse', 'shipping', 'finance', 'service', 'ops')
export class MeasuresController {
  constructor(
    private readonly measure: MeasureOrders,
    private readonly store: Store,
  ) {}

  @Get()
  async measures(@Query() { from, to }: MeasuresQuery): Promise<object> {
    const until = to ?? calendar.dateIn(await this.store.now(), UTC);
    return this.measure.execute(from ?? calendar.addDays(until, -90), until);
  }
}
