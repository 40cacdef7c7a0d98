import { expect } from '@jest/globals';
import { instant, isRejection, type Decider, type Decision, type Instant, type Typed } from '@siklus/kernel';

/** The time of a specification that does not care: a Monday, noon. */
export const aMoment = instant('2026-03-02T12:00:00.000Z');

export interface Given<State, Command, Fact> {
  /** What somebody wants then. */
  when(command: Command, now?: Instant): When<State, Command, Fact>;
  /** The state after the facts. */
  readonly state: State;
}

export interface When<State, Command, Fact> extends Given<State, Command, Fact> {
  /** Exactly these facts, in this order; none means that there was nothing to do. */
  then(...facts: readonly Fact[]): void;
  /** These facts, of which only the named fields matter. */
  thenLike(...facts: readonly object[]): void;
  /** Refused with that code, and these details where given. */
  thenRejected(code: string, details?: object): void;
  /** What the last command was answered. */
  readonly decision: Decision<Fact>;
}

/**
 * Sentences about a decider, without any I/O:
 *
 *     const { given } = specification(orderDecider);
 *     given(received()).when(select()).then(selected());
 *     given().when(select()).thenRejected('ORDERS.UNKNOWN');
 *
 * `when` may follow `when`: the facts of the command before have happened then.
 */
export function specification<State, Command extends Typed, Fact extends Typed>(decider: Decider<State, Command, Fact>, id = 'id') {
  const evolved = (state: State, facts: readonly Fact[]): State => facts.reduce((before, fact) => decider.evolve(before, fact), state);

  const decide = (state: State, command: Command, now: Instant): When<State, Command, Fact> => {
    const decision = decider.decide(state, command, now);
    const after = isRejection(decision) ? state : evolved(state, decision);
    // oxlint-disable-next-line unicorn/no-thenable -- reads as a sentence; nobody awaits it
    return { ...from(after), decision, then: (...facts) => expect(decision).toEqual(facts), thenLike: like(decision), thenRejected: rejected(decision) };
  };
  const from = (state: State): Given<State, Command, Fact> => ({ state, when: (command, now = aMoment) => decide(state, command, now) });

  return { given: (...facts: readonly Fact[]): Given<State, Command, Fact> => from(evolved(decider.initial(id), facts)) };
}

const like =
  <Fact>(decision: Decision<Fact>) =>
  (...facts: readonly object[]) => {
    expect(decision).toHaveLength(facts.length);
    expect(decision).toMatchObject(facts);
  };

const rejected =
  <Fact>(decision: Decision<Fact>) =>
  (code: string, details?: object) =>
    expect(decision).toMatchObject({ code, ...(details && { details }) });
