import type { CalendarDate, Decider } from '@siklus/kernel';

/** What an engineer saw of a product: how it is used, where it fails, what it competes with. */
export interface Seen {
  readonly insight: string;
  readonly topic: string;
  readonly code: string;
  readonly answerBy: CalendarDate;
}

export interface FieldReport {
  readonly product: string;
  readonly seen: readonly Seen[];
}

export type NoteSeen = { readonly type: 'NoteSeen' } & Seen;
export type SeenNoted = { readonly type: 'SeenNoted' } & Seen;

export const fieldReport: Decider<FieldReport, NoteSeen, SeenNoted> = {
  initial: (product) => ({ product, seen: [] }),
  decide: ({ seen }, command) => (seen.some(({ insight }) => insight === command.insight) ? [] : [{ ...command, type: 'SeenNoted' }]),
  evolve: (state, { insight, topic, code, answerBy }) => ({ ...state, seen: [...state.seen, { insight, topic, code, answerBy }] }),
};
