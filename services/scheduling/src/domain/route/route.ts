import { isSame, reject, type Currency, type Decider, type Money, type Quantity, type Rejection } from '@siklus/kernel';
import type { Crew } from '../engine/problem.js';

/** One way to do an operation. */
export interface RouteAlternative {
  /** A resource, or a kind of resource: any unit of it. */
  readonly on: string;
  readonly minutesPerUnit: Quantity;
  /** Whatever the quantity, beside the set-up. */
  readonly fixedMinutes: number;
  readonly crew: readonly Crew[];
}

export interface RouteOperation {
  readonly operation: string;
  /** Operations that end before it; none said: the one listed before it. */
  readonly after?: readonly string[];
  /** It may pause over closed time. */
  readonly resumable: boolean;
  readonly alternatives: readonly RouteAlternative[];
}

/** How a product is made. */
export interface Route {
  /** What equipment is set up for. */
  readonly family: string;
  /** How many are usually made at once: a set-up is shared by them. */
  readonly lot: Quantity;
  readonly currency: Currency;
  /** Of one unit, bought. */
  readonly material: Money;
  readonly operations: readonly RouteOperation[];
}

/** Hours on one kind of equipment. */
export interface HoursOnKind {
  readonly kind: string;
  /** For one unit of the product. */
  readonly perUnit: Quantity;
  /** For a usual lot. */
  readonly setUp: Quantity;
  readonly crew: readonly Crew[];
}

/** Of one unit, in the route's currency; `cost` without `setUpShare`. */
export interface StandardCost {
  readonly cost: Money;
  readonly setUpShare: Money;
  readonly leadTimeDays: number;
  readonly hours: readonly HoursOnKind[];
}

export interface ProductRoute {
  /** Of the product. */
  readonly id: string;
  readonly stated: Route | null;
  readonly cost: StandardCost | null;
}

export type RouteCommand = { readonly type: 'State'; readonly stated: Route; readonly cost: StandardCost };
export type RouteFact =
  { readonly type: 'Stated'; readonly stated: Route } | ({ readonly type: 'Costed'; readonly currency: Currency } & StandardCost);

/** What is wrong with a route as such; whether its resources exist is asked where they are known. */
export function faultOf(product: string, { operations }: Route): Rejection | undefined {
  if (operations.length === 0) return reject('SCHEDULING.ROUTE_WITHOUT_OPERATION', { product, mend: 'name at least one operation' });
  const names = operations.map(({ operation }) => operation);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) return reject('SCHEDULING.TWICE', { product, operation: twice });
  for (const { operation, alternatives, after = [] } of operations) {
    if (alternatives.length === 0)
      return reject('SCHEDULING.ROUTE_WITHOUT_RESOURCE', { product, operation, mend: 'name a resource or a kind of resource' });
    const empty = alternatives.find(({ minutesPerUnit, fixedMinutes }) => Number(minutesPerUnit) + fixedMinutes <= 0);
    if (empty) return reject('SCHEDULING.NOT_A_DURATION', { product, operation, on: empty.on, mend: 'an operation takes time' });
    const stranger = after.find((before) => !names.includes(before));
    if (stranger !== undefined) return reject('SCHEDULING.PREDECESSOR_UNKNOWN', { product, operation, after: stranger });
  }
  const circle = inACircle(operations);
  return circle === undefined
    ? undefined
    : reject('SCHEDULING.CYCLIC_PRECEDENCE', { product, operation: circle, mend: 'take one of them out of "after"' });
}

/** Operations that must end before the one at `index` begins. */
export const before = (
  operations: readonly { readonly operation: string; readonly after?: readonly string[] }[],
  index: number,
): readonly string[] => operations[index]?.after ?? operations.slice(Math.max(0, index - 1), index).map(({ operation }) => operation);

/** Takes away, again and again, what waits for nothing; what is left waits for itself. */
function inACircle(operations: readonly RouteOperation[]): string | undefined {
  let left = operations.map(({ operation }, index) => ({ operation, waitsFor: before(operations, index) }));
  for (;;) {
    const names = new Set(left.map(({ operation }) => operation));
    const still = left.filter(({ waitsFor }) => waitsFor.some((name) => names.has(name)));
    if (still.length === left.length) return still[0]?.operation;
    left = still;
  }
}

/** A route, with the cost that it comes to. */
export const routeDecider: Decider<ProductRoute, RouteCommand, RouteFact> = {
  initial: (id) => ({ id, stated: null, cost: null }),
  decide: ({ id, stated, cost }, command) => {
    const fault = faultOf(id, command.stated);
    if (fault) return fault;
    const sameCost = isSame(cost, command.cost) && stated?.currency === command.stated.currency;
    return [
      ...(isSame(stated, command.stated) ? [] : [{ type: 'Stated' as const, stated: command.stated }]),
      ...(sameCost ? [] : [{ type: 'Costed' as const, currency: command.stated.currency, ...command.cost }]),
    ];
  },
  evolve: (route, fact) => {
    if (fact.type === 'Stated') return { ...route, stated: fact.stated };
    const { cost, setUpShare, leadTimeDays, hours } = fact;
    return { ...route, cost: { cost, setUpShare, leadTimeDays, hours } };
  },
};
