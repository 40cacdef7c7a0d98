import {
  calendar,
  isRejection,
  none,
  quantities,
  reject,
  type Decision,
  type Instant,
  type OfType,
  type Quantity,
  type Rejection,
  type TimeZone,
} from '@siklus/kernel';
import { isAssembled } from './crew.js';
import type { ArrivedLine, DeliveryOrderCommand, DeliveryOrderFact, LineQuantity } from './facts.js';
import { notAmong, sameQuantities, theDelivery, wrongStatus } from './shipping.js';
import { gone, lineOf, type Delivery, type DeliveryOrder, type DeliveryStatus, type Load } from './state.js';
import { hasSome } from './supply.js';

const { add, subtract, compare, isNegative } = quantities;

type Command<T extends DeliveryOrderCommand['type']> = OfType<DeliveryOrderCommand, T>;

/** The consignment that somebody says something about. A provider speaks only of what it carries. */
function consignment(
  order: DeliveryOrder,
  { delivery: id, provider }: { delivery?: string; provider?: string },
  past: readonly DeliveryStatus[],
): Delivery | Rejection {
  const delivery = theDelivery(order, id, ['Dispatched'], past);
  if (isRejection(delivery)) return delivery;
  if (provider !== undefined && delivery.provider !== provider)
    return reject('FULFILLMENT.CONSIGNMENT_NOT_YOURS', { delivery: delivery.id });
  return delivery;
}

export function takeOver(order: DeliveryOrder, command: Command<'TakeOver'>): Decision<DeliveryOrderFact> {
  const delivery = consignment(order, command, []);
  if (isRejection(delivery)) return delivery;
  if (delivery.takenOver) return [];
  return delivery.status === 'Dispatched'
    ? [{ type: 'TakenOver', delivery: delivery.id, provider: command.provider }]
    : wrongStatus(delivery);
}

export function deliver(order: DeliveryOrder, command: Command<'Deliver'>, now: Instant): Decision<DeliveryOrderFact> {
  const delivery = consignment(order, command, ['Delivered', 'PartlyDelivered']);
  if (isRejection(delivery)) return delivery;
  const lines = accepted(order, delivery, command.lines);
  if (isRejection(lines)) return lines;
  if (delivery.status === 'Delivered' || delivery.status === 'PartlyDelivered') {
    const known = delivery.loads.map(({ line, accepted: quantity }) => ({ line, quantity })).filter(hasSome);
    return sameQuantities(known, lines) ? [] : wrongStatus(delivery);
  }
  if (delivery.status !== 'Dispatched') return wrongStatus(delivery);
  const isWhole = sameQuantities(delivery.loads, lines);
  const taken = {
    delivery: delivery.id,
    lines: lines.map((line) => ({ ...line, termsVersion: termsOf(delivery, line.line) })),
    ...(command.proof !== undefined && { proof: command.proof }),
  };
  if (delivery.loads.some(({ line }) => order.lines.some((known) => known.line === line && !isAssembled(known))))
    return delivery.arrived && sameQuantities(delivery.arrived.lines, lines) ? [] : [{ type: 'Arrived', partly: !isWhole, ...taken }];
  return [{ type: isWhole ? 'Delivered' : 'PartlyDelivered', date: calendar.dateIn(now, order.zone as TimeZone), ...taken }];
}

/** What of the delivery was accepted: never more of a line than was dispatched with it. */
function accepted(order: DeliveryOrder, delivery: Delivery, lines: readonly ArrivedLine[] | undefined): readonly ArrivedLine[] | Rejection {
  if (!lines) return delivery.loads.map(({ line, quantity }) => ({ line, quantity, serials: serialsOf(order, line, quantity) }));
  const some = lines.filter((line) => hasSome(line) || isNegative(line.quantity));
  const wrong = notAmong(some, (line) => loadOf(delivery, line)?.quantity, 'FULFILLMENT.MORE_THAN_DISPATCHED');
  if (wrong) return wrong;
  const miscounted = some.find(
    ({ quantity, serials }) => serials.length > 0 && (String(serials.length) !== quantity || new Set(serials).size !== serials.length),
  );
  return miscounted ? reject('FULFILLMENT.SERIALS_MISCOUNTED', { line: miscounted.line }) : some;
}

/** What was made for the line, where all that is left of it arrives at once; else somebody must read them. */
function serialsOf(order: DeliveryOrder, line: string, quantity: Quantity): readonly string[] {
  const { serials = [] } = lineOf(order, line) ?? {};
  return String(serials.length) === quantity ? serials : [];
}

/** The whole consignment comes back, or never arrives. */
export function fail(order: DeliveryOrder, command: Command<'Refuse'> | Command<'Lose'>): Decision<DeliveryOrderFact> {
  const end = command.type === 'Refuse' ? 'Refused' : 'Lost';
  const delivery = consignment(order, command, [end]);
  if (isRejection(delivery)) return delivery;
  if (delivery.status === end) return [];
  if (delivery.status !== 'Dispatched') return wrongStatus(delivery);
  const lines = delivery.loads.map(({ line, quantity }) => ({ line, quantity }));
  if (command.type === 'Refuse') return [{ type: 'Refused', delivery: delivery.id, reason: command.reason, lines }];
  return [{ type: 'Lost', delivery: delivery.id, ...(delivery.provider !== undefined && { provider: delivery.provider }), lines }];
}

/** Goods that came back were looked at: refused ones, ones that nobody accepted, or lost ones that turned up again. */
export function inspect(order: DeliveryOrder, command: Command<'Inspect'>): Decision<DeliveryOrderFact> {
  const delivery = theDelivery(order, command.delivery, [], []);
  if (isRejection(delivery)) return delivery;
  if (!['PartlyDelivered', 'Refused', 'Lost'].includes(delivery.status)) return wrongStatus(delivery);
  const wrong = command.lines.find(({ quantity, scrapped }) => isNegative(quantity) || isNegative(scrapped));
  if (wrong) return reject('FULFILLMENT.QUANTITY_NEGATIVE', { line: wrong.line });
  const totals: LineQuantity[] = command.lines.map(({ line, quantity, scrapped }) => ({ line, quantity: add(quantity, scrapped) }));
  return notAmong(totals, (line) => back(loadOf(delivery, line)), 'FULFILLMENT.MORE_THAN_CAME_BACK') ?? [{ ...command, type: 'Inspected' }];
}

const back = (load: Load | undefined) => load && subtract(load.quantity, add(load.accepted, load.takenBack));

/** From now on the delivery's lines stand at these quantities: all of them, those that are not named at zero. */
export function correct(order: DeliveryOrder, command: Command<'Correct'>): Decision<DeliveryOrderFact> {
  const delivery = theDelivery(order, command.delivery, [], []);
  if (isRejection(delivery)) return delivery;
  if ((delivery.status !== 'Delivered' && delivery.status !== 'PartlyDelivered') || !delivery.date) return wrongStatus(delivery);
  const unknown = command.lines.find(({ line }) => !loadOf(delivery, line));
  if (unknown) return reject('FULFILLMENT.LINE_UNKNOWN', { line: unknown.line });
  const lines = delivery.loads.map((load) => ({ ...load, now: command.lines.find(({ line }) => line === load.line)?.quantity ?? none }));
  for (const { line, now, quantity, accepted: before, takenBack } of lines) {
    const known = lineOf(order, line);
    if (isNegative(now)) return reject('FULFILLMENT.QUANTITY_NEGATIVE', { line });
    if (compare(now, subtract(quantity, takenBack)) > 0)
      return reject('FULFILLMENT.MORE_THAN_DISPATCHED', { line, quantity: now, most: subtract(quantity, takenBack) });
    if (known && compare(now, before) > 0 && compare(add(gone(known), subtract(now, before)), known.quantity) > 0)
      return reject('FULFILLMENT.MORE_THAN_ORDERED', { line, ordered: known.quantity });
  }
  if (lines.every(({ now, accepted: before }) => compare(now, before) === 0)) return [];
  const { correction, reason } = command;
  const restated = lines.map(({ line, termsVersion, now }) => ({ line, termsVersion, quantity: now }));
  return [{ type: 'Corrected', delivery: delivery.id, correction, reason, date: delivery.date, lines: restated }];
}

const loadOf = (delivery: Delivery, line: string): Load | undefined => delivery.loads.find((load) => load.line === line);
const termsOf = (delivery: Delivery, line: string): number => loadOf(delivery, line)?.termsVersion ?? 1;
