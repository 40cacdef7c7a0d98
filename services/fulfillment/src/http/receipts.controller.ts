import { Body, Controller, Post, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@siklus/messaging';
import { By, File, FileImports, Idempotent, MayBeDoneBy, ReceivesFile, type IncomingFile } from '@siklus/service-kit';
import { ReceiveGoods, type GoodsReceipt } from '../application/stock/receive-goods.js';
import { ReceiptRequest, ReceiptRow } from './stock.request.js';

const receiptOf = (rows: readonly [ReceiptRow, ...ReceiptRow[]]): GoodsReceipt => ({
  reference: rows[0].reference,
  lines: rows.map(({ product, location, quantity }) => ({ product, location, quantity })),
});

@ApiTags('stock')
@Controller('receipts')
@MayBeDoneBy('warehouse')
export class ReceiptsController {
  constructor(
    private readonly goods: ReceiveGoods,
    private readonly imports: FileImports,
  ) {}

  @Post()
  @Idempotent()
  async receive(@Body() { reference, location, lines }: ReceiptRequest, @By() by: Actor): Promise<object> {
    const takenIn = await this.goods.execute(
      { reference, lines: lines.map(({ product, quantity }) => ({ product, location, quantity })) },
      by,
    );
    return { reference, repeated: !takenIn };
  }

  /** A line of a goods receipt per line, the lines of one receipt one after another. */
  @Post('file')
  @ReceivesFile()
  receiveFile(@File() file: IncomingFile, @By() by: Actor): Promise<StreamableFile> {
    const format = {
      row: ReceiptRow,
      together: ['reference' as const],
      acts: (things: readonly (readonly [ReceiptRow, ...ReceiptRow[]])[]) => things.map((rows) => this.goods.act(receiptOf(rows), by)),
    };
    return this.imports.receive(file, { ndjson: format, csv: format });
  }
}
