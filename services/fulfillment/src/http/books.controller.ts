import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { MayBeDoneBy, PageQuery, sizeOf } from '@siklus/service-kit';
import { ReadBooks } from '../application/deliveries/read-books.js';

@ApiTags('books')
@Controller('books')
@MayBeDoneBy('ops', 'finance')
export class BooksController {
  constructor(private readonly books: ReadBooks) {}

  @Get('orders')
  orders(@Query() query: PageQuery): Promise<object> {
    return this.books.orders(query.after ?? '', sizeOf(query));
  }

  @Get('stock')
  stock(): Promise<object> {
    return this.books.stock();
  }
}
