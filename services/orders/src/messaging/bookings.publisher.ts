import { bookings } from '@siklus/contracts';
import { idFrom, quantities } from '@siklus/kernel';
import { tells } from '@siklus/messaging';
import type { LineQuantity, Order, OrderState } from '../domain/order/order.js';
import { orders } from '../persistence/orders.js';

/** Line by line, under the product; the order that it belongs to is not told. What makes others good was not asked for. */
function spoken<T extends 'Asked' | 'Booked' | 'Lost' | 'Cancelled'>(type: T, order: OrderState, quantitiesOf: readonly LineQuantity[]) {
  const { id, lines, replaces } = order as Order;
  if (replaces !== undefined) return [];
  const known = new Map(lines.map((line) => [line.line, line]));
  return quantitiesOf.flatMap(({ line, quantity }) => {
    const of = known.get(line);
    if (!of || !quantities.isPositive(quantity)) return [];
    return [{ key: of.product, type, data: { booking: idFrom('booking', id, line), quantity, wantedDate: of.wantedDate } }];
  });
}

const standing = (order: OrderState): readonly LineQuantity[] => (order as Order).terms.lines;

/** What was asked for is told when the first terms are agreed, whatever becomes of it. */
export const tellsBookings = tells(bookings, orders, {
  TermsAgreed: ({ terms }, order) => (terms.version === 1 ? spoken('Asked', order, terms.lines) : undefined),
  Selected: (_, order) => spoken('Booked', order, standing(order)),
  Declined: (_, order) => spoken('Lost', order, standing(order)),
  QuantityCut: ({ less }, order) => spoken('Cancelled', order, less),
  Cancelled: (_, order) => spoken('Cancelled', order, standing(order)),
});
