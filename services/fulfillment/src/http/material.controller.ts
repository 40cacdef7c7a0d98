import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { MayBeDoneBy, PageQuery, sizeOf } from '@siklus/service-kit';
import { FindMaterial } from '../application/stock/find-material.js';

@ApiTags('material')
@Controller('material')
@MayBeDoneBy('warehouse', 'production')
export class MaterialController {
  constructor(private readonly find: FindMaterial) {}

  /** Work orders that wait for parts. */
  @Get('waiting')
  async waiting(@Query() page: PageQuery): Promise<object> {
    return { material: await this.find.waiting(sizeOf(page)) };
  }

  @Get(':order/:line')
  async one(@Param('order') order: string, @Param('line') line: string): Promise<object> {
    return { material: await this.find.of(`${order}/${line}`) };
  }
}
