import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { MayBeDoneBy, PageQuery, sizeOf } from '@siklus/service-kit';
import { ReadBooks } from '../application/settlement/read-books.js';

@ApiTags('books')
@Controller('books')
@MayBeDoneBy('ops', 'finance')
export class BooksController {
  constructor(private readonly books: ReadBooks) {}

  @Get('units')
  units(@Query() query: PageQuery): Promise<object> {
    return this.books.units(query.after ?? '', sizeOf(query));
  }

  @Get('waiting')
  waiting(): Promise<object> {
    return this.books.waiting();
  }
}
