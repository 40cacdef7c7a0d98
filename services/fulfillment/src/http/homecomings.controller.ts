import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EachIs, IsCalendarDate, IsCode, IsId, IsOneOf, IsQuantity, Optional } from '@siklus/contracts';
import type { CalendarDate, Quantity } from '@siklus/kernel';
import type { Actor } from '@siklus/messaging';
import { By, Idempotent, MayBeDoneBy, PageQuery, sizeOf } from '@siklus/service-kit';
import { ActOnHomecomings } from '../application/homecomings/act-on-homecomings.js';
import { FindHomecomings } from '../application/homecomings/find-homecomings.js';
import { statuses } from '../domain/homecoming/homecoming.js';

export class HomecomingsQuery extends PageQuery {
  @Optional() @IsOneOf(...Object.keys(statuses.next)) status?: string;
  @Optional() @IsOneOf('true', 'false') late?: 'true' | 'false';
}

export class BookRequest {
  @IsId() provider!: string;
  @IsCalendarDate() on!: CalendarDate;
}

export class CameLineRequest {
  @IsId() order!: string;
  @IsId() line!: string;
  @IsId() delivery!: string;
  @IsQuantity() quantity!: Quantity;
}

/** What really came, counted. */
export class CameRequest {
  /** Where it stands until service has looked at it. */
  @IsCode() location!: string;
  @EachIs(CameLineRequest) lines!: CameLineRequest[];
}

export class SendBackRequest {
  @Optional() @IsId() provider?: string;
}

/** Goods on their way home. `?late=true` is what somebody is late with. */
@ApiTags('returns')
@Controller('returns')
@MayBeDoneBy('warehouse', 'shipping')
export class HomecomingsController {
  constructor(
    private readonly acts: ActOnHomecomings,
    private readonly find: FindHomecomings,
  ) {}

  @Get()
  @MayBeDoneBy('warehouse', 'shipping', 'sales', 'service')
  all(@Query() query: HomecomingsQuery): Promise<object> {
    const { status, late, after = '' } = query;
    return this.find.page({ ...(status && { status }), ...(late && { late: late === 'true' }), after, limit: sizeOf(query) });
  }

  @Get(':id')
  @MayBeDoneBy('warehouse', 'shipping', 'sales', 'service')
  one(@Param('id') id: string): Promise<object> {
    return this.find.one(id);
  }

  /** Personal data: where it is fetched. */
  @Get(':id/pick-up')
  @MayBeDoneBy('shipping')
  pickUp(@Param('id') id: string): Promise<object> {
    return this.find.pickUp(id);
  }

  @Post(':id/book')
  @HttpCode(200)
  @Idempotent()
  @MayBeDoneBy('shipping')
  async book(@Param('id') id: string, @Body() { provider, on }: BookRequest, @By() by: Actor): Promise<object> {
    await this.acts.book(id, provider, on, by);
    return this.find.one(id);
  }

  @Post(':id/receive')
  @HttpCode(200)
  @Idempotent()
  @MayBeDoneBy('warehouse')
  async receive(@Param('id') id: string, @Body() { location, lines }: CameRequest, @By() by: Actor): Promise<object> {
    const units = lines.map(({ order, line, delivery, quantity }) => ({ order, line, delivery, quantity }));
    await this.acts.receive(id, location, units, by);
    return this.find.one(id);
  }

  @Post(':id/lose')
  @HttpCode(200)
  @Idempotent()
  @MayBeDoneBy('shipping')
  async lose(@Param('id') id: string, @By() by: Actor): Promise<object> {
    await this.acts.lose(id, by);
    return this.find.one(id);
  }

  /** What was repaired or not taken back. */
  @Post(':id/send-back')
  @HttpCode(200)
  @Idempotent()
  @MayBeDoneBy('shipping')
  async sendBack(@Param('id') id: string, @Body() { provider }: SendBackRequest, @By() by: Actor): Promise<object> {
    await this.acts.sendBack(id, provider, by);
    return this.find.one(id);
  }
}
