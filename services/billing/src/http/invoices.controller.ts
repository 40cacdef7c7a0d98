import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@siklus/messaging';
import { By, MayBeDoneBy, sizeOf } from '@siklus/service-kit';
import { FindInvoices, standing } from '../application/invoice/find-invoices.js';
import { ReadDocument } from '../application/invoice/read-document.js';
import { WriteDocument, type Written } from '../application/invoice/write-document.js';
import { owedOf } from '../domain/invoice/invoice.js';
import { InvoicesQuery } from './invoices.request.js';

const MEDIA_TYPES = ['application/pdf', 'text/csv', 'application/json', 'application/xml'];

/** Invoices by id or by number; a customer sees its own. */
@ApiTags('invoices')
@Controller()
@MayBeDoneBy('finance', 'sales', 'customer')
export class InvoicesController {
  constructor(
    private readonly find: FindInvoices,
    private readonly documents: ReadDocument,
    private readonly write: WriteDocument,
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

  /** `pdf`, `csv`, `json`, `ubl` (UBL 2.1 by Peppol BIS Billing 3.0), or `document`: as the customer wished. */
  @Get('invoices/:id/:format')
  @ApiProduces(...MEDIA_TYPES)
  async file(@Param('id') id: string, @Param('format') format: string, @By() by: Actor): Promise<StreamableFile> {
    const { invoice } = await this.find.see(id, by);
    return sent(await this.write.execute(invoice, format, by));
  }

  @Get('credit-notes/:id')
  credit(@Param('id') id: string, @By() by: Actor): Promise<object> {
    return this.documents.execute(id, by);
  }

  @Get('credit-notes/:id/:format')
  @ApiProduces(...MEDIA_TYPES)
  async creditFile(@Param('id') id: string, @Param('format') format: string, @By() by: Actor): Promise<StreamableFile> {
    return sent(await this.write.execute(id, format, by));
  }
}

const sent = ({ name, mediaType, content }: Written): StreamableFile =>
  new StreamableFile(content, { type: mediaType, disposition: `inline; filename="${name}"`, length: content.length });
