import { Body, Controller, Post, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@siklus/messaging';
import { By, File, FileImports, Idempotent, MayBeDoneBy, ReceivesFile, type IncomingFile } from '@siklus/service-kit';
import { ReceiveOrder, type ReceivedOrder } from '../application/order/receive-order.js';
import { OrderRequest } from './order.request.js';
import { entryOf, OrderRow } from './order.row.js';

/** Orders in one transaction of a file: larger ones cost less each, and make others wait longer. */
const CHUNK = 150;

@ApiTags('orders')
@Controller('orders')
@MayBeDoneBy('sales', 'customer')
export class OrderEntryController {
  constructor(
    private readonly orders: ReceiveOrder,
    private readonly imports: FileImports,
  ) {}

  @Post()
  @Idempotent()
  receive(@Body() order: OrderRequest, @By() by: Actor): Promise<ReceivedOrder> {
    return this.orders.execute(order, by);
  }

  /** NDJSON: an order per line. CSV: a line of an order per row, the rows of an order one after another. */
  @Post('file')
  @ReceivesFile()
  receiveFile(@File() file: IncomingFile, @By() by: Actor): Promise<StreamableFile> {
    return this.imports.receive(file, {
      ndjson: {
        row: OrderRequest,
        chunk: CHUNK,
        acts: (things) =>
          this.orders.acts(
            things.map(([order]) => order),
            by,
          ),
      },
      csv: {
        row: OrderRow,
        together: ['customer', 'purchaseOrder'],
        chunk: CHUNK,
        acts: (things) => this.orders.acts(things.map(entryOf), by),
      },
    });
  }
}
