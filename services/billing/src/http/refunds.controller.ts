import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsId, IsOneOf, IsText, Optional } from '@siklus/contracts';
import type { Actor } from '@siklus/messaging';
import { By, Idempotent, MayBeDoneBy, PageQuery, sizeOf } from '@siklus/service-kit';
import { FindRefunds } from '../application/refund/find-refunds.js';
import { PayRefund } from '../application/refund/pay-refund.js';

export class RefundsQuery extends PageQuery {
  @Optional() @IsId() customer?: string;
  @Optional() @IsId() order?: string;
  /** `open`: not paid back yet. All, unless said. */
  @Optional() @IsOneOf('open') status?: 'open';
}

export class PayRefundRequest {
  /** Of the transfer to the customer. */
  @IsText(100) bankReference!: string;
}

/** Money that goes back to customers, as returns has granted it. */
@ApiTags('refunds')
@Controller('refunds')
@MayBeDoneBy('finance', 'sales', 'customer')
export class RefundsController {
  constructor(
    private readonly find: FindRefunds,
    private readonly paying: PayRefund,
  ) {}

  @Get()
  async all(@Query() query: RefundsQuery, @By() by: Actor): Promise<object> {
    const { customer, order, status } = query;
    return {
      refunds: await this.find.all({ ...(customer && { customer }), ...(order && { order }), open: status === 'open', limit: sizeOf(query) }, by),
    };
  }

  @Get(':id')
  one(@Param('id') id: string, @By() by: Actor): Promise<object> {
    return this.find.one(id, by);
  }

  @Post(':id/pay')
  @HttpCode(200)
  @Idempotent()
  @MayBeDoneBy('finance')
  async pay(@Param('id') id: string, @Body() { bankReference }: PayRefundRequest, @By() by: Actor): Promise<object> {
    await this.paying.execute(id, bankReference, by);
    return this.find.one(id, by);
  }
}
