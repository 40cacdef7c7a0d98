import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@siklus/messaging';
import { By, Idempotent, MayBeDoneBy, PageQuery, sizeOf } from '@siklus/service-kit';
import { FindRounds } from '../application/round/find-rounds.js';
import { MeasureRound } from '../application/round/measure-round.js';
import { OpenRound } from '../application/round/open-round.js';
import { PlanRound } from '../application/round/plan-round.js';
import { managersWhoPlan, planning, signers } from './grants.js';
import {
  AnswerRequest,
  ChallengeRequest,
  FiguresRequest,
  ProposalRequest,
  ReasonRequest,
  RefusalRequest,
  RoundRequest,
  SignatureRequest,
} from './rounds.request.js';

/** Marketing and production propose, challenge and sign what is expected, and what is provided for it. */
@ApiTags('planning rounds')
@Controller('planning-rounds')
@MayBeDoneBy(...planning)
export class RoundsController {
  constructor(
    private readonly opening: OpenRound,
    private readonly planning: PlanRound,
    private readonly measuring: MeasureRound,
    private readonly find: FindRounds,
  ) {}

  @Post()
  @Idempotent()
  async open(@Body() round: RoundRequest, @By() by: Actor): Promise<object> {
    await this.opening.execute(round, by);
    return this.find.one(round.id);
  }

  @Get()
  @MayBeDoneBy(...signers)
  async awaiting(@Query() page: PageQuery): Promise<object> {
    return { rounds: await this.find.awaiting(page.after ?? '', sizeOf(page)) };
  }

  @Get(':id')
  @MayBeDoneBy(...signers)
  one(@Param('id') id: string): Promise<object> {
    return this.find.one(id);
  }

  @Put(':id/proposal')
  propose(@Param('id') id: string, @Body() { lines }: ProposalRequest, @By() by: Actor): Promise<object> {
    return this.after(id, this.planning.propose(id, lines, by));
  }

  /** The figures that both are to sign: of the demand, and then of the supply. */
  @Put(':id/figures')
  setFigures(@Param('id') id: string, @Body() { lines }: FiguresRequest, @By() by: Actor): Promise<object> {
    return this.after(id, this.planning.setFigures(id, lines, by));
  }

  @Post(':id/challenges')
  @HttpCode(200)
  challenge(@Param('id') id: string, @Body() challenge: ChallengeRequest, @By() by: Actor): Promise<object> {
    return this.after(id, this.planning.challenge(id, challenge, by));
  }

  @Post(':id/challenges/:challenge/answer')
  @HttpCode(200)
  answer(@Param('id') id: string, @Param('challenge') challenge: string, @Body() answer: AnswerRequest, @By() by: Actor): Promise<object> {
    return this.after(id, this.planning.answer(id, challenge, answer, by));
  }

  @Post(':id/supply')
  @HttpCode(200)
  proposeSupply(@Param('id') id: string, @By() by: Actor): Promise<object> {
    return this.after(id, this.planning.proposeSupply(id, by));
  }

  @Post(':id/signatures')
  @HttpCode(200)
  @MayBeDoneBy(...signers)
  sign(@Param('id') id: string, @Body() { hash }: SignatureRequest, @By() by: Actor): Promise<object> {
    return this.after(id, this.planning.sign(id, hash, by));
  }

  @Post(':id/refusals')
  @HttpCode(200)
  @MayBeDoneBy(...signers)
  refuse(@Param('id') id: string, @Body() { hash, reason }: RefusalRequest, @By() by: Actor): Promise<object> {
    return this.after(id, this.planning.refuse(id, hash, reason, by));
  }

  @Post(':id/publish')
  @HttpCode(200)
  @MayBeDoneBy(...managersWhoPlan)
  publish(@Param('id') id: string, @By() by: Actor): Promise<object> {
    return this.after(id, this.planning.publish(id, by));
  }

  /** What was asked for beside what was said. It is done by itself when the next round is opened. */
  @Post(':id/measure')
  @HttpCode(200)
  measure(@Param('id') id: string, @By() by: Actor): Promise<object> {
    return this.after(id, this.measuring.execute(id, by));
  }

  @Post(':id/abandon')
  @HttpCode(200)
  @MayBeDoneBy(...managersWhoPlan)
  abandon(@Param('id') id: string, @Body() { reason }: ReasonRequest, @By() by: Actor): Promise<object> {
    return this.after(id, this.planning.abandon(id, reason, by));
  }

  private async after(id: string, act: Promise<void>): Promise<object> {
    await act;
    return this.find.one(id);
  }
}
