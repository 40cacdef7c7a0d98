import { calendar, days, type Instant } from '@siklus/kernel';

export const holders = ['customer', 'retailer', 'logistics-provider', 'sales', 'shipping', 'service', 'finance'] as const;
export type Holder = (typeof holders)[number];

/** Somebody is awaited: for what, since when, and until when it is all right. */
export interface Wait {
  readonly for: string;
  readonly holder: Holder;
  readonly since: Instant;
  readonly due: Instant;
  readonly late?: true;
}

export const awaiting = (what: string, holder: Holder, since: Instant, within: number): Wait => ({
  for: what,
  holder,
  since,
  due: calendar.plus(since, days(within)),
});

export const isAwaited = (waits: readonly Wait[], what: string): boolean => waits.some((wait) => wait.for === what);

export const without = (waits: readonly Wait[], what: string): Wait[] => waits.filter((wait) => wait.for !== what);

export const marked = (waits: readonly Wait[], what: string): Wait[] => waits.map((wait) => (wait.for === what ? { ...wait, late: true } : wait));

/** Who is asked first: whose due time comes first. */
export const nextOf = (waits: readonly Wait[]): Wait | undefined =>
  waits.reduce<Wait | undefined>((first, wait) => (first === undefined || wait.due < first.due ? wait : first), undefined);

export const reminders = (waits: readonly Wait[]) =>
  waits
    .filter(({ late }) => !late)
    .map((wait) => ({ name: `overdue:${wait.for}`, at: wait.due, command: { type: 'MarkOverdue', for: wait.for } as const }));
