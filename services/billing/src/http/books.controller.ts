import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsId, Optional } from '@siklus/contracts';
import type { Actor } from '@siklus/messaging';
import { By, MayBeDoneBy, PageQuery, sizeOf } from '@siklus/service-kit';
import { FindAccounts } from '../application/account/find-accounts.js';
import { ReadBooks } from '../application/ledger/read-books.js';
import { ReadLedger } from '../application/ledger/read-ledger.js';

export class EntriesQuery extends PageQuery {
  /** The invoice or the payment. */
  @Optional() @IsId() reference?: string;
  @Optional() @IsId() order?: string;
  @Optional() @IsId() customer?: string;
}

export class AgingQuery {
  @Optional() @IsId() customer?: string;
}

/** Accounts of orders, the double-entry ledger, who owes what, and the books as a whole. */
@ApiTags('books')
@Controller()
@MayBeDoneBy('finance')
export class BooksController {
  constructor(
    private readonly accounts: FindAccounts,
    private readonly ledger: ReadLedger,
    private readonly books: ReadBooks,
  ) {}

  @Get('accounts/:order')
  @MayBeDoneBy('finance', 'sales', 'customer')
  account(@Param('order') order: string, @By() by: Actor): Promise<object> {
    return this.accounts.one(order, by);
  }

  @Get('ledger/trial-balance')
  async trialBalance(): Promise<object> {
    return { accounts: await this.ledger.trialBalance() };
  }

  @Get('ledger/entries')
  async entries(@Query() query: EntriesQuery): Promise<object> {
    const { reference, order, customer, after = '' } = query;
    const asked = { ...(reference && { reference }), ...(order && { order }), ...(customer && { customer }) };
    return { entries: await this.ledger.entries({ ...asked, after, limit: sizeOf(query) }) };
  }

  @Get('ledger/aging')
  @MayBeDoneBy('finance', 'customer')
  async aging(@Query() { customer }: AgingQuery, @By() by: Actor): Promise<object> {
    return { owed: await this.ledger.aging(customer, by) };
  }

  @Get('books')
  totals(): Promise<object> {
    return this.books.totals();
  }

  @Get('books/months')
  async months(): Promise<object> {
    return { months: await this.books.months() };
  }

  @Get('books/orders')
  orders(@Query() page: PageQuery): Promise<object> {
    return this.books.page(page.after ?? '', sizeOf(page));
  }
}
