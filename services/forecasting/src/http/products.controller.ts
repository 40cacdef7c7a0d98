import { Controller, Get, Param, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@siklus/messaging';
import { By, File, FileImports, MayBeDoneBy, ReceivesFile, type IncomingFile } from '@siklus/service-kit';
import { importing } from '../application/history/import-history.js';
import { ReadHistory } from '../application/history/read-history.js';
import { BaselineQuery, HistoryQuery, HistoryRow } from './history.request.js';

@ApiTags('history')
@Controller('products')
@MayBeDoneBy('marketing', 'production', 'sales', 'strategy')
export class ProductsController {
  constructor(
    private readonly read: ReadHistory,
    private readonly imports: FileImports,
  ) {}

  @Get(':id/history')
  async history(@Param('id') product: string, @Query() { bucket }: HistoryQuery): Promise<object> {
    return { product, bucket, history: await this.read.history(product, bucket) };
  }

  @Get(':id/baseline')
  baseline(@Param('id') product: string, @Query() { bucket, horizon }: BaselineQuery): Promise<object> {
    return this.read.baseline(product, bucket, horizon);
  }

  /** CSV or NDJSON: a figure per line. */
  @Post('history/file')
  @ReceivesFile()
  @MayBeDoneBy({ department: 'marketing', role: 'manager' }, { department: 'production', role: 'manager' })
  importFile(@File() file: IncomingFile, @By() by: Actor): Promise<StreamableFile> {
    const format = {
      row: HistoryRow,
      acts: (things: readonly (readonly [HistoryRow, ...HistoryRow[]])[]) =>
        importing(
          things.map(([figure]) => figure),
          by,
        ),
    };
    return this.imports.receive(file, { ndjson: format, csv: format });
  }
}
