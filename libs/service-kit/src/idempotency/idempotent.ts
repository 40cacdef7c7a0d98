import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import { idFrom } from '@siklus/kernel';
import type { FastifyRequest } from 'fastify';
import { actorOf, nameOf } from '../auth/by.js';
import { Objection } from '../problems/problem.js';

const IDEMPOTENT = 'siklus:idempotent';
const FIT = /^[\x21-\x7e]{1,200}$/;

/** What one wish is known by: who wishes, where, and the key that they gave it. */
export interface Wish {
  readonly actor: string;
  readonly route: string;
  readonly key: string;
}

/**
 * Marks a route that creates or pays: it needs the header `Idempotency-Key`, and sent twice it acts once and answers the same. When the
 * answer was lost, the route runs again and finds its own work, by ids that derive from the wish (`@IdempotencyKey()`) or from what was
 * entered. One whose command says nothing that would be known again (`move 3 from here to there`) says `runsAgain: false`.
 */
export function Idempotent({ runsAgain = true }: { readonly runsAgain?: boolean } = {}): MethodDecorator {
  return applyDecorators(
    SetMetadata(IDEMPOTENT, { runsAgain }),
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      description: 'Names this wish, 1 to 200 printable characters: a UUID. The same key with the same body acts once.',
    }),
    ApiResponse({ status: 409, description: 'The same wish is being carried out right now, or the state of things does not allow it' }),
    ApiResponse({ status: 422, description: 'The key was used with another body' }),
  );
}

export function isIdempotent(route: object): boolean {
  return Reflect.hasMetadata(IDEMPOTENT, route);
}

export function mayRunAgain(route: object): boolean {
  return (Reflect.getMetadata(IDEMPOTENT, route) as { runsAgain: boolean }).runsAgain;
}

/** @throws Objection 400 when the header is missing or cannot be a key */
export function wishOf(request: FastifyRequest): Wish {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || !FIT.test(key))
    throw new Objection(
      400,
      'IDEMPOTENCY_KEY_MISSING',
      'Send a header Idempotency-Key, 1 to 200 printable characters, new for every wish and the same for every repetition: a UUID.',
    );
  return { actor: nameOf(actorOf(request)), route: `${request.method} ${request.url.split('?', 1)[0]}`, key };
}

/**
 * An id that is always the same for this wish of this actor at this route (UUID), to make the ids of what it creates:
 * `pay(@IdempotencyKey() key: string, ...)`. So a wish that was carried out but never answered finds its own work when it comes again.
 */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const { actor, route, key } = wishOf(context.switchToHttp().getRequest<FastifyRequest>());
  return idFrom('wish', actor, route, key);
});
