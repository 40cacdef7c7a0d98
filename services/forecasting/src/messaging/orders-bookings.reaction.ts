import { bookings } from '@siklus/contracts';
import { hears, on, type Step } from '@siklus/messaging';
import type { BookingKind, Wanted } from '../domain/history/demand.js';
import { demands } from '../persistence/demands.js';

const fields = ['booking', 'quantity', 'wantedDate'] as const;
const note =
  (kind: BookingKind) =>
  (wanted: Wanted, { key }: { readonly key: string }): Step =>
    on(demands, key, { type: 'NoteBooking', kind, ...wanted });

export const onBookings = hears(bookings)
  .when('Asked', fields, note('Asked'))
  .when('Booked', fields, note('Booked'))
  .when('Lost', fields, note('Lost'))
  .when('Cancelled', fields, note('Cancelled'));
