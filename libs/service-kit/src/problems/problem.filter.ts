import { Catch, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { Identity } from '../identity.js';
import { LOG } from '../logging.js';
import { problemOf } from './problem.js';

/** Answers every error as problem details, and keeps the inside of those that are ours for the log. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly identity: Identity,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { problem, headers } = problemOf(error, this.identity);
    if (problem.status >= 500) this.log.error({ err: error, request: request.id, method: request.method, url: request.url }, 'a request failed');
    if (reply.sent) return;
    void reply
      .code(problem.status)
      .headers(headers)
      .type('application/problem+json')
      .send(JSON.stringify({ ...problem, instance: `urn:siklus:request:${request.id}` }));
  }
}
