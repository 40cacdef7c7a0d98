import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@siklus/messaging';
import { By, MayBeDoneBy } from '@siklus/service-kit';
import { ReadPurchases } from '../application/read-purchases.js';

@ApiTags('orders')
@Controller('orders')
@MayBeDoneBy('sales', 'service', 'customer')
export class OrdersController {
  constructor(private readonly purchases: ReadPurchases) {}

  /** What the customer has of it and may still bring back, delivery by delivery. */
  @Get(':id/returnable')
  async returnable(@Param('id') id: string, @By() by: Actor): Promise<object> {
    return { order: id, units: await this.purchases.returnable(id, by) };
  }
}
