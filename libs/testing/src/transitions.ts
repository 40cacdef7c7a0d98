import { describe, expect, it } from '@jest/globals';
import { isRejection, mayFollow, unreachable, type Decider, type Instant, type Transitions, type Typed } from '@siklus/kernel';
import fc from 'fast-check';
import { aMoment } from './specification.js';

export interface Moves<Status extends string, State, Command extends Typed, Fact extends Typed> {
  readonly table: Transitions<Status>;
  readonly decider: Decider<State, Command, Fact>;
  readonly statusOf: (state: State) => Status;
  /** Stories that together walk every arrow of the table: the commands in order, each with its time where it matters. */
  readonly stories: readonly (readonly (Command | { readonly command: Command; readonly now: Instant })[])[];
  /** Any command at any time, to look for moves that the table does not have. */
  readonly commands?: fc.Arbitrary<Command>;
}

/**
 * Proves that a table of transitions and its decider agree: every status is reachable, every arrow is walked by a story, and no command
 * whatever moves along an arrow that is not there.
 */
export function testTransitions<Status extends string, State, Command extends Typed, Fact extends Typed>(
  name: string,
  { table, decider, statusOf, stories, commands }: Moves<Status, State, Command, Fact>,
): void {
  const walk = (story: readonly { command: Command; now: Instant }[]): string[] => {
    let state = decider.initial('id');
    const arrows: string[] = [];
    for (const { command, now } of story) {
      const decision = decider.decide(state, command, now);
      for (const fact of isRejection(decision) ? [] : decision) {
        const from = statusOf(state);
        state = decider.evolve(state, fact);
        const to = statusOf(state);
        if (from === to) continue;
        if (!mayFollow(table, from, to)) throw new Error(`${fact.type} moves ${name} from ${from} to ${to}, which the table does not have`);
        arrows.push(`${from} -> ${to}`);
      }
    }
    return arrows;
  };

  describe(`transitions of ${name}`, () => {
    it('lead to every status', () => expect(unreachable(table)).toEqual([]));

    it('are all walked by a story', () => {
      const walked = new Set(stories.flatMap((story) => walk(story.map((step) => ('command' in step ? step : { command: step, now: aMoment })))));
      const all = Object.entries<readonly Status[]>(table.next).flatMap(([from, tos]) => tos.map((to) => `${from} -> ${to}`));
      expect(all.filter((arrow) => !walked.has(arrow))).toEqual([]);
    });

    if (commands)
      it('are the only moves, whatever is commanded', () =>
        fc.assert(fc.property(fc.array(commands, { maxLength: 25 }), (story) => void walk(story.map((command) => ({ command, now: aMoment }))))));
  });
}
