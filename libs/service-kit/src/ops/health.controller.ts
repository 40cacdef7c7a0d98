import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Messaging } from '@siklus/messaging';
import type { FastifyReply } from 'fastify';
import { Public } from '../auth/grants.js';
import { AlwaysAdmitted } from './admission.guard.js';

@ApiExcludeController()
@Public()
@AlwaysAdmitted()
@Controller('health')
export class HealthController {
  constructor(private readonly messaging: Messaging) {}

  @Get('live')
  live(): object {
    return { status: 'live' };
  }

  /** 200 when work can be done, else 503; either way with every part by name. */
  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const parts = await this.messaging.readiness();
    const isReady = parts.every(({ ready }) => ready);
    if (!isReady) void reply.code(503);
    return { status: isReady ? 'ready' : 'not ready', parts };
  }
}
