import type { CalendarDate } from './calendar.js';
import type { Decider } from './decider.js';
import type { Quantity } from './quantity.js';
import { isSame } from './same.js';

export interface PlannedBucket {
  /** Its first day. */
  readonly from: CalendarDate;
  readonly quantity: Quantity;
}

/** What was planned for a product: how much of it is expected to be asked for, and how much more is to be held for what nobody expects. */
export interface Planned {
  readonly product: string;
  readonly expected: readonly PlannedBucket[];
  readonly safety: readonly PlannedBucket[];
}

export type PlannedCommand =
  | { readonly type: 'NoteExpected'; readonly buckets: readonly PlannedBucket[] }
  /** Of one part of a supply plan: a bucket that is planned again is as it was planned last. */
  | { readonly type: 'NoteSafety'; readonly buckets: readonly PlannedBucket[] };

export type PlannedFact =
  | { readonly type: 'ExpectedNoted'; readonly buckets: readonly PlannedBucket[] }
  | { readonly type: 'SafetyNoted'; readonly buckets: readonly PlannedBucket[] };

const merged = (before: readonly PlannedBucket[], after: readonly PlannedBucket[]): PlannedBucket[] =>
  [...before.filter(({ from }) => !after.some((one) => one.from === from)), ...after].sort((a, b) => (a.from < b.from ? -1 : 1));

/** What departments keep of the demand and the supply plan, product by product. */
export const plannedDecider: Decider<Planned, PlannedCommand, PlannedFact> = {
  initial: (product) => ({ product, expected: [], safety: [] }),
  decide: (known, { type, buckets }) => {
    if (type === 'NoteExpected') return isSame(known.expected, buckets) ? [] : [{ type: 'ExpectedNoted', buckets }];
    return isSame(known.safety, merged(known.safety, buckets)) ? [] : [{ type: 'SafetyNoted', buckets }];
  },
  evolve: (known, fact) =>
    fact.type === 'ExpectedNoted' ? { ...known, expected: fact.buckets } : { ...known, safety: merged(known.safety, fact.buckets) },
};
