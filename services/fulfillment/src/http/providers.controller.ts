import { Body, Controller, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsFlag, IsText } from '@siklus/contracts';
import type { Actor } from '@siklus/messaging';
import { By, MayBeDoneBy, PageQuery, sizeOf } from '@siklus/service-kit';
import { FindProviders } from '../application/providers/find-providers.js';
import { StateProvider } from '../application/providers/state-provider.js';

export class ProviderRequest {
  @IsText(200) name!: string;
  /** Takes new consignments. */
  @IsFlag() active!: boolean;
}

@ApiTags('providers')
@Controller('providers')
@MayBeDoneBy('warehouse', 'shipping')
export class ProvidersController {
  constructor(
    private readonly state: StateProvider,
    private readonly find: FindProviders,
  ) {}

  @Get()
  async all(): Promise<object> {
    return { providers: await this.find.all() };
  }

  /** Goods that it lost. */
  @Get(':id/claims')
  @MayBeDoneBy('shipping', 'finance')
  claims(@Param('id') id: string, @Query() query: PageQuery): Promise<object> {
    return this.find.claims(id, query.after ?? '', sizeOf(query));
  }

  /** Complaints about what it had carried, settled or not: what it may have to answer for. */
  @Get(':id/recourses')
  @MayBeDoneBy('shipping', 'finance')
  async recourses(@Param('id') id: string): Promise<object> {
    return { recourses: await this.find.recourses(id) };
  }

  @Put(':id')
  @HttpCode(204)
  @MayBeDoneBy({ department: 'shipping', role: 'manager' })
  put(@Param('id') id: string, @Body() provider: ProviderRequest, @By() by: Actor): Promise<void> {
    return this.state.execute(id, provider, by);
  }
}
