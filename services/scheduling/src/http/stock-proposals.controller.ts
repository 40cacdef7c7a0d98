import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Optional } from '@siklus/contracts';
import { MayBeDoneBy } from '@siklus/service-kit';
import { Matches } from 'class-validator';
import { FindProposals } from '../application/stock-proposal/find-proposals.js';

class ProposalsQuery {
  /** How many weeks ahead; 4 unless it is said. */
  @Optional() @Matches(/^(?:[1-9]|[1-4]\d|5[0-2])$/, { message: 'weeks must be a whole number from 1 to 52' }) weeks?: string;
}

/** What the plan that marketing and production signed asks of the plant. */
@ApiTags('plan')
@Controller()
@MayBeDoneBy('production', 'marketing')
export class StockProposalsController {
  constructor(private readonly find: FindProposals) {}

  @Get('stock-proposals')
  async proposals(@Query() { weeks = '4' }: ProposalsQuery): Promise<object> {
    return { proposals: await this.find.forStock(Number(weeks)) };
  }

  @Get('planned-hours')
  async hours(): Promise<object> {
    return { hours: await this.find.hours() };
  }
}
