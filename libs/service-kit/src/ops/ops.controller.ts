import { Body, Controller, Get, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsInstant } from '@siklus/contracts';
import type { Instant } from '@siklus/kernel';
import { Operations, type Digest, type HeldKey, type ParkedKey, type Redriven, type Standing } from '@siklus/messaging';
import { MayBeDoneBy } from '../auth/grants.js';
import { ServiceConfig } from '../config.js';
import { Objection } from '../problems/problem.js';
import { AlwaysAdmitted } from './admission.guard.js';
import { AuditInterceptor } from './audit.interceptor.js';

export class ClockRequest {
  @IsInstant() to!: Instant;
}

/** What ops see and do. Reads the department's own database alone, so that it answers while the broker is down. */
@ApiTags('ops')
@MayBeDoneBy('ops')
@AlwaysAdmitted()
@UseInterceptors(AuditInterceptor)
@Controller('ops')
export class OpsController {
  constructor(
    private readonly operations: Operations,
    private readonly config: ServiceConfig,
  ) {}

  @Get('standing')
  standing(): Promise<Standing> {
    return this.operations.standing();
  }

  @Get('parked')
  parked(): Promise<ParkedKey[]> {
    return this.operations.parked();
  }

  @Post('parked/:contract/:key/redrive')
  @HttpCode(200)
  redrive(@Param('contract') contract: string, @Param('key') key: string): Promise<Redriven> {
    return this.operations.redrive(contract, key);
  }

  @Post('parked/:contract/:key/skip')
  @HttpCode(200)
  skip(@Param('contract') contract: string, @Param('key') key: string): Promise<Redriven> {
    return this.operations.skip(contract, key);
  }

  @Get('held')
  held(): Promise<HeldKey[]> {
    return this.operations.held();
  }

  @Post('held/:contract/:key/release')
  @HttpCode(200)
  async release(@Param('contract') contract: string, @Param('key') key: string): Promise<object> {
    if (await this.operations.release(contract, key)) return { released: key };
    throw new Objection(404, 'HELD_KEY_UNKNOWN', 'This key is not held: /ops/held lists those that are.');
  }

  @Get('agenda')
  agenda(): Promise<object[]> {
    return this.operations.agenda(1_000);
  }

  @Post('pause/:topic')
  @HttpCode(200)
  async pause(@Param('topic') topic: string): Promise<object> {
    if (await this.operations.pause(topic)) return { paused: topic };
    throw new Objection(404, 'TOPIC_UNKNOWN', 'This department does not hear such a topic: positions in /ops/standing name those that it does.');
  }

  @Post('resume/:topic')
  @HttpCode(200)
  async resume(@Param('topic') topic: string): Promise<object> {
    return { resumed: await this.operations.resume(topic) };
  }

  @Get('digests')
  digests(): Promise<Digest[]> {
    return this.operations.digests();
  }

  @Post('clock')
  @HttpCode(200)
  async advance(@Body() { to }: ClockRequest): Promise<object> {
    this.mustBeDriven();
    return { now: await this.operations.advance(to) };
  }

  @Post('clock/run')
  @HttpCode(200)
  async run(): Promise<object> {
    this.mustBeDriven();
    return { now: await this.operations.runClock() };
  }

  private mustBeDriven(): void {
    if (this.config.clock === 'driven') return;
    throw new Objection(409, 'CLOCK_NOT_DRIVEN', 'This service runs by the clock of the system: start it with SIKLUS_CLOCK=driven.');
  }
}
