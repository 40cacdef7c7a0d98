import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Store } from '@siklus/messaging';
import type { FastifyRequest } from 'fastify';
import { Observable } from 'rxjs';

const TRACEPARENT = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;
const current = new AsyncLocalStorage<string | undefined>();

export function traceparentOf({ headers }: FastifyRequest): string | undefined {
  const given = headers['traceparent'];
  return typeof given === 'string' && TRACEPARENT.test(given) ? given : undefined;
}

/** Carries the caller's `traceparent` (W3C Trace Context) through the handling of a request. */
@Injectable()
export class TracingInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const traceparent = traceparentOf(context.switchToHttp().getRequest<FastifyRequest>());
    return new Observable((subscriber) => current.run(traceparent, () => next.handle().subscribe(subscriber)));
  }
}

/** The store, with every act carrying the trace of the request that it came in, so that what is told carries it on. */
export function traced(store: Store): Store {
  const performAll: Store['performAll'] = (acts, alongside) => {
    const traceparent = current.getStore();
    return store.performAll(traceparent === undefined ? acts : acts.map((act) => ({ traceparent, ...act })), alongside);
  };
  return Object.assign(Object.create(store) as Store, { performAll });
}

