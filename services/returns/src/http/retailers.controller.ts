import { Body, Controller, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsFlag, IsText } from '@siklus/contracts';
import type { Actor } from '@siklus/messaging';
import { By, MayBeDoneBy } from '@siklus/service-kit';
import { FindRetailers } from '../application/retailer/find-retailers.js';
import { StateRetailer } from '../application/retailer/state-retailer.js';
import { managersOfSales } from './grants.js';

export class RetailerRequest {
  @IsText(200) name!: string;
  /** Takes new returns. */
  @IsFlag() active!: boolean;
}

@ApiTags('retailers')
@Controller('retailers')
@MayBeDoneBy('sales', 'shipping', 'customer')
export class RetailersController {
  constructor(
    private readonly state: StateRetailer,
    private readonly find: FindRetailers,
  ) {}

  @Get()
  async all(): Promise<object> {
    return { retailers: await this.find.all() };
  }

  @Put(':id')
  @HttpCode(204)
  @MayBeDoneBy(managersOfSales)
  put(@Param('id') id: string, @Body() retailer: RetailerRequest, @By() by: Actor): Promise<void> {
    return this.state.execute(id, retailer, by);
  }
}
