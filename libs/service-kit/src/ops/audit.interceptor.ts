import { Inject, Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Observable } from 'rxjs';
import { actorOf, nameOf } from '../auth/by.js';
import { LOG } from '../logging.js';

/** Notes who does what with the means of ops, before it is done. */
@Injectable()
export class AuditInterceptor implements NestInterceptor {
  constructor(@Inject(LOG) private readonly log: Logger) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const by = nameOf(actorOf(request));
    this.log.info({ audit: true, by, did: context.getHandler().name, url: request.url, body: request.body, request: request.id }, 'ops');
    return next.handle();
  }
}
