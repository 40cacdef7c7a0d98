import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Actor } from '@siklus/messaging';

const actors = new WeakMap<object, Actor>();

export function rememberActor(request: object, actor: Actor): void {
  actors.set(request, actor);
}

/** @throws Error on a public route: there is nobody to speak of */
export function actorOf(request: object): Actor {
  const actor = actors.get(request);
  if (actor === undefined) throw new Error('a public route does not know who asks: give it @MayBeDoneBy');
  return actor;
}

/** Names an actor in tables and logs: unique among all that the issuer knows. */
export function nameOf(actor: Actor): string {
  return actor.kind === 'outsider' ? `${actor.party}:${actor.id}:${actor.subject}` : `${actor.kind}:${actor.subject}`;
}

/** Who does it, from the token: `receive(@Body() order: OrderRequest, @By() by: Actor)`. */
export const By = createParamDecorator((_: unknown, context: ExecutionContext): Actor => actorOf(context.switchToHttp().getRequest<object>()));
