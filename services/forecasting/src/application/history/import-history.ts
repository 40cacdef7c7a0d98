import type { CalendarDate, Quantity } from '@siklus/kernel';
import { on, type Act, type Actor } from '@siklus/messaging';
import { demands } from '../../persistence/demands.js';

/** What customers wanted of a product on a day, or in the week or month that begins with it, before bookings were told. */
export interface ImportedFigure {
  readonly product: string;
  readonly date: CalendarDate;
  readonly quantity: Quantity;
}

/** The acts of a chunk of a file. A figure that is known already is nothing to do; another one for the same day corrects it. */
export const importing = (figures: readonly ImportedFigure[], by: Actor): Act[] =>
  figures.map(({ product, date, quantity }) => ({ steps: [on(demands, product, { type: 'ImportFigure', date, quantity })], by }));
