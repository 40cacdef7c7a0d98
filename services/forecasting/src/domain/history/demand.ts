import type { CalendarDate, Decider, Quantity } from '@siklus/kernel';

export const bookingKinds = ['Asked', 'Booked', 'Lost', 'Cancelled'] as const;
export type BookingKind = (typeof bookingKinds)[number];

/** What was asked of one product. What bookings told stands in a ledger; only imported figures must be known to see what repeats. */
export interface Demand {
  readonly id: string;
  /** The latest imported figure of a day. */
  readonly imported: Readonly<Record<CalendarDate, Quantity>>;
}

export interface Wanted {
  readonly booking: string;
  readonly quantity: Quantity;
  readonly wantedDate: CalendarDate;
}

export type DemandCommand =
  | ({ readonly type: 'NoteBooking'; readonly kind: BookingKind } & Wanted)
  /** A figure of the time before bookings were told, or a correction of one. */
  | { readonly type: 'ImportFigure'; readonly date: CalendarDate; readonly quantity: Quantity };

export type DemandFact =
  | ({ readonly type: 'BookingNoted'; readonly kind: BookingKind } & Wanted)
  | { readonly type: 'FigureImported'; readonly date: CalendarDate; readonly quantity: Quantity };

/** Nothing that was noted is ever changed: a correction is another fact. */
export const demandDecider: Decider<Demand, DemandCommand, DemandFact> = {
  initial: (id) => ({ id, imported: {} }),
  decide: (demand, command) => {
    if (command.type === 'NoteBooking') return [{ ...command, type: 'BookingNoted' }];
    const { date, quantity } = command;
    return demand.imported[date] === quantity ? [] : [{ type: 'FigureImported', date, quantity }];
  },
  evolve: (demand, fact) =>
    fact.type === 'FigureImported' ? { ...demand, imported: { ...demand.imported, [fact.date]: fact.quantity } } : demand,
};
