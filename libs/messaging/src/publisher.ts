import type { Contract, EventType, Payload } from '@siklus/contracts';
import type { OfType, Typed } from '@siklus/kernel';
import type { Aggregate, AnyAggregate, FactMeta } from './aggregate.js';

/** One message to be told: an event of the contract under a key, or, for a state contract, its withdrawal. */
export interface Telling {
  readonly key: string;
  readonly type: string;
  /** `null` withdraws the statement (a tombstone). */
  readonly data: object | null;
}

type TellingOf<C extends Contract> =
  | { [T in EventType<C>]: { readonly type: T; readonly data: Payload<C, T>; readonly key?: string } }[EventType<C>]
  | { readonly type: EventType<C>; readonly data: null; readonly key?: string };

export type TellingsOf<C extends Contract, State, Fact extends Typed> = {
  readonly [T in Fact['type']]?: (
    fact: OfType<Fact, T>,
    state: State,
    meta: FactMeta,
  ) => TellingOf<C> | readonly TellingOf<C>[] | undefined;
};

/** What one aggregate tells under one contract: a pure map from its facts. What is not mapped stays inside. */
export interface Publisher<C extends Contract = Contract> {
  readonly contract: C;
  readonly from: AnyAggregate;
  readonly tellings: Readonly<Record<string, ((fact: never, state: never, meta: FactMeta) => unknown) | undefined>>;
  /** Makes one message of two for the same key in the same transaction. */
  readonly together: ((earlier: object, later: object) => object) | undefined;
}

/**
 * The key is the aggregate's own id unless a telling names another. Within one transaction a state contract tells only the newest
 * statement per key, and a publisher with `together` one message per key with all that happened in it.
 */
export function tells<C extends Contract, State, Command extends Typed, Fact extends Typed>(
  contract: C,
  from: Aggregate<State, Command, Fact>,
  tellings: NoInfer<TellingsOf<C, State, Fact>>,
  together?: (earlier: Payload<C, EventType<C>>, later: Payload<C, EventType<C>>) => Payload<C, EventType<C>>,
): Publisher<C> {
  return { contract, from, tellings: tellings, together: together as unknown as Publisher['together'] };
}
