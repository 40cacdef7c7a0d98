import { Controller, Get, Header, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@siklus/messaging';
import { By, MayBeDoneBy, sizeOf } from '@siklus/service-kit';
import { FindInvoices, standing } from '../application/invoice/find-invoices.js';
import { ReadDocument } from '../application/invoice/read-document.js';
import { PrintDocument } from '../application/print/print-document.js';
import { owedOf } from '../domain/invoice/invoice.js';
import { InvoicesQuery } from './invoices.request.js';

/** Invoices by id or by number; a customer sees its own. */
@ApiTags('invoices')
@Controller()
@MayBeDoneBy('finance', 'sales', 'customer')
export class InvoicesController {
  constructor(
    private readonly find: FindInvoices,
    private readonly documents: ReadDocument,
    private readonly prints: PrintDocument,
  ) {}

  @Get('invoices')
  all(@Query() query: InvoicesQuery, @By() by: Actor): Promise<object> {
    const { customer, order, status, after = '' } = query;
    const asked = { ...(customer && { customer }), ...(order && { order }), ...(status && { status }) };
    return this.find.all({ ...asked, after, limit: sizeOf(query) }, by);
  }

  /** What has become of it, and the document as it was issued. */
  @Get('invoices/:id')
  async one(@Param('id') id: string, @By() by: Actor): Promise<object> {
    const state = await this.find.see(id, by);
    return { ...standing(state, owedOf(state)), issued: await this.documents.execute(state.invoice, by) };
  }

  @Get('invoices/:id/pdf')
  @Header('content-type', 'application/pdf')
  @ApiProduces('application/pdf')
  async pdf(@Param('id') id: string, @By() by: Actor): Promise<StreamableFile> {
    const { invoice } = await this.find.see(id, by);
    return this.file(invoice, by);
  }

  @Get('credit-notes/:id')
  credit(@Param('id') id: string, @By() by: Actor): Promise<object> {
    return this.documents.execute(id, by);
  }

  @Get('credit-notes/:id/pdf')
  @Header('content-type', 'application/pdf')
  @ApiProduces('application/pdf')
  creditPdf(@Param('id') id: string, @By() by: Actor): Promise<StreamableFile> {
    return this.file(id, by);
  }

  private async file(document: string, by: Actor): Promise<StreamableFile> {
    const { name, pdf } = await this.prints.execute(document, by);
    return new StreamableFile(pdf, { type: 'application/pdf', disposition: `inline; filename="${name}"`, length: pdf.length });
  }
}
