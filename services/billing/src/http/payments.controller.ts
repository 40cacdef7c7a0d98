import { Body, Controller, Get, HttpCode, Param, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@siklus/messaging';
import { By, File, FileImports, IdempotencyKey, Idempotent, MayBeDoneBy, ReceivesFile, sizeOf, type IncomingFile } from '@siklus/service-kit';
import { FindPayments } from '../application/payment/find-payments.js';
import { RecordPayment } from '../application/payment/record-payment.js';
import { ReversePayment } from '../application/payment/reverse-payment.js';
import { managersOfFinance } from './grants.js';
import { AllocationsRequest, entryOf, entryOfRow, PaymentRequest, PaymentRow, PaymentsQuery, ReasonRequest } from './payments.request.js';

@ApiTags('payments')
@Controller('payments')
@MayBeDoneBy('finance')
export class PaymentsController {
  constructor(
    private readonly payments: RecordPayment,
    private readonly reversals: ReversePayment,
    private readonly find: FindPayments,
    private readonly imports: FileImports,
  ) {}

  @Post()
  @Idempotent()
  async record(@Body() request: PaymentRequest, @By() by: Actor): Promise<object> {
    const { payment } = await this.payments.execute(entryOf(request), by);
    return this.find.one(payment, by);
  }

  /** NDJSON or CSV: a payment per line, as the bank tells them. */
  @Post('file')
  @ReceivesFile()
  receive(@File() file: IncomingFile, @By() by: Actor): Promise<StreamableFile> {
    return this.imports.receive(file, {
      ndjson: {
        row: PaymentRequest,
        acts: (things) =>
          this.payments.acts(
            things.map(([one]) => entryOf(one)),
            by,
          ),
      },
      csv: {
        row: PaymentRow,
        acts: (things) =>
          this.payments.acts(
            things.map(([one]) => entryOfRow(one)),
            by,
          ),
      },
    });
  }

  @Post(':id/allocations')
  @HttpCode(200)
  @Idempotent()
  async allocate(
    @Param('id') id: string,
    @Body() { allocations }: AllocationsRequest,
    @IdempotencyKey() key: string,
    @By() by: Actor,
  ): Promise<object> {
    await this.payments.allocate(id, key, allocations, by);
    return this.find.one(id, by);
  }

  @Post(':id/reverse')
  @HttpCode(200)
  @Idempotent()
  @MayBeDoneBy(managersOfFinance)
  async reverse(@Param('id') id: string, @Body() { reason }: ReasonRequest, @By() by: Actor): Promise<object> {
    await this.reversals.execute(id, reason, by);
    return this.find.one(id, by);
  }

  @Get()
  @MayBeDoneBy('finance', 'customer')
  async all(@Query() query: PaymentsQuery, @By() by: Actor): Promise<object> {
    const { customer, unallocated, after = '' } = query;
    return {
      payments: await this.find.all(
        { ...(customer && { customer }), unallocated: unallocated === 'true', after, limit: sizeOf(query) },
        by,
      ),
    };
  }

  /** By id or by the bank's reference. */
  @Get(':id')
  @MayBeDoneBy('finance', 'customer')
  one(@Param('id') id: string, @By() by: Actor): Promise<object> {
    return this.find.one(id, by);
  }
}
