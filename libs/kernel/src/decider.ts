import type { Instant } from './calendar.js';
import type { Rejection } from './rejection.js';

/** Something that somebody wants, or something that happened: named by its type, plain JSON otherwise. */
export interface Typed {
  readonly type: string;
}

export type Decision<Fact> = readonly Fact[] | Rejection;

/**
 * The knowledge of one kind of thing. `decide` says which facts a command makes, or why not; `evolve` says what a fact makes of the
 * state. Both are pure: time and ids come in. An empty list of facts means that there is nothing (more) to do, which is no error.
 */
export interface Decider<State, Command extends Typed, Fact extends Typed> {
  /** The state before the first fact. */
  readonly initial: (id: string) => State;
  readonly decide: (state: State, command: Command, now: Instant) => Decision<Fact>;
  readonly evolve: (state: State, fact: Fact) => State;
}

/** The member of a union whose type is `T`. */
export type OfType<Union extends Typed, T extends Union['type']> = Extract<Union, { type: T }>;

/** Marks the end of an exhaustive `switch`; the compiler refuses it while a case is missing. */
export function never(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
