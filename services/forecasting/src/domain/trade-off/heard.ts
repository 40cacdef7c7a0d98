import { statementDecider, type CalendarDate, type Decider, type Quantity } from '@siklus/kernel';

/** What stands at one location, as fulfillment says. */
export interface Inventory {
  readonly product: string;
  readonly onHand: Quantity;
  readonly available: Quantity;
}
export const inventoryDecider = statementDecider<Inventory>();

/** What a kind of resource has in a week, as scheduling says. */
export interface WeekOfKind {
  readonly kind: string;
  readonly from: CalendarDate;
  readonly open: Quantity;
  readonly free: Quantity;
}
export const capacityDecider = statementDecider<WeekOfKind>();

/** Orders whose promise for a day of the month was kept, and broken. */
export interface Service {
  readonly month: string;
  readonly kept: number;
  readonly broken: number;
}
export interface NoteOutcome {
  readonly type: 'NoteOutcome';
  readonly outcome: 'kept' | 'broken';
}
export interface OutcomeNoted {
  readonly type: 'OutcomeNoted';
  readonly outcome: 'kept' | 'broken';
}

/** One order tells one outcome, once. */
export const serviceDecider: Decider<Service, NoteOutcome, OutcomeNoted> = {
  initial: (month) => ({ month, kept: 0, broken: 0 }),
  decide: (_, { outcome }) => [{ type: 'OutcomeNoted', outcome }],
  evolve: (service, { outcome }) => ({ ...service, [outcome]: service[outcome] + 1 }),
};
