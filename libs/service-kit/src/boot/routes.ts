import { RequestMethod, type INestApplicationContext, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA, RouteParamtypes } from '@nestjs/common/internal';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { getMetadataStorage } from 'class-validator';
import { accessOf, type Access } from '../auth/grants.js';

/** A route as its controller declares it. */
export interface Route {
  readonly name: string;
  readonly access: Access;
  readonly body: unknown;
  readonly takesBody: boolean;
}

function routesOf(controller: Type): Route[] {
  const prototype = controller.prototype as Record<string, object>;
  return new MetadataScanner().getAllMethodNames(prototype).flatMap((method) => {
    const handler = prototype[method];
    const path = handler && (Reflect.getMetadata(PATH_METADATA, handler) as string | string[] | undefined);
    if (handler === undefined || path === undefined) return [];
    const verb = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod] ?? 'ALL';
    const prefix = String(Reflect.getMetadata(PATH_METADATA, controller) ?? '');
    const types = (Reflect.getMetadata('design:paramtypes', prototype, method) ?? []) as unknown[];
    const args = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) ?? {}) as Record<string, { index: number }>;
    const body = Object.entries(args).find(([key]) => key.startsWith(`${RouteParamtypes.BODY}:`))?.[1];
    return [
      {
        name: `${verb} /${[prefix, String(path)].map((part) => part.replaceAll(/^\/|\/$/g, '')).filter(Boolean).join('/')} (${controller.name}.${method})`,
        access: accessOf(controller, handler),
        takesBody: body !== undefined,
        body: body && types[body.index],
      },
    ];
  });
}

export function routesIn(app: INestApplicationContext): Route[] {
  const modules = [...app.get(ModulesContainer).values()];
  return modules.flatMap((module) => [...module.controllers.values()]).flatMap(({ metatype }) => routesOf(metatype as Type));
}

function hasRules(dto: unknown): boolean {
  return typeof dto === 'function' && getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false).length > 0;
}

/** Default deny, seen before the first request. @throws Error that lists routes without a grant, and bodies that no class checks */
export function mustBeGuarded(routes: readonly Route[]): void {
  const unguarded = routes.filter(({ access }) => access === undefined).map(({ name }) => `${name} says neither @MayBeDoneBy nor @Public`);
  const unchecked = routes.filter(({ takesBody, body }) => takesBody && !hasRules(body)).map(({ name }) => `${name} takes a body of no class with rules`);
  const faults = [...unguarded, ...unchecked];
  if (faults.length > 0) throw new Error(['These routes would be open:', ...faults].join('\n  '));
}
