import { none, quantities, type Quantity } from '@siklus/kernel';
import type { DeliveryOrderFact, LineQuantity, ProductQuantity } from './facts.js';
import { comesFromStock } from './production.js';
import { deliveryId, isToPick, needed, plannedOf, unpicked, type Delivery, type DeliveryOrder, type Line } from './state.js';

const { add, subtract, compare, least, most, isPositive } = quantities;

/** Asked of the stock, or in hand. */
const covered = (line: Line): Quantity => subtract(add(line.held, line.wanted, line.reserved), line.unwanting);
const stillWanted = (line: Line): Quantity => subtract(line.wanted, line.unwanting);
const unplanned = (order: DeliveryOrder, line: Line): Quantity => (isToPick(order, line) ? subtract(needed(order, line), line.picked) : none);

/** Deliveries that must not leave as they stand: more is picked than is needed, or nothing is left to pick. */
export function withdrawn(order: DeliveryOrder): DeliveryOrderFact[] {
  const excess = (line: string): boolean => order.lines.some((one) => one.line === line && compare(one.picked, needed(order, one)) > 0);
  const stale = ({ status, loads }: Delivery): boolean =>
    status === 'Picked'
      ? loads.some((load) => excess(load.line))
      : (status === 'Planned' || status === 'Reserved') && !order.lines.some((line) => isPositive(unplanned(order, line)));
  return order.deliveries.filter(stale).map(({ id }) => ({ type: 'Withdrawn', delivery: id }));
}

/** What is still to be picked and stands on no delivery gets one. */
export function planned(order: DeliveryOrder): DeliveryOrderFact[] {
  if (order.phase !== 'Released' || plannedOf(order)) return [];
  const lines = order.lines.map((line) => ({ line: line.line, quantity: unplanned(order, line) })).filter(hasSome);
  if (lines.length === 0) return [];
  return [{ type: 'Planned', delivery: deliveryId(order.id, order.deliveries.length + 1), lines }];
}

/**
 * Keeps what is asked of the stock equal to what is needed. It looks at the numbers alone, so it makes no difference what happened,
 * or in which order it was heard.
 */
export function supplied(order: DeliveryOrder): DeliveryOrderFact[] {
  if (order.phase !== 'Released') return [];
  const lines = order.lines.filter(comesFromStock);
  const of = (quantity: (line: Line) => Quantity): ProductQuantity[] =>
    lines.map((line) => ({ line: line.line, product: line.product, quantity: quantity(line) })).filter(hasSome);

  const surplus = (line: Line): Quantity => most(none, subtract(covered(line), needed(order, line)));
  const unwanted = (line: Line): Quantity => least(surplus(line), most(none, stillWanted(line)));
  const wanted = of((line) => most(none, subtract(needed(order, line), covered(line))));
  const askedBack = of(unwanted);
  const freed = of((line) => least(subtract(surplus(line), unwanted(line)), unpicked(line)));
  return [
    ...(wanted.length > 0 ? [{ type: 'Wanted' as const, lines: wanted }] : []),
    ...(askedBack.length > 0 ? [{ type: 'Unwanted' as const, lines: askedBack }] : []),
    ...(freed.length > 0 ? [{ type: 'Freed' as const, lines: freed }] : []),
  ];
}

/** What is reserved and what is missing is told when the stock has answered for every line, so that an order hears it once. */
export function answered(order: DeliveryOrder): DeliveryOrderFact[] {
  const open = (line: Line): boolean => isPositive(line.held) || compare(stillWanted(line), line.waiting) > 0;
  if (order.phase !== 'Released' || order.stopped || order.lines.some(open)) return [];
  const reserved = order.lines.map(({ line, untold }) => ({ line, quantity: untold })).filter(hasSome);
  const failed = order.lines
    .filter((line) => compare(line.waiting, line.toldShort) > 0)
    .map(({ line, waiting }) => ({ line, quantity: waiting }));
  return [
    ...(reserved.length > 0 ? [{ type: 'Reserved' as const, lines: reserved }] : []),
    ...(failed.length > 0 ? [{ type: 'ReservationFailed' as const, lines: failed }] : []),
  ];
}

export const hasSome = ({ quantity }: LineQuantity): boolean => isPositive(quantity);
