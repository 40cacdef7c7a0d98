import { Body, Controller, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { currency, rate } from '@siklus/kernel';
import type { Actor } from '@siklus/messaging';
import { By, MayBeDoneBy, PageQuery, sizeOf } from '@siklus/service-kit';
import { FindProducts } from '../application/product/find-products.js';
import { StateProduct } from '../application/product/state-product.js';
import { managersOfSales } from './grants.js';
import { ListPriceRequest, ProductRequest } from './products.request.js';

@ApiTags('products')
@Controller('products')
@MayBeDoneBy('sales', 'marketing', 'strategy', 'finance', 'customer')
export class ProductsController {
  constructor(
    private readonly products: StateProduct,
    private readonly find: FindProducts,
  ) {}

  @Put(':id')
  @HttpCode(204)
  @MayBeDoneBy(managersOfSales)
  state(@Param('id') id: string, @Body() { prices = [], taxRate = rate('0'), ...stated }: ProductRequest, @By() by: Actor): Promise<void> {
    return this.products.execute(id, { ...stated, taxRate }, prices, by);
  }

  @Put(':id/prices/:currency')
  @HttpCode(204)
  @MayBeDoneBy(managersOfSales)
  listPrice(
    @Param('id') id: string,
    @Param('currency') code: string,
    @Body() price: ListPriceRequest,
    @By() by: Actor,
  ): Promise<void> {
    return this.products.listPrice(id, { currency: currency(code), ...price }, by);
  }

  @Get()
  async all(@Query() page: PageQuery): Promise<object> {
    return { products: await this.find.all(page.after ?? '', sizeOf(page)) };
  }

  @Get(':id')
  one(@Param('id') id: string): Promise<object> {
    return this.find.one(id);
  }
}
