import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@siklus/messaging';
import { By, MayBeDoneBy, PageQuery, sizeOf } from '@siklus/service-kit';
import { ActOnHomecomings } from '../application/homecomings/act-on-homecomings.js';
import { FindHomecomings } from '../application/homecomings/find-homecomings.js';

const idOf = (by: Actor): string => (by.kind === 'outsider' ? by.id : '');

/** What a logistics provider fetches, and says of it. */
@ApiTags('consignments')
@Controller('collections')
@MayBeDoneBy('logistics-provider')
export class CollectionsController {
  constructor(
    private readonly acts: ActOnHomecomings,
    private readonly find: FindHomecomings,
  ) {}

  @Get()
  all(@Query() query: PageQuery, @By() by: Actor): Promise<object> {
    return this.find.collections(idOf(by), query.after ?? '', sizeOf(query));
  }

  @Get(':id')
  one(@Param('id') id: string, @By() by: Actor): Promise<object> {
    return this.find.collection(idOf(by), id);
  }

  @Post(':id/collected')
  @HttpCode(200)
  async collected(@Param('id') id: string, @By() by: Actor): Promise<object> {
    await this.find.collection(idOf(by), id);
    await this.acts.collect(id, by);
    return this.find.collection(idOf(by), id);
  }

  @Post(':id/lost')
  @HttpCode(200)
  async lost(@Param('id') id: string, @By() by: Actor): Promise<object> {
    await this.find.collection(idOf(by), id);
    await this.acts.lose(id, by);
    return this.find.collection(idOf(by), id);
  }
}
