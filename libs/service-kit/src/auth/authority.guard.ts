import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Objection } from '../problems/problem.js';
import { rememberActor } from './by.js';
import { accessOf, allows } from './grants.js';
import { Tokens } from './tokens.js';

/** Nobody may do anything that is not granted at the route. */
@Injectable()
export class AuthorityGuard implements CanActivate {
  constructor(private readonly tokens: Tokens) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = accessOf(context.getClass(), context.getHandler());
    if (access === 'public') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const actor = await this.tokens.actor(request.headers.authorization);
    if (access === undefined || !allows(access, actor)) {
      const who = actor.kind === 'person' ? `${actor.role} of ${actor.department}` : `this ${actor.kind === 'outsider' ? actor.party : actor.kind}`;
      throw new Objection(403, 'NOT_ALLOWED', `A ${who} may not do this: /docs names who may.`, {
        headers: { 'www-authenticate': 'Bearer realm="siklus", error="insufficient_scope"' },
      });
    }
    rememberActor(request, actor);
    return true;
  }
}
