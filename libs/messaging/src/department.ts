import type { ServiceName } from '@siklus/contracts';
import type { AnyAggregate, Sends } from './aggregate.js';
import type { Publisher } from './publisher.js';
import type { Reaction } from './reaction.js';

/** What a department hears, tells and keeps, as its module lists it. */
export interface Department {
  readonly name: ServiceName;
  readonly hears: readonly Reaction[];
  readonly tells: readonly Publisher[];
  readonly keeps: readonly AnyAggregate[];
  readonly sends: readonly Sends[];
}

/** The same, ready to be looked up by kind. */
export interface Rulebook {
  readonly service: ServiceName;
  readonly aggregates: ReadonlyMap<string, AnyAggregate>;
  readonly publishers: ReadonlyMap<string, readonly Publisher[]>;
  readonly sends: ReadonlyMap<string, readonly Sends[]>;
  /** Constraints that only a race breaks: primary keys of aggregates, and the number of a fact. A ledger's own key is a rule, not a race. */
  readonly races: ReadonlySet<string>;
}

/** @throws Error when two aggregates share a kind, or something is told or sent twice, or from an aggregate that is not kept. */
export function rulebook(department: Department): Rulebook {
  const aggregates = new Map<string, AnyAggregate>();
  for (const aggregate of department.keeps) {
    if (aggregates.has(aggregate.kind)) throw new Error(`${department.name} keeps two aggregates of kind ${aggregate.kind}`);
    aggregates.set(aggregate.kind, aggregate);
  }
  const byKind = <T extends { readonly from: AnyAggregate }>(list: readonly T[], what: string): Map<string, T[]> => {
    const found = Map.groupBy(list, ({ from }) => from.kind);
    for (const kind of found.keys()) if (!aggregates.has(kind)) throw new Error(`${department.name} ${what} from ${kind}, which it does not keep`);
    if (new Set(list).size < list.length) throw new Error(`${department.name} ${what} the same twice`);
    return found;
  };
  return {
    service: department.name,
    aggregates,
    publishers: byKind(department.tells, 'tells'),
    sends: byKind(department.sends, 'sends errands'),
    races: new Set(['facts_version', ...department.keeps.map(({ table }) => `${table}_pkey`)]),
  };
}
