import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@siklus/messaging';
import { By, Idempotent, MayBeDoneBy, PageQuery, sizeOf } from '@siklus/service-kit';
import { FindWorkOrders } from '../application/work-order/find-work-orders.js';
import { ReleaseForStock } from '../application/work-order/release-for-stock.js';
import { ReportWork } from '../application/work-order/report-work.js';
import { CompletionReport, OperationReport, ProgressReport, ScrapReport, StockWorkRequest } from './work-orders.request.js';

/** What is made, and what the shop floor reports of it. */
@ApiTags('work orders')
@Controller('work-orders')
@MayBeDoneBy('production')
export class WorkOrdersController {
  constructor(
    private readonly stock: ReleaseForStock,
    private readonly find: FindWorkOrders,
    private readonly report: ReportWork,
  ) {}

  @Post()
  @Idempotent()
  release(@Body() work: StockWorkRequest, @By() by: Actor): Promise<{ id: string }> {
    return this.stock.execute(work, by);
  }

  @Get()
  @MayBeDoneBy('production', 'marketing', 'sales')
  async all(@Query() page: PageQuery): Promise<object> {
    return { workOrders: await this.find.all(page.after ?? '', sizeOf(page)) };
  }

  @Get('waiting')
  @MayBeDoneBy('production', 'marketing')
  async waiting(@Query() page: PageQuery): Promise<object> {
    return { workOrders: await this.find.waiting(sizeOf(page)) };
  }

  @Get(':id')
  @MayBeDoneBy('production', 'marketing', 'sales')
  one(@Param('id') id: string): Promise<object> {
    return this.find.one(id);
  }

  @Post(':id/starts')
  @HttpCode(200)
  start(@Param('id') id: string, @Body() { operation }: OperationReport, @By() by: Actor): Promise<object> {
    return this.after(this.report.start(id, operation, by), id);
  }

  @Post(':id/progress')
  @HttpCode(200)
  progress(@Param('id') id: string, @Body() { operation, good }: ProgressReport, @By() by: Actor): Promise<object> {
    return this.after(this.report.progress(id, operation, good, by), id);
  }

  @Post(':id/scrap')
  @HttpCode(200)
  scrap(@Param('id') id: string, @Body() { operation, quantity, reason }: ScrapReport, @By() by: Actor): Promise<object> {
    return this.after(this.report.scrap(id, operation, quantity, reason, by), id);
  }

  @Post(':id/completions')
  @HttpCode(200)
  complete(@Param('id') id: string, @Body() { operation, good, serials }: CompletionReport, @By() by: Actor): Promise<object> {
    return this.after(this.report.complete(id, operation, good, serials, by), id);
  }

  private async after(act: Promise<void>, id: string): Promise<object> {
    await act;
    return this.find.one(id);
  }
}
