import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@siklus/messaging';
import { By, Idempotent, IdempotencyKey, MayBeDoneBy, sizeOf } from '@siklus/service-kit';
import { EraseWords } from '../application/erase-words.js';
import { ActOnReturns } from '../application/return/act-on-returns.js';
import { AskReturn } from '../application/return/ask-return.js';
import { FindReturns } from '../application/return/find-returns.js';
import { PrintAuthorisation } from '../application/return/print-authorisation.js';
import { managersOfSales } from './grants.js';
import { ReasonRequest, ReturnRequest, ReturnsQuery, SettleRequest } from './returns.request.js';

/** Goods that come back. Customers and retailers see their own; `?holder=sales&late=true` is what sales is late with. */
@ApiTags('returns')
@Controller('returns')
@MayBeDoneBy('sales', 'service', 'shipping', 'warehouse', 'finance', 'customer', 'retailer')
export class ReturnsController {
  constructor(
    private readonly asking: AskReturn,
    private readonly acts: ActOnReturns,
    private readonly find: FindReturns,
    private readonly words: EraseWords,
    private readonly sheet: PrintAuthorisation,
  ) {}

  @Post()
  @Idempotent()
  @MayBeDoneBy('sales', 'customer', 'retailer')
  async ask(@Body() { retailer, way, reason, words, lines }: ReturnRequest, @IdempotencyKey() id: string, @By() by: Actor): Promise<object> {
    const asked = lines.map(({ order, line, delivery, quantity }) => ({ order, line, quantity, ...(delivery !== undefined && { delivery }) }));
    await this.asking.execute(
      id,
      { way, reason, lines: asked, ...(retailer !== undefined && { retailer }), ...(words !== undefined && { words }) },
      by,
    );
    return this.find.one(id, by);
  }

  @Get()
  all(@Query() query: ReturnsQuery, @By() by: Actor): Promise<object> {
    const { status, holder, customer, order, late, after = '' } = query;
    const asked = {
      ...(status && { status }),
      ...(holder && { holder }),
      ...(customer && { customer }),
      ...(order && { order }),
      ...(late && { late: late === 'true' }),
    };
    return this.find.all({ ...asked, after, limit: sizeOf(query) }, by);
  }

  @Get(':id')
  one(@Param('id') id: string, @By() by: Actor): Promise<object> {
    return this.find.one(id, by);
  }

  /** The sheet to print and put into the parcel. */
  @Get(':id/authorisation')
  @ApiProduces('text/html')
  @Header('content-type', 'text/html; charset=utf-8')
  print(@Param('id') id: string, @By() by: Actor): Promise<string> {
    return this.sheet.execute(id, by);
  }

  /** The retailer takes the product back from the customer. */
  @Post(':id/retailer-agreement')
  @HttpCode(200)
  @Idempotent()
  @MayBeDoneBy('retailer')
  async agree(@Param('id') id: string, @By() by: Actor): Promise<object> {
    await this.acts.agree(id, by);
    return this.find.one(id, by);
  }

  @Post(':id/decline')
  @HttpCode(200)
  @Idempotent()
  @MayBeDoneBy('sales', 'retailer')
  async decline(@Param('id') id: string, @Body() { reason }: ReasonRequest, @By() by: Actor): Promise<object> {
    await this.acts.decline(id, reason, by);
    return this.find.one(id, by);
  }

  @Post(':id/authorise')
  @HttpCode(200)
  @Idempotent()
  @MayBeDoneBy('sales')
  async authorise(@Param('id') id: string, @By() by: Actor): Promise<object> {
    await this.acts.authorise(id, by);
    return this.find.one(id, by);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Idempotent()
  @MayBeDoneBy('sales', 'customer')
  async withdraw(@Param('id') id: string, @By() by: Actor): Promise<object> {
    await this.acts.withdraw(id, by);
    return this.find.one(id, by);
  }

  @Post(':id/settle')
  @HttpCode(200)
  @Idempotent()
  @MayBeDoneBy('sales')
  async settle(@Param('id') id: string, @Body() { lines }: SettleRequest, @By() by: Actor): Promise<object> {
    await this.acts.settle(id, lines, by);
    return this.find.one(id, by);
  }

  /** On request of the person who wrote them. */
  @Delete(':id/words')
  @HttpCode(204)
  @MayBeDoneBy(managersOfSales)
  erase(@Param('id') id: string, @Body() { reason }: ReasonRequest, @By() by: Actor): Promise<void> {
    return this.words.execute(id, reason, by);
  }
}
