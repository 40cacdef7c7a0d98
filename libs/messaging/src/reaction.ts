import type { Contract, EventType, Payload, ServiceName } from '@siklus/contracts';
import type { Instant } from '@siklus/kernel';
import type { Step } from './act.js';

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

/** How one event type is heard: the fields that are needed, and the commands that it becomes. */
export interface Hearing {
  readonly fields: readonly string[];
  readonly react: (payload: never, meta: MessageMeta) => Step | readonly Step[];
}

/** The services that may hear a contract: a hearer without a grant does not compile. */
export type GrantedTo<C extends Contract> = 'all' extends keyof C['sharedWith']
  ? Exclude<ServiceName, C['owner']>
  : Extract<keyof C['sharedWith'], ServiceName>;

/** What a department hears of one contract. Event types that are not named pass unread. */
export class Reaction<C extends Contract = Contract> {
  private constructor(
    readonly contract: C,
    readonly hearings: Readonly<Record<string, Hearing>>,
    readonly onWithdrawal: ((meta: MessageMeta) => Step | readonly Step[]) | undefined,
  ) {}

  static to<C extends Contract>(contract: C): Reaction<C> {
    return new Reaction(contract, {}, undefined);
  }

  /**
   * The message becomes a command (or several) on one aggregate. The handler sees only the fields that are named. It is pure, and
   * total: an early fact is one half of a join, not an error.
   */
  when<T extends EventType<C>, const Fields extends readonly (keyof Payload<C, T> & string)[]>(
    type: T,
    fields: Fields,
    react: (payload: Pick<Payload<C, T>, Fields[number]>, meta: MessageMeta) => Step | readonly Step[],
  ): Reaction<C> {
    return new Reaction(this.contract, { ...this.hearings, [type]: { fields, react } }, this.onWithdrawal);
  }

  /** What a withdrawal of a statement (a tombstone of a state contract) becomes. */
  whenWithdrawn(react: (meta: MessageMeta) => Step | readonly Step[]): Reaction<C> {
    return new Reaction(this.contract, this.hearings, react);
  }
}

/** `hears(agreedTerms).when('TermsAgreed', ['version', 'lines'], (terms, { key }) => on(accounts, key, noteTerms(terms)))` */
export function hears<C extends Contract>(contract: C): Reaction<C> {
  return Reaction.to(contract);
}
