import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@siklus/messaging';
import { By, Idempotent, MayBeDoneBy, PageQuery, sizeOf } from '@siklus/service-kit';
import { CountStock } from '../application/stock/count-stock.js';
import { FindStock } from '../application/stock/find-stock.js';
import { MoveStock } from '../application/stock/move-stock.js';
import { CountRequest, MovementsQuery, MoveRequest, QuotaTargetRequest, ScrapRequest } from './stock.request.js';

const NEWEST = 2_147_483_647;
const SHOWN = 200;

/** Goods in the house. Every change answers the stock of the product as it is then. */
@ApiTags('stock')
@Controller('stock')
@MayBeDoneBy('warehouse')
export class StockController {
  constructor(
    private readonly find: FindStock,
    private readonly moving: MoveStock,
    private readonly counting: CountStock,
  ) {}

  @Get()
  @MayBeDoneBy('warehouse', 'shipping', 'sales', 'production', 'marketing')
  all(@Query() query: PageQuery): Promise<object> {
    return this.find.page(query.after ?? '', sizeOf(query));
  }

  /** Products of which less is free than the safety stock that was planned. */
  @Get('plan/missing')
  @MayBeDoneBy('warehouse', 'shipping', 'sales', 'production', 'marketing')
  async missing(): Promise<object> {
    return { missing: await this.find.belowPlan() };
  }

  @Get(':product')
  @MayBeDoneBy('warehouse', 'shipping', 'sales', 'production', 'marketing')
  one(@Param('product') product: string): Promise<object> {
    return this.find.one(product);
  }

  @Get(':product/movements')
  @MayBeDoneBy('warehouse', 'finance', 'ops')
  async movements(@Param('product') product: string, @Query() { before }: MovementsQuery): Promise<object> {
    return { movements: await this.find.movements(product, Number(before ?? NEWEST), SHOWN) };
  }

  @Post(':product/moves')
  @HttpCode(200)
  @Idempotent({ runsAgain: false })
  move(@Param('product') product: string, @Body() movement: MoveRequest, @By() by: Actor): Promise<object> {
    return this.after(this.moving.execute(product, movement, by), product);
  }

  @Post(':product/counts')
  @HttpCode(200)
  @Idempotent()
  count(@Param('product') product: string, @Body() { location, onHand, reason }: CountRequest, @By() by: Actor): Promise<object> {
    return this.after(this.counting.execute(product, { type: 'Count', location, onHand, reason }, by), product);
  }

  @Post(':product/scraps')
  @HttpCode(200)
  @Idempotent({ runsAgain: false })
  scrap(@Param('product') product: string, @Body() { location, quantity, reason }: ScrapRequest, @By() by: Actor): Promise<object> {
    return this.after(this.counting.execute(product, { type: 'Scrap', location, quantity, reason }, by), product);
  }

  @Put(':product/quota-target')
  @MayBeDoneBy({ department: 'warehouse', role: 'manager' })
  offer(@Param('product') product: string, @Body() { target }: QuotaTargetRequest, @By() by: Actor): Promise<object> {
    return this.after(this.moving.offer(product, target, by), product);
  }

  private async after(act: Promise<void>, product: string): Promise<object> {
    await act;
    return this.find.one(product);
  }
}
