import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { MayBeDoneBy, PageQuery, sizeOf } from '@siklus/service-kit';
import { FindOffers } from '../application/offer/find-offers.js';

@ApiTags('offers')
@Controller('offers')
@MayBeDoneBy('sales')
export class OffersController {
  constructor(private readonly offers: FindOffers) {}

  @Get()
  async all(@Query() page: PageQuery): Promise<object> {
    return { offers: await this.offers.all(page.after ?? '', sizeOf(page)) };
  }
}
