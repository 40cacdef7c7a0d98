import type { Contract, EventType, Payload, ServiceName } from '@siklus/contracts';
import type { Instant, Typed } from '@siklus/kernel';
import type { Aggregate } from './aggregate.js';
import { on, type Step } from './act.js';

/** What is known of a message beside what it says. */
export interface MessageMeta {
  readonly id: string;
  /** The ordering key: an order, a product, ... */
  readonly key: string;
  /** Number of the message within its contract and key, from 1. */
  readonly sequence: number;
  /** When it happened at the department that told it. */
  readonly at: Instant;
}

export interface Given<Command extends Typed> {
  readonly id: string;
  readonly command: Command;
}

/** How one event type is heard: the fields that are needed, and the commands that it becomes. */
export interface Hearing {
  readonly fields: readonly string[];
  readonly react: (payload: never, meta: MessageMeta) => readonly Step[];
}

type React<Seen, Command extends Typed> = (payload: Seen, meta: MessageMeta) => readonly Given<NoInfer<Command>>[];

/** The services that may hear a contract: a hearer without a grant does not compile. */
export type GrantedTo<C extends Contract> = 'all' extends keyof C['sharedWith']
  ? Exclude<ServiceName, C['owner']>
  : Extract<keyof C['sharedWith'], ServiceName>;

/** What a department hears of one contract. Event types that are not named pass unread. */
export class Reaction<C extends Contract = Contract> {
  private constructor(
    readonly contract: C,
    readonly hearings: Readonly<Record<string, Hearing>>,
    readonly onWithdrawal: ((meta: MessageMeta) => readonly Step[]) | undefined,
  ) {}

  static to<C extends Contract>(contract: C): Reaction<C> {
    return new Reaction(contract, {}, undefined);
  }

  /**
   * The message becomes a command (or several) on one aggregate. The handler sees only the fields that are named. It is pure, and
   * total: an early fact is one half of a join, not an error.
   */
  on<T extends EventType<C>, const Fields extends readonly (keyof Payload<C, T> & string)[], S, Command extends Typed, F extends Typed>(
    type: T,
    fields: Fields,
    aggregate: Aggregate<S, Command, F>,
    react: React<Pick<Payload<C, T>, Fields[number]>, Command>,
  ): Reaction<C> {
    const hearing: Hearing = { fields, react: (payload, meta) => steps(aggregate, react(payload, meta)) };
    return new Reaction(this.contract, { ...this.hearings, [type]: hearing }, this.onWithdrawal);
  }

  /** What a withdrawal of a statement (a tombstone of a state contract) becomes. */
  withdrawn<S, Command extends Typed, F extends Typed>(
    aggregate: Aggregate<S, Command, F>,
    react: (meta: MessageMeta) => readonly Given<NoInfer<Command>>[],
  ): Reaction<C> {
    return new Reaction(this.contract, this.hearings, (meta) => steps(aggregate, react(meta)));
  }
}

function steps<S, Command extends Typed, F extends Typed>(aggregate: Aggregate<S, Command, F>, given: readonly Given<Command>[]): readonly Step[] {
  return given.map(({ id, command }) => on(aggregate, id, command));
}

/** `hears(agreedTerms).on('TermsAgreed', ['version', 'lines'], accounts, (terms, { key }) => [{ id: key, command: noteTerms(terms) }])` */
export function hears<C extends Contract>(contract: C): Reaction<C> {
  return Reaction.to(contract);
}
