import { Body, Controller, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsCalendarDate, IsQuantity } from '@siklus/contracts';
import type { CalendarDate, Quantity } from '@siklus/kernel';
import type { Actor } from '@siklus/messaging';
import { By, MayBeDoneBy, PageQuery, sizeOf } from '@siklus/service-kit';
import { OfferCapacity } from '../application/offer/offer-capacity.js';

export class ExcessRequest {
  @IsQuantity() quantity!: Quantity;
  /** The last day by which it would be made. */
  @IsCalendarDate() until!: CalendarDate;
}

@ApiTags('excess capacity')
@Controller('excess-capacity')
@MayBeDoneBy('production')
export class OffersController {
  constructor(private readonly offers: OfferCapacity) {}

  @Put(':product')
  @HttpCode(204)
  aim(@Param('product') product: string, @Body() { quantity, until }: ExcessRequest, @By() by: Actor): Promise<void> {
    return this.offers.aim(product, quantity, until, by);
  }

  @Get()
  @MayBeDoneBy('production', 'marketing', 'sales')
  async all(@Query() page: PageQuery): Promise<object> {
    return { offers: await this.offers.all(page.after ?? '', sizeOf(page)) };
  }
}
