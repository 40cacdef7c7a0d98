import type { Contract } from '@siklus/contracts';
import type { Decider, Instant, OfType, Typed } from '@siklus/kernel';

/** A command that is to be given to the aggregate itself at a time to come, unless its state changes its mind before. */
export interface Appointment<Command extends Typed = Typed> {
  /** Unique within the aggregate: `expire`, `safe-date:picked`. */
  readonly name: string;
  readonly at: Instant;
  readonly command: Command;
  /**
   * The contract that brings the other half of a join: while a message of it under the aggregate's key is parked, the half is not missing
   * but with ops, and nobody is to be blamed for it.
   */
  readonly unlessParked?: Contract;
}

// oxlint-disable-next-line typescript/no-explicit-any -- a list of aggregates holds every kind
export type AnyAggregate = Aggregate<any, any, any>;

/** A command for another aggregate of the same service, given durably right after the commit that caused it. */
export interface Errand {
  readonly to: AnyAggregate;
  readonly key: string | Each;
  readonly command: Typed;
}

/** All whose columns hold one of the values, as they are committed when the errand is sent. */
export type Each = Readonly<Record<string, readonly string[]>>;

export function errand<S, C extends Typed, F extends Typed>(to: Aggregate<S, C, F>, key: string, command: NoInfer<C>): Errand {
  return { to, key, command };
}

/** Whoever is saved at the same moment is not among them: send it once more a little later where nobody may be missed. */
export function errandToEach<S, C extends Typed, F extends Typed>(to: Aggregate<S, C, F>, which: Each, command: NoInfer<C>): Errand {
  return { to, key: which, command };
}

/** What is known of a fact beside what it says. */
export interface FactMeta {
  readonly id: string;
  readonly key: string;
  /** Number of the fact within its aggregate, from 1. */
  readonly version: number;
  readonly at: Instant;
}

/** How a value stands in a column of its own, for queries and constraints. */
export interface Column<Source> {
  readonly type: 'text' | 'integer' | 'bigint' | 'numeric' | 'boolean' | 'date' | 'timestamptz' | 'jsonb';
  readonly of: (source: Source) => string | number | boolean | null;
}

/** Rows that a fact adds to an append-only table: a ledger, or the lines of a thing whose numbers a constraint guards. */
export interface Ledger<State, Fact extends Typed> {
  readonly table: string;
  /** Column name to PostgreSQL type. */
  readonly columns: Readonly<Record<string, Column<never>['type']>>;
  /** `state` is the state after the fact. */
  readonly rows: (fact: Fact, state: State, meta: FactMeta) => readonly Readonly<Record<string, string | number | boolean | null>>[];
}

export type ErrandsOf<State, Fact extends Typed> = {
  readonly [T in Fact['type']]?: (fact: OfType<Fact, T>, state: State, meta: FactMeta) => readonly Errand[];
};

/**
 * How one kind of thing is kept: one row each, `id, version, schema_version, state` and the columns named here, beside its facts.
 * The row is locked while it is decided upon, and everything that a decision makes is saved in one transaction.
 */
export interface Aggregate<State, Command extends Typed, Fact extends Typed> {
  readonly kind: string;
  readonly table: string;
  readonly schemaVersion: number;
  readonly decider: Decider<State, Command, Fact>;
  readonly columns: Readonly<Record<string, Column<State>>>;
  /** The order whose journey the aggregate is part of, where there is exactly one. */
  readonly orderOf: (state: State, id: string) => string | undefined;
  /** All appointments that the state has now. The agenda is kept equal to it. */
  readonly due: (state: State) => readonly Appointment<Command>[];
  readonly ledgers: readonly Ledger<State, Fact>[];
  /** Holds personal data: its facts are kept by type alone, so that erasing the state erases the person. */
  readonly personal: boolean;
}

type Named<State, Command extends Typed, Fact extends Typed> = Pick<Aggregate<State, Command, Fact>, 'kind' | 'table' | 'decider'>;
type Details<State, Command extends Typed, Fact extends Typed> = Partial<Omit<Aggregate<State, Command, Fact>, 'kind' | 'table' | 'decider'>>;

export function keeps<State, Command extends Typed, Fact extends Typed>(
  definition: Named<State, Command, Fact> & NoInfer<Details<State, Command, Fact>>,
): Aggregate<State, Command, Fact> {
  const defaults: Details<State, Command, Fact> = { schemaVersion: 1, columns: {}, orderOf: () => undefined, due: () => [], ledgers: [], personal: false };
  return { ...(defaults as Required<Details<State, Command, Fact>>), ...(definition as Named<State, Command, Fact>) };
}

/**
 * Says which facts of one aggregate become commands for others. Apart from `keeps`, since two aggregates may send one another
 * errands: definitions first, errands where all of them are known (`persistence/errands.ts`).
 */
export function sends<State, Command extends Typed, Fact extends Typed>(from: Aggregate<State, Command, Fact>, errands: ErrandsOf<State, Fact>): Sends {
  return { from, errands };
}

/** The errands of one aggregate, as the module lists them. */
export interface Sends {
  readonly from: AnyAggregate;
  readonly errands: Readonly<Record<string, ((fact: never, state: never, meta: FactMeta) => readonly Errand[]) | undefined>>;
}
