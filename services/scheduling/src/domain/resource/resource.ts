import { amounts, isSame, reject, type Decider, type Decision, type Instant, type Money } from '@siklus/kernel';
import { occupied } from '../occupancy.js';

/** One unit of equipment. */
export interface ResourceFacts {
  /** Units of one kind can stand for each other, and their capacity is told together. */
  readonly kind: string;
  readonly calendar: string;
  /** The matrix of set-ups between families. */
  readonly setUps?: string;
  /** The family that it is set up for at first. */
  readonly family?: string;
  /** Of an hour, in the plant's currency. Never told: it is part of the standard cost alone. */
  readonly hourlyRate: Money;
  readonly active: boolean;
}

/** Out of order, until somebody says or expects otherwise. */
export interface Breakdown {
  readonly breakdown: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly reason: string;
}

export interface Resource {
  readonly id: string;
  readonly stated: ResourceFacts | null;
  /** At work on it now. */
  readonly operation: string | null;
  readonly breakdowns: readonly Breakdown[];
}

export type ResourceCommand =
  | { readonly type: 'State'; readonly stated: ResourceFacts }
  | { readonly type: 'Occupy'; readonly operation: string }
  | { readonly type: 'Free'; readonly operation: string }
  | ({ readonly type: 'BreakDown'; readonly workOrders: readonly string[] } & Breakdown)
  | { readonly type: 'Repair'; readonly breakdown: string };

export type ResourceFact =
  | { readonly type: 'Stated'; readonly stated: ResourceFacts }
  | { readonly type: 'Occupied'; readonly operation: string }
  | { readonly type: 'Freed'; readonly operation: string }
  | ({ readonly type: 'BrokenDown'; readonly workOrders: readonly string[] } & Breakdown)
  | { readonly type: 'Repaired'; readonly breakdown: string; readonly at: Instant };

function decide(resource: Resource, command: ResourceCommand, now: Instant): Decision<ResourceFact> {
  const { id, stated, operation, breakdowns } = resource;
  if (command.type === 'State') {
    if (amounts.isNegative(command.stated.hourlyRate)) return reject('SCHEDULING.RATE_NEGATIVE', { resource: id });
    return isSame(stated, command.stated) ? [] : [{ type: 'Stated', stated: command.stated }];
  }
  if (!stated) return reject('SCHEDULING.RESOURCE_UNKNOWN', { resource: id });
  switch (command.type) {
    case 'Occupy': {
      const out = breakdowns.find(({ from, to }) => from <= now && now < to);
      if (out) return reject('SCHEDULING.OUT_OF_ORDER', { resource: id, breakdown: out.breakdown, until: out.to });
      return occupied(id, resource, command.operation) ?? (operation === null ? [{ type: 'Occupied', operation: command.operation }] : []);
    }
    case 'Free':
      return operation === command.operation ? [{ type: 'Freed', operation }] : [];
    case 'BreakDown':
      if (command.to <= command.from)
        return reject('SCHEDULING.BREAKDOWN_WITHOUT_TIME', { resource: id, from: command.from, to: command.to });
      return breakdowns.some(({ breakdown }) => breakdown === command.breakdown) ? [] : [{ ...command, type: 'BrokenDown' }];
    case 'Repair': {
      const known = breakdowns.find(({ breakdown }) => breakdown === command.breakdown);
      if (!known) return reject('SCHEDULING.BREAKDOWN_UNKNOWN', { resource: id, breakdown: command.breakdown });
      return known.to <= now ? [] : [{ type: 'Repaired', breakdown: command.breakdown, at: now }];
    }
  }
}

function evolve(resource: Resource, fact: ResourceFact): Resource {
  switch (fact.type) {
    case 'Stated':
      return { ...resource, stated: fact.stated };
    case 'Occupied':
      return { ...resource, operation: fact.operation };
    case 'Freed':
      return { ...resource, operation: null };
    case 'BrokenDown': {
      const { breakdown, from, to, reason } = fact;
      return { ...resource, breakdowns: [...resource.breakdowns, { breakdown, from, to, reason }] };
    }
    case 'Repaired':
      return {
        ...resource,
        breakdowns: resource.breakdowns.map((one) => (one.breakdown === fact.breakdown ? { ...one, to: fact.at } : one)),
      };
  }
}

/** A unit of equipment: what it is, what it is at work on, when it is out of order. */
export const resourceDecider: Decider<Resource, ResourceCommand, ResourceFact> = {
  initial: (id) => ({ id, stated: null, operation: null, breakdowns: [] }),
  decide,
  evolve,
};
