import { createHash } from 'node:crypto';
import { Inject, Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { AsyncLocalStorage } from 'node:async_hooks';
import { canonicalJson } from '@siklus/contracts';
import type { Store } from '@siklus/messaging';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { lastValueFrom, of, type Observable } from 'rxjs';
import { Identity } from '../identity.js';
import { LOG } from '../logging.js';
import { Objection, problemOf } from '../problems/problem.js';
import { mustBeJson } from '../problems/validation.js';
import { isIdempotent, mayRunAgain, wishOf, type Wish } from './idempotent.js';
import { IdempotencyKeys } from './idempotency-keys.js';

/** What notes, in its transaction, that facts came of the wish which is being carried out. */
const current = new AsyncLocalStorage<Parameters<Store['performAll']>[1]>();

function hashOf(request: FastifyRequest): string {
  mustBeJson(request.body);
  return createHash('sha256').update(canonicalJson([request.query ?? null, request.body ?? null])).digest('hex');
}

/** Carries a wish out once, and answers its repetitions with the stored answer. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly keys: IdempotencyKeys,
    private readonly identity: Identity,
    @Inject(LOG) private readonly log: Logger,
  ) {}

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
    if (claim.carriedOut && !mayRunAgain(context.getHandler())) {
      await this.giveBack(wish, claim.since);
      throw new Objection(409, 'IDEMPOTENCY_ANSWER_LOST', 'This wish was carried out, but its answer was lost: look at the thing itself. It is not done a second time.');
    }
    try {
      const note = (client: Parameters<IdempotencyKeys['carriedOut']>[0]): Promise<void> => this.keys.carriedOut(client, wish, claim.since);
      const body: unknown = await current.run(note, () => lastValueFrom(next.handle(), { defaultValue: null }));
      await this.keys.answer(wish, { status: reply.statusCode, body });
      return of(body);
    } catch (error) {
      await this.giveBack(wish, claim.since, error);
      throw error;
    }
  }

  /** A refusal did nothing. After any other failure the outcome is unknown, and the key stays bound to its body. */
  private async giveBack(wish: Wish, since: string, error?: unknown): Promise<void> {
    const isRefused = error !== undefined && problemOf(error, this.identity).problem.status < 500;
    try {
      await (isRefused ? this.keys.release(wish, since) : this.keys.leave(wish, since));
    } catch (failed) {
      // The first failure is the one to tell of. Without this the claim can be taken over when it is old enough.
      this.log.warn({ err: failed }, 'an idempotency key could not be given back');
    }
  }
}

/** The store, with every act noting in its transaction that something came of the wish that it belongs to. */
export function noting(store: Store): Store {
  const performAll: Store['performAll'] = (acts, alongside) => store.performAll(acts, alongside ?? current.getStore());
  return Object.assign(Object.create(store) as Store, { performAll });
}
