import type { CalendarDate, Decider, Quantity } from '@siklus/kernel';

/** One way to pull an order forward, with its price, as scheduling computed it. */
export interface Way {
  readonly alternative: string;
  readonly ready: CalendarDate;
  readonly setUpHours: Quantity;
  readonly overtimeHours: Quantity;
  readonly moved: number;
  readonly ordersLater: number;
  readonly weightedDaysLater: Quantity;
}

/** What came of the wish of marketing that an order be ready earlier. */
export interface Pull {
  readonly id: string;
  readonly order: string | null;
  readonly ways: readonly Way[];
  readonly outcome: {
    readonly status: 'Agreed' | 'Refused' | 'Applied';
    readonly alternative?: string;
    readonly by?: string;
    readonly reason?: string;
  } | null;
}

export type PullCommand =
  ({ readonly type: 'NoteWay'; readonly order: string } & Way) | { readonly type: 'NoteOutcome'; readonly outcome: NonNullable<Pull['outcome']> };

export type PullFact =
  | { readonly type: 'WayNoted'; readonly order: string; readonly way: Way }
  | { readonly type: 'OutcomeNoted'; readonly outcome: NonNullable<Pull['outcome']> };

/** What is priced anew is priced as it was told last. */
export const pullDecider: Decider<Pull, PullCommand, PullFact> = {
  initial: (id) => ({ id, order: null, ways: [], outcome: null }),
  decide: (_, command) => {
    if (command.type === 'NoteOutcome') return [{ type: 'OutcomeNoted', outcome: command.outcome }];
    const { type: _type, order, ...way } = command;
    return [{ type: 'WayNoted', order, way }];
  },
  evolve: (pull, fact) => {
    if (fact.type === 'OutcomeNoted') return { ...pull, outcome: { ...pull.outcome, ...fact.outcome } };
    const { order, way } = fact;
    return { ...pull, order, ways: [...pull.ways.filter(({ alternative }) => alternative !== way.alternative), way] };
  },
};
