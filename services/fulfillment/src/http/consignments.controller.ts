import { Body, Controller, Get, HttpCode, Param, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@siklus/messaging';
import { By, File, FileImports, MayBeDoneBy, PageQuery, ReceivesFile, sizeOf, type IncomingFile } from '@siklus/service-kit';
import { ActOnDeliveries } from '../application/deliveries/act-on-deliveries.js';
import type { Wish } from '../application/deliveries/wishes.js';
import { FindConsignments } from '../application/providers/find-consignments.js';
import { orderOfDelivery } from '../domain/delivery-order/state.js';
import { ConsignmentRow, DeliverRequest, ReasonRequest } from './deliveries.request.js';
import { arrived, consignmentWishes } from './rows.js';

const CHUNK = 150;

const idOf = (by: Actor): string => (by.kind === 'outsider' ? by.id : '');

/** What a logistics provider sees and says: of its own consignments, and of nobody else's. */
@ApiTags('consignments')
@Controller('consignments')
@MayBeDoneBy('logistics-provider')
export class ConsignmentsController {
  constructor(
    private readonly find: FindConsignments,
    private readonly acts: ActOnDeliveries,
    private readonly imports: FileImports,
  ) {}

  @Get()
  all(@Query() query: PageQuery, @By() by: Actor): Promise<object> {
    return this.find.page(idOf(by), query.after ?? '', sizeOf(query));
  }

  @Get(':id')
  one(@Param('id') id: string, @By() by: Actor): Promise<object> {
    return this.find.one(idOf(by), id);
  }

  @Post('file')
  @ReceivesFile()
  receiveFile(@File() file: IncomingFile, @By() by: Actor): Promise<StreamableFile> {
    const format = {
      row: ConsignmentRow,
      together: ['delivery' as const],
      chunk: CHUNK,
      acts: (things: readonly (readonly [ConsignmentRow, ...ConsignmentRow[]])[]) =>
        this.acts.acts(
          things.map((rows) => consignmentWishes(idOf(by), rows)),
          by,
        ),
    };
    return this.imports.receive(file, { ndjson: format, csv: format });
  }

  @Post(':id/accept')
  @HttpCode(200)
  accept(@Param('id') delivery: string, @By() by: Actor): Promise<object> {
    return this.report({ act: 'take-over', delivery, provider: idOf(by) }, delivery, by);
  }

  @Post(':id/delivered')
  @HttpCode(200)
  delivered(@Param('id') delivery: string, @Body() { lines, ...receiver }: DeliverRequest, @By() by: Actor): Promise<object> {
    return this.report({ act: 'deliver', delivery, provider: idOf(by), lines: lines && arrived(lines), ...receiver }, delivery, by);
  }

  @Post(':id/refused')
  @HttpCode(200)
  refused(@Param('id') delivery: string, @Body() { reason }: ReasonRequest, @By() by: Actor): Promise<object> {
    return this.report({ act: 'refuse', delivery, provider: idOf(by), reason }, delivery, by);
  }

  @Post(':id/lost')
  @HttpCode(200)
  lost(@Param('id') delivery: string, @By() by: Actor): Promise<object> {
    return this.report({ act: 'lose', delivery, provider: idOf(by) }, delivery, by);
  }

  /** What is not its own it cannot tell from what does not exist. */
  private async report(wish: Wish, delivery: string, by: Actor): Promise<object> {
    await this.find.one(idOf(by), delivery);
    await this.acts.execute(orderOfDelivery(delivery), wish, by);
    return this.find.one(idOf(by), delivery);
  }
}
