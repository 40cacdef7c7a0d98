import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@siklus/messaging';
import { By, Idempotent, IdempotencyKey, MayBeDoneBy } from '@siklus/service-kit';
import { CreditInvoice } from '../application/invoice/credit-invoice.js';
import { DisputeInvoice } from '../application/invoice/dispute-invoice.js';
import { FindInvoices, standing } from '../application/invoice/find-invoices.js';
import { WriteOff } from '../application/invoice/write-off.js';
import { owedOf } from '../domain/invoice/invoice.js';
import { managersOfFinance } from './grants.js';
import { CreditRequest, DisputeRequest, WriteOffRequest } from './invoices.request.js';

/** What is done about one invoice. The invoice itself stays as it was issued. */
@ApiTags('invoices')
@Controller('invoices/:id')
export class InvoiceActsController {
  constructor(
    private readonly disputes: DisputeInvoice,
    private readonly credits: CreditInvoice,
    private readonly writeOffs: WriteOff,
    private readonly find: FindInvoices,
  ) {}

  @Post('disputes')
  @Idempotent()
  @MayBeDoneBy('finance', 'customer')
  dispute(@Param('id') id: string, @Body() { reason }: DisputeRequest, @IdempotencyKey() key: string, @By() by: Actor): Promise<object> {
    return this.disputes.execute(id, key, reason, by);
  }

  @Post('credit-notes')
  @Idempotent()
  @MayBeDoneBy(managersOfFinance)
  credit(@Param('id') id: string, @Body() request: CreditRequest, @IdempotencyKey() key: string, @By() by: Actor): Promise<object> {
    const { reason, whole = false, lines = [], charges = [] } = request;
    return this.credits.execute(id, key, reason, { whole, lines, charges }, by);
  }

  @Post('write-off')
  @HttpCode(200)
  @Idempotent()
  @MayBeDoneBy(managersOfFinance)
  async writeOff(
    @Param('id') id: string,
    @Body() { amount, reason }: WriteOffRequest,
    @IdempotencyKey() key: string,
    @By() by: Actor,
  ): Promise<object> {
    await this.writeOffs.execute(id, key, amount, reason, by);
    const state = await this.find.see(id, by);
    return standing(state, owedOf(state));
  }
}
