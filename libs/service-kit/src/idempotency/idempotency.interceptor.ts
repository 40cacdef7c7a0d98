import { createHash } from 'node:crypto';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { canonicalJson } from '@siklus/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { lastValueFrom, of, type Observable } from 'rxjs';
import { Objection } from '../problems/problem.js';
import { mustBeJson } from '../problems/validation.js';
import { isIdempotent, wishOf } from './idempotent.js';
import { IdempotencyKeys } from './idempotency-keys.js';

function hashOf(request: FastifyRequest): string {
  mustBeJson(request.body);
  return createHash('sha256').update(canonicalJson([request.query ?? null, request.body ?? null])).digest('hex');
}

/** Carries a wish out once, and answers its repetitions with the stored answer. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(private readonly keys: IdempotencyKeys) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    if (!isIdempotent(context.getHandler())) return next.handle();
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const wish = wishOf(request);
    const claim = await this.keys.claim(wish, hashOf(request));
    switch (claim.outcome) {
      case 'reused':
        throw new Objection(422, 'IDEMPOTENCY_KEY_REUSED', 'This key was sent before with another body: give every wish a key of its own.');
      case 'in-progress':
        throw new Objection(409, 'IDEMPOTENCY_KEY_IN_PROGRESS', 'The same wish is being carried out: ask again in a moment with the same key.', {
          headers: { 'retry-after': '1' },
        });
      case 'answered':
        void reply.code(claim.answer.status).header('idempotency-replayed', 'true');
        return of(claim.answer.body);
      case 'claimed':
        break;
    }
    try {
      const body: unknown = await lastValueFrom(next.handle(), { defaultValue: null });
      await this.keys.answer(wish, { status: reply.statusCode, body });
      return of(body);
    } catch (error) {
      await this.keys.release(wish, claim.since);
      throw error;
    }
  }
}
