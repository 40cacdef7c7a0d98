import type { CalendarDate, Decider, Decision, Instant } from '@siklus/kernel';

export const happenings = ['StepEntered', 'StepDone', 'HolderChanged', 'CustomerTold'] as const;

/** One thing that happened to an order, as every department tells it. */
export interface Happening {
  readonly what: (typeof happenings)[number];
  readonly at: Instant;
  readonly step?: string;
  /** Who is awaited from now on. */
  readonly holder?: string;
  readonly due?: Instant;
  /** A code of what the customer was told. */
  readonly told?: string;
}

/** How the promise stands, as fulfillment tracks it. */
export interface PromiseNow {
  readonly status: 'OnTrack' | 'AtRisk' | 'Broken' | 'Kept';
  readonly since: Instant;
  readonly cause?: string;
  /** The step that did not happen in time, and who holds the order. */
  readonly step?: string;
  readonly holder?: string;
  readonly original?: CalendarDate;
  readonly delivered?: CalendarDate;
}

/** What other departments told of an order's way. What they told of steps and hand-overs is a ledger of its own. */
export interface Journey {
  readonly order: string;
  readonly promise: PromiseNow | null;
}

export type JourneyCommand =
  | { readonly type: 'NoteHappenings'; readonly department: string; readonly happenings: readonly Happening[] }
  | ({ readonly type: 'NotePromise' } & PromiseNow);

export type JourneyFact =
  | { readonly type: 'HappeningsNoted'; readonly department: string; readonly happenings: readonly Happening[] }
  | ({ readonly type: 'PromiseNoted' } & PromiseNow);

const isFinal = ({ status }: PromiseNow): boolean => status === 'Broken' || status === 'Kept';

function decide(journey: Journey, command: JourneyCommand, _now: Instant): Decision<JourneyFact> {
  switch (command.type) {
    case 'NoteHappenings':
      return command.happenings.length === 0 ? [] : [{ ...command, type: 'HappeningsNoted' }];
    case 'NotePromise':
      return journey.promise && isFinal(journey.promise) ? [] : [{ ...command, type: 'PromiseNoted' }];
  }
}

function evolve(journey: Journey, fact: JourneyFact): Journey {
  if (fact.type === 'HappeningsNoted') return journey;
  const { type: _, ...promise } = fact;
  return { ...journey, promise };
}

/** The journey of one order, as far as others tell it. Kept and broken are final, whatever is heard later. */
export const journeyDecider: Decider<Journey, JourneyCommand, JourneyFact> = {
  initial: (order) => ({ order, promise: null }),
  decide,
  evolve,
};
