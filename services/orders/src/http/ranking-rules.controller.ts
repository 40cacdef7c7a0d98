import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@siklus/messaging';
import { By, MayBeDoneBy } from '@siklus/service-kit';
import { AgreeRankingRules } from '../application/ranking/agree-ranking-rules.js';
import { signers } from './grants.js';
import { RankingRulesRequest, RefusalRequest, SignatureRequest } from './ranking.request.js';

/** Marketing, production and strategy agree by which rules orders are ranked. Who signs stands on the map of the cycle. */
@ApiTags('ranking')
@Controller('ranking-rules')
@MayBeDoneBy(...signers)
export class RankingRulesController {
  constructor(private readonly rules: AgreeRankingRules) {}

  @Get()
  read(): Promise<object> {
    return this.rules.read();
  }

  @Post()
  @HttpCode(200)
  @MayBeDoneBy('marketing', 'production', 'strategy')
  propose(@Body() weights: RankingRulesRequest, @By() by: Actor): Promise<object> {
    return this.after(this.rules.propose({ ...weights }, by));
  }

  @Post('signatures')
  @HttpCode(200)
  sign(@Body() { hash }: SignatureRequest, @By() by: Actor): Promise<object> {
    return this.after(this.rules.sign(hash, by));
  }

  @Post('refusals')
  @HttpCode(200)
  refuse(@Body() { hash, reason }: RefusalRequest, @By() by: Actor): Promise<object> {
    return this.after(this.rules.refuse(hash, reason, by));
  }

  private async after(act: Promise<void>): Promise<object> {
    await act;
    return this.rules.read();
  }
}
