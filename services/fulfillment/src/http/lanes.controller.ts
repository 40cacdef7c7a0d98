import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsCount, IsCountry, IsCurrency, IsId, IsMoney, Optional } from '@siklus/contracts';
import type { Currency, Money } from '@siklus/kernel';
import type { Actor } from '@siklus/messaging';
import { By, MayBeDoneBy } from '@siklus/service-kit';
import { FindLanes } from '../application/freight/find-lanes.js';
import { StateFreight } from '../application/freight/state-freight.js';

export class ToCountry {
  @IsCountry() country!: string;
}

export class FreightRequest {
  @IsCountry() from!: string;
  @IsCurrency() currency!: Currency;
  /** For one delivery, in minor units. */
  @IsMoney() rate!: Money;
  /** More for each unit, in minor units. */
  @Optional() @IsMoney() perUnit?: Money;
  @IsCount() transitDays!: number;
  /** Who carries it; told to nobody. */
  @Optional() @IsId() provider?: string;
}

@ApiTags('freight')
@Controller('lanes')
@MayBeDoneBy({ department: 'shipping', role: 'manager' })
export class LanesController {
  constructor(
    private readonly state: StateFreight,
    private readonly find: FindLanes,
  ) {}

  @Get()
  @MayBeDoneBy('shipping', 'finance')
  async all(): Promise<object> {
    return { lanes: await this.find.all() };
  }

  @Put(':country')
  @HttpCode(204)
  put(@Param() { country }: ToCountry, @Body() freight: FreightRequest, @By() by: Actor): Promise<void> {
    return this.state.execute(country, { ...freight }, by);
  }

  @Delete(':country')
  @HttpCode(204)
  delete(@Param() { country }: ToCountry, @By() by: Actor): Promise<void> {
    return this.state.withdraw(country, by);
  }
}
