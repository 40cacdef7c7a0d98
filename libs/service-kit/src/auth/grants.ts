import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension, ApiResponse } from '@nestjs/swagger';
import { outsiders, roles, type Department, type Outsider, type Role } from '@siklus/contracts';
import type { Actor } from '@siklus/messaging';

/**
 * Who may do something: all of a department, those of it with at least a role (staff < manager < executive), or an outside party.
 * That an outsider touches only what is its own is asked in the query, by the id in its token.
 */
export type Grant = Department | Outsider | { readonly department: Department; readonly role: Role };

const GRANTS = 'siklus:grants';
const PUBLIC = 'siklus:public';

function spoken(grant: Grant): string {
  return typeof grant === 'string' ? grant : `${grant.department} (${grant.role} or above)`;
}

/** `@MayBeDoneBy('finance', { department: 'sales', role: 'executive' }, 'customer')` on a route, or on a controller for all of its routes. */
export function MayBeDoneBy(...grants: readonly [Grant, ...Grant[]]): ClassDecorator & MethodDecorator {
  return applyDecorators(
    SetMetadata(GRANTS, grants),
    ApiExtension('x-may-be-done-by', grants.map(spoken)),
    ApiResponse({ status: 401, description: 'No token, or one that does not hold' }),
    ApiResponse({ status: 403, description: `Others than ${grants.map(spoken).join(', ')}` }),
  );
}

/** For routes without a secret that must answer without a token: health, metrics, documents. */
export function Public(): ClassDecorator & MethodDecorator {
  return SetMetadata(PUBLIC, true);
}

export type Access = 'public' | readonly Grant[] | undefined;

/** What is written at the route, or else at its controller. `undefined` means that nobody said: nobody may. */
export function accessOf(controller: object, route: object): Access {
  for (const place of [route, controller]) {
    if (Reflect.getMetadata(PUBLIC, place) === true) return 'public';
    const grants = Reflect.getMetadata(GRANTS, place) as readonly Grant[] | undefined;
    if (grants !== undefined) return grants;
  }
  return undefined;
}

export function allows(grants: readonly Grant[], actor: Actor): boolean {
  return grants.some((grant) => {
    if (actor.kind === 'outsider') return grant === actor.party;
    if (actor.kind !== 'person') return false;
    if (typeof grant === 'string') return grant === actor.department;
    return grant.department === actor.department && roles.indexOf(actor.role) >= roles.indexOf(grant.role);
  });
}

export function isOutsider(party: unknown): party is Outsider {
  return outsiders.includes(party as Outsider);
}
