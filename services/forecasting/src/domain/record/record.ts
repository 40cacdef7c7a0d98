import type { Decider, Quantity } from '@siklus/kernel';
import type { Planner } from '../round/round.js';

/** One figure, and what became of it. */
export interface Outcome {
  /** Buckets from the round to the bucket that it speaks of. */
  readonly lead: number;
  readonly said: Quantity;
  readonly asked: Quantity;
  /** What the history alone said, and what somebody would have said who knows nothing. Unsaid where there was no history. */
  readonly baseline?: Quantity;
  readonly naive?: Quantity;
}

/** Sums over figures of one lead: enough to say how good they were, and never more than a few numbers. */
export interface Sums {
  readonly figures: number;
  readonly asked: number;
  /** Said less asked. */
  readonly error: number;
  readonly absolute: number;
  /** Of figures that had a baseline, or a naive one, beside them: their own absolute error, and that of the other. */
  readonly besideBaseline: readonly [own: number, other: number];
  readonly besideNaive: readonly [own: number, other: number];
}

/** How good the figures of a department were for a family of products. */
export interface TrackRecord {
  readonly id: string;
  readonly leads: Readonly<Record<number, Sums>>;
  /** Rounds that are counted. */
  readonly rounds: readonly string[];
}

export interface RecordCommand {
  readonly type: 'Count';
  readonly round: string;
  readonly outcomes: readonly Outcome[];
}

export interface RecordFact {
  readonly type: 'Counted';
  readonly round: string;
  readonly outcomes: readonly Outcome[];
}

export const recordId = (department: Planner, family: string): string => `${department}/${family}`;
export function partsOf(id: string): { readonly department: string; readonly family: string } {
  const at = id.indexOf('/');
  return { department: id.slice(0, at), family: id.slice(at + 1) };
}

export const none: Sums = { figures: 0, asked: 0, error: 0, absolute: 0, besideBaseline: [0, 0], besideNaive: [0, 0] };

function beside([own, other]: readonly [number, number], error: number, asked: number, figure: Quantity | undefined): readonly [number, number] {
  return figure === undefined ? [own, other] : [own + error, other + Math.abs(Number(figure) - asked)];
}

function counted(sums: Sums, { said, asked: wanted, baseline, naive }: Outcome): Sums {
  const asked = Number(wanted);
  const error = Number(said) - asked;
  const absolute = Math.abs(error);
  return {
    figures: sums.figures + 1,
    asked: sums.asked + asked,
    error: sums.error + error,
    absolute: sums.absolute + absolute,
    besideBaseline: beside(sums.besideBaseline, absolute, asked, baseline),
    besideNaive: beside(sums.besideNaive, absolute, asked, naive),
  };
}

/** A round is counted once. */
export const recordDecider: Decider<TrackRecord, RecordCommand, RecordFact> = {
  initial: (id) => ({ id, leads: {}, rounds: [] }),
  decide: ({ rounds }, { round, outcomes }) => (rounds.includes(round) || outcomes.length === 0 ? [] : [{ type: 'Counted', round, outcomes }]),
  evolve: (record, { round, outcomes }) => {
    const leads: Record<number, Sums> = { ...record.leads };
    for (const outcome of outcomes) leads[outcome.lead] = counted(leads[outcome.lead] ?? none, outcome);
    return { ...record, leads, rounds: [...record.rounds, round] };
  },
};
