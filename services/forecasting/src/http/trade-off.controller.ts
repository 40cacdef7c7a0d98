import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsId, Optional } from '@siklus/contracts';
import { MayBeDoneBy } from '@siklus/service-kit';
import { ReadTradeOff } from '../application/trade-off/read-trade-off.js';

class TradeOffQuery {
  @Optional() @IsId() round?: string;
}

/** Service level against stock and excess capacity, with today's point. */
@ApiTags('trade-off')
@Controller('trade-off')
@MayBeDoneBy('marketing', 'production', 'sales', 'strategy', 'warehouse', 'finance')
export class TradeOffController {
  constructor(private readonly read: ReadTradeOff) {}

  @Get()
  one(@Query() { round }: TradeOffQuery): Promise<object> {
    return this.read.execute(round);
  }
}
