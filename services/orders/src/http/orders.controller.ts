import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsId, IsOneOf, Optional } from '@siklus/contracts';
import type { Actor } from '@siklus/messaging';
import { By, MayBeDoneBy, PageQuery, sizeOf } from '@siklus/service-kit';
import { FindOrders } from '../application/order/find-orders.js';
import { FollowOrder } from '../application/order/follow-order.js';
import { ReadBooks } from '../application/order/read-books.js';
import { orderTransitions, type OrderStatus } from '../domain/order/status.js';
import { executives } from './grants.js';

export class OrdersQuery extends PageQuery {
  @Optional() @IsId() customer?: string;
  @Optional() @IsOneOf(...Object.keys(orderTransitions.next)) status?: OrderStatus;
}

@ApiTags('orders')
@Controller()
@MayBeDoneBy('sales', 'marketing', 'strategy', 'production', 'warehouse', 'shipping', 'finance', 'service', 'customer')
export class OrdersController {
  constructor(
    private readonly find: FindOrders,
    private readonly follow: FollowOrder,
    private readonly books: ReadBooks,
  ) {}

  @Get('orders')
  @MayBeDoneBy('sales', 'marketing', 'strategy', 'finance', 'customer')
  all(@Query() query: OrdersQuery, @By() by: Actor): Promise<object> {
    const { customer, status, after } = query;
    return this.find.all({ customer, status, after, limit: sizeOf(query) }, by);
  }

  @Get('orders/awaiting-selection')
  @MayBeDoneBy(...executives, 'sales')
  async awaitingSelection(@Query() query: PageQuery): Promise<object> {
    return { orders: await this.find.awaitingSelection(sizeOf(query)) };
  }

  /** Terms that billing doubts: a delivery without terms, a price that the customer disputes. */
  @Get('orders/in-doubt')
  @MayBeDoneBy('sales', 'finance')
  async inDoubt(@Query() query: PageQuery): Promise<object> {
    return { doubts: await this.find.inDoubt(sizeOf(query)) };
  }

  @Get('orders/:id')
  @MayBeDoneBy('sales', 'marketing', 'strategy', 'finance', 'customer')
  one(@Param('id') id: string, @By() by: Actor): Promise<object> {
    return this.find.one(id, by);
  }

  @Get('orders/:id/score')
  @MayBeDoneBy(...executives, 'sales')
  score(@Param('id') id: string, @By() by: Actor): Promise<object> {
    return this.find.score(id, by);
  }

  @Get('orders/:id/terms')
  @MayBeDoneBy('sales', 'finance', 'customer')
  async terms(@Param('id') id: string, @By() by: Actor): Promise<object> {
    return { versions: await this.find.terms(id, by) };
  }

  @Get('orders/:id/journey')
  journey(@Param('id') id: string, @By() by: Actor): Promise<object> {
    return this.follow.execute(id, by);
  }

  @Get('books/orders')
  @MayBeDoneBy('ops', 'finance')
  booked(@Query() query: PageQuery): Promise<object> {
    return this.books.page(query.after ?? '', sizeOf(query));
  }
}
