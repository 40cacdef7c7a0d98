import { isRejection, none, quantities, reject, type Decision, type OfType, type Rejection } from '@siklus/kernel';
import { awaitsCrew, meetsCrew } from './crew.js';
import type { DeliveryOrderCommand, DeliveryOrderFact, LineQuantity } from './facts.js';
import { isReady, isToPick, lineOf, needed, toPick, unpicked, type Delivery, type DeliveryOrder, type DeliveryStatus, type Line } from './state.js';
import { hasSome } from './supply.js';

const { subtract, compare, least, most, isPositive } = quantities;
const pastPicked: readonly DeliveryStatus[] = ['Dispatched', 'Delivered', 'PartlyDelivered', 'Refused', 'Lost'];

/**
 * The delivery that an act is about: the one that is named, else the only one in a status from which the act is possible. With
 * neither, the newest one that is past it: the act is a repetition.
 */
export function theDelivery(
  order: DeliveryOrder,
  id: string | undefined,
  from: readonly DeliveryStatus[],
  past: readonly DeliveryStatus[],
): Delivery | Rejection {
  if (order.phase === 'Unknown') return reject('FULFILLMENT.ORDER_UNKNOWN', { order: order.id });
  if (id !== undefined) return order.deliveries.find((one) => one.id === id) ?? reject('FULFILLMENT.DELIVERY_UNKNOWN', { delivery: id });
  const fitting = order.deliveries.filter(({ status }) => from.includes(status));
  if (fitting.length > 1) return reject('FULFILLMENT.DELIVERY_AMBIGUOUS', { deliveries: fitting.map((one) => one.id) });
  const found = fitting[0] ?? order.deliveries.findLast(({ status }) => past.includes(status));
  return found ?? reject('FULFILLMENT.WRONG_STATUS', { statuses: order.deliveries.map(({ status }) => status), needed: from });
}

export const wrongStatus = ({ id, status }: Delivery): Rejection => reject('FULFILLMENT.WRONG_STATUS', { delivery: id, status });

/** Nothing leaves, and nothing is made ready to leave, for an order that was stopped or is on hold. */
function barred(order: DeliveryOrder): Rejection | undefined {
  if (order.phase !== 'Released')
    return reject(order.phase === 'Unknown' ? 'FULFILLMENT.ORDER_UNKNOWN' : 'FULFILLMENT.NOT_RELEASED', { order: order.id });
  if (order.stopped) return reject('FULFILLMENT.ORDER_STOPPED', { order: order.id });
  if (order.holds.length > 0) return reject('FULFILLMENT.ORDER_ON_HOLD', { order: order.id, holds: order.holds });
  return undefined;
}

export function pick(order: DeliveryOrder, { delivery: id, lines }: OfType<DeliveryOrderCommand, 'Pick'>): Decision<DeliveryOrderFact> {
  const delivery = theDelivery(order, id, ['Planned', 'Reserved'], ['Picked', ...pastPicked]);
  if (isRejection(delivery)) return delivery;
  if (delivery.status === 'Stopped') return wrongStatus(delivery);
  if (delivery.status !== 'Planned' && delivery.status !== 'Reserved')
    return lines === undefined || sameQuantities(delivery.loads, lines) ? [] : wrongStatus(delivery);
  const refused = barred(order);
  if (refused) return refused;
  const open = (line: Line): LineQuantity => ({ line: line.line, quantity: subtract(needed(order, line), line.picked) });
  if (!lines)
    return isReady(order)
      ? [{ type: 'Picked', delivery: delivery.id, lines: toPick(order).map(open) }]
      : reject('FULFILLMENT.NOT_RESERVED', { lines: missing(order) });
  const limit = (line: string) => {
    const known = lineOf(order, line);
    return known && least(unpicked(known), isToPick(order, known) ? open(known).quantity : none);
  };
  return notAmong(lines, limit, 'FULFILLMENT.MORE_THAN_RESERVED') ?? mixed(order, lines, open) ?? [{ type: 'Picked', delivery: delivery.id, lines }];
}

/** What meets a crew goes by itself, and whole: all of it is there on one date. */
function mixed(order: DeliveryOrder, lines: readonly LineQuantity[], open: (line: Line) => LineQuantity): Rejection | undefined {
  const meeting = order.lines.filter((line) => meetsCrew(line) && lines.some((one) => one.line === line.line));
  if (meeting.length === 0) return undefined;
  if (meeting.length < lines.length) return reject('FULFILLMENT.ROUTES_MIXED', { lines: meeting.map(({ line }) => line) });
  const parted = meeting.find((line) => lines.some((one) => one.line === line.line && compare(one.quantity, open(line).quantity) < 0));
  return parted && reject('FULFILLMENT.ASSEMBLED_WHOLE', { ...open(parted) });
}

function missing(order: DeliveryOrder): LineQuantity[] {
  return order.lines
    .map((line) => ({ line: line.line, quantity: most(none, subtract(needed(order, line), line.reserved)) }))
    .filter(hasSome);
}

export function dispatch(order: DeliveryOrder, command: OfType<DeliveryOrderCommand, 'Dispatch'>): Decision<DeliveryOrderFact> {
  const delivery = theDelivery(order, command.delivery, ['Picked'], pastPicked);
  if (isRejection(delivery)) return delivery;
  if (['Planned', 'Reserved', 'Stopped'].includes(delivery.status)) return wrongStatus(delivery);
  if (delivery.status !== 'Picked')
    return command.shipped.length === 0 ? [] : reject('FULFILLMENT.CHANGED_MEANWHILE', { delivery: delivery.id, status: delivery.status });
  const refused = barred(order);
  if (refused) return refused;
  const uncrewed = delivery.loads.flatMap(({ line }) => order.lines.filter((known) => known.line === line && awaitsCrew(known)));
  if (uncrewed.length > 0) return reject('FULFILLMENT.CREW_AWAITED', { delivery: delivery.id, lines: uncrewed.map(({ line }) => line) });
  if (!sameQuantities(delivery.loads, command.shipped))
    return reject('FULFILLMENT.CHANGED_MEANWHILE', { delivery: delivery.id, picked: delivery.loads });
  const lines = delivery.loads.map(({ line, quantity }) => ({ line, quantity, termsVersion: lineOf(order, line)?.termsVersion ?? 1 }));
  return [{ type: 'Dispatched', delivery: delivery.id, ...(command.provider !== undefined && { provider: command.provider }), lines }];
}

export function sameQuantities(a: readonly LineQuantity[], b: readonly LineQuantity[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ line, quantity }) => b.some((other) => other.line === line && compare(other.quantity, quantity) === 0))
  );
}

/** Refuses lines that are not known, named twice, without quantity, or above the limit of the line. */
export function notAmong(
  lines: readonly LineQuantity[],
  limit: (line: string) => LineQuantity['quantity'] | undefined,
  above: string,
): Rejection | undefined {
  for (const [at, { line, quantity }] of lines.entries()) {
    const most = limit(line);
    if (most === undefined) return reject('FULFILLMENT.LINE_UNKNOWN', { line });
    if (lines.findIndex((other) => other.line === line) !== at) return reject('FULFILLMENT.LINE_NAMED_TWICE', { line });
    if (!isPositive(quantity)) return reject('FULFILLMENT.QUANTITY_NOT_POSITIVE', { line, quantity });
    if (compare(quantity, most) > 0) return reject(above, { line, quantity, most });
  }
  return lines.length === 0 ? reject('FULFILLMENT.NO_LINES') : undefined;
}
