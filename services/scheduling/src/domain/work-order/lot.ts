import { mayFollow, transitions, type Instant, type Quantity } from '@siklus/kernel';
import type { Alternative } from '../engine/problem.js';

/** When, where and by whom. */
export interface Slot {
  readonly resource: string;
  readonly people: readonly string[];
  /** Of set-up; equal to `works` where there is none. */
  readonly starts: Instant;
  readonly works: Instant;
  readonly ends: Instant;
}

/** An operation as it is to be done for one lot: its minutes are those of the lot, fixed when it is first scheduled. */
export interface LotOperation {
  /** One of its kind in the whole plant. */
  readonly id: string;
  readonly after: readonly string[];
  readonly family: string;
  readonly resumable: boolean;
  readonly alternatives: readonly Alternative[];
  readonly slot: Slot;
  readonly started?: Instant;
  readonly completed?: Instant;
  readonly good?: Quantity;
  readonly scrapped?: Quantity;
}

const statuses = ['Known', 'Unschedulable', 'Scheduled', 'Started', 'Completed', 'Stopped'] as const;
export type LotStatus = (typeof statuses)[number];

/** What may follow what. A lot that was scheduled may lose its place when it turns out that it cannot be made. */
export const lotTransitions = transitions<LotStatus>('Known', {
  Known: ['Scheduled', 'Unschedulable', 'Stopped'],
  Unschedulable: ['Scheduled', 'Stopped'],
  Scheduled: ['Started', 'Unschedulable', 'Stopped'],
  Started: ['Completed'],
  Completed: [],
  Stopped: [],
});

export interface Missing {
  readonly product: string;
  readonly quantity: Quantity;
}

/** One line of a work order: so many of one product, made together. */
export interface Lot {
  readonly line: string;
  readonly product: string;
  readonly quantity: Quantity;
  readonly due: Instant;
  readonly status: LotStatus;
  /** Asked to wait by orders; it is planned again when it is resumed. */
  readonly held: boolean;
  readonly operations: readonly LotOperation[];
  /** What it is made from and is not there yet, as fulfillment says; nothing where it never said so. */
  readonly missing?: readonly Missing[];
  /** Why it cannot be scheduled. */
  readonly cause: string | null;
}

export const may = (lot: Lot, next: LotStatus): boolean => mayFollow(lotTransitions, lot.status, next);

export const isShort = ({ missing = [] }: Lot): boolean => missing.length > 0;

/** Lots that a schedule has to find room for. */
export const isOpen = ({ status, held }: Lot): boolean => !held && status !== 'Completed' && status !== 'Stopped';

export const endOf = (operations: readonly LotOperation[]): Instant | undefined =>
  operations
    .map(({ slot }) => slot.ends)
    .reduce<Instant | undefined>((last, end) => (last === undefined || end > last ? end : last), undefined);

/** When the first of it begins. */
export const startOf = (operations: readonly LotOperation[]): Instant | undefined =>
  operations.map(({ slot }) => slot.starts).toSorted((a, b) => (a < b ? -1 : 1))[0];

/**
 * What of a lot stays where it is: what has started, and what is to begin between now and the end of the frozen zone unless something
 * before it may still move. What should have begun already and has not may move.
 */
export function pinsOf(lot: Lot, now: Instant, frozenUntil: Instant): ReadonlyMap<string, 'started' | 'frozen'> {
  const pins = new Map<string, 'started' | 'frozen'>();
  const done = new Set(lot.operations.filter(({ completed }) => completed !== undefined).map(({ id }) => id));
  for (const { id, after, started, slot } of lot.operations) {
    if (done.has(id)) continue;
    const fixed = after.every((one) => done.has(one) || pins.has(one));
    if (started !== undefined) pins.set(id, 'started');
    else if (fixed && slot.starts > now && slot.starts < frozenUntil) pins.set(id, 'frozen');
  }
  return pins;
}
