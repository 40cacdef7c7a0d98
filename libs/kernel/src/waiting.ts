import { calendar, days, type Instant } from './calendar.js';

/** Somebody is awaited: for what, since when, and until when it is all right. */
export interface Wait<Holder extends string = string> {
  readonly for: string;
  readonly holder: Holder;
  readonly since: Instant;
  readonly due: Instant;
  readonly late?: true;
}

/** A wait of so many days. */
export const awaiting = <Holder extends string>(what: string, holder: Holder, since: Instant, within: number): Wait<Holder> => ({
  for: what,
  holder,
  since,
  due: calendar.plus(since, days(within)),
});

export const waiting = {
  without: <W extends Wait>(all: readonly W[], what: string): W[] => all.filter((wait) => wait.for !== what),
  late: <W extends Wait>(all: readonly W[], what: string): W[] => all.map((wait) => (wait.for === what ? { ...wait, late: true as const } : wait)),
  /** Not marked yet: whoever is reminded of it twice is reminded once. */
  isDue: (all: readonly Wait[], what: string): boolean => all.some((wait) => wait.for === what && !wait.late),
  /** Who is asked first: whose due time comes first. */
  next: <W extends Wait>(all: readonly W[]): W | undefined =>
    all.reduce<W | undefined>((first, wait) => (first === undefined || wait.due < first.due ? wait : first), undefined),
  /** Appointments that mark what becomes late. */
  reminders: (all: readonly Wait[]) =>
    all
      .filter(({ late }) => !late)
      .map((wait) => ({ name: `overdue:${wait.for}`, at: wait.due, command: { type: 'MarkOverdue', for: wait.for } as const })),
};
