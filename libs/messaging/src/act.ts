import type { Department, Outsider, Role } from '@siklus/contracts';
import type { Instant, Typed } from '@siklus/kernel';
import type { Aggregate, AnyAggregate } from './aggregate.js';

/** Who does something: a person of a department, an outside party bound to its own id, or a department's own service. */
export type Actor =
  | { readonly kind: 'person'; readonly subject: string; readonly department: Department; readonly role: Role }
  | { readonly kind: 'outsider'; readonly subject: string; readonly party: Outsider; readonly id: string }
  | { readonly kind: 'service'; readonly subject: string };

/** One command on one aggregate. */
export interface Step {
  readonly aggregate: AnyAggregate;
  readonly key: string;
  readonly command: Typed;
}

export function on<S, C extends Typed, F extends Typed>(aggregate: Aggregate<S, C, F>, key: string, command: NoInfer<C>): Step {
  return { aggregate, key, command };
}

/** What somebody does: commands that are all carried out, in this order, or none of them. */
export interface Act {
  readonly steps: readonly Step[];
  /** The first step tells whether this was done before: when it makes no fact, the other steps are left out. */
  readonly once?: boolean;
  readonly by: Actor;
  readonly why?: string;
  /** The fact or message that caused it. */
  readonly causation?: string;
  /** The journey that it belongs to where the aggregate does not know: an order id. */
  readonly correlation?: string;
  readonly traceparent?: string;
}

/** A fact as it is kept. */
export interface Recorded<Fact extends Typed = Typed> {
  readonly id: string;
  readonly kind: string;
  readonly key: string;
  readonly version: number;
  readonly at: Instant;
  readonly fact: Fact;
}

/** What came of an act that was not refused: its facts, in order. None: there was nothing (more) to do. */
export interface Outcome {
  readonly facts: readonly Recorded[];
}
