import { amounts, none, quantities, transitions, zero, type Money, type Quantity } from '@siklus/kernel';
import type { Invoice, Line, Order, OrderState, Plan } from './order.js';
import type { TermLine } from './terms.js';

const { add, compare, isZero } = quantities;

const stages = ['Prioritised', 'Scheduled', 'InFulfilment', 'Delivered', 'Invoiced', 'Closed'] as const;
type Stage = (typeof stages)[number];
export type OrderStatus = 'Received' | 'Selected' | Stage | 'OnHold' | 'Declined' | 'Cancelled';

/**
 * What may follow what. Selected lasts no longer than the act that releases the order; Prioritised and Scheduled are for what is made
 * for it. Departments tell in no order among each other, so a step may be skipped; a correction of a delivery or of an invoice may lead back.
 */
export const orderTransitions = transitions<OrderStatus>('Received', {
  Received: ['Selected', 'Declined', 'Cancelled', 'OnHold'],
  Selected: ['Prioritised'],
  Prioritised: ['Scheduled', 'InFulfilment', 'Delivered', 'Invoiced', 'Closed', 'OnHold', 'Cancelled'],
  Scheduled: ['Prioritised', 'InFulfilment', 'Delivered', 'Invoiced', 'Closed', 'OnHold', 'Cancelled'],
  InFulfilment: ['Delivered', 'Invoiced', 'Closed', 'OnHold', 'Cancelled'],
  Delivered: ['InFulfilment', 'Invoiced', 'Closed'],
  Invoiced: ['InFulfilment', 'Delivered', 'Closed'],
  Closed: ['InFulfilment', 'Delivered', 'Invoiced'],
  OnHold: ['Received', 'Prioritised', 'Scheduled', 'InFulfilment', 'Delivered', 'Invoiced', 'Closed', 'Cancelled'],
  Declined: [],
  Cancelled: [],
});

/** Statuses in which the order may still be changed. */
export const changeable: readonly OrderStatus[] = ['Received', 'Prioritised', 'Scheduled', 'InFulfilment', 'OnHold'];
export const isOpen = (order: Order): boolean => changeable.includes(statusOf(order));

export function statusOf(order: OrderState): OrderStatus {
  if (!order.known) return orderTransitions.initial;
  if (order.declined) return 'Declined';
  if (order.cancelled) return 'Cancelled';
  if (order.hold) return 'OnHold';
  if (!order.selection) return 'Received';
  if (order.rank === null) return 'Selected';
  if (!order.released) return 'Prioritised';
  return stageOf(order);
}

/** The status of one line. A line that was cut to nothing is cancelled; on hold is what may still be stopped. */
export function lineStatusOf(order: Order, line: TermLine): OrderStatus {
  if (order.declined) return 'Declined';
  if (order.cancelled || isZero(line.quantity)) return 'Cancelled';
  if (!order.released) return statusOf(order);
  const own = lineStageOf(order, line);
  return order.hold && isAhead(own) ? 'OnHold' : own;
}

/** An order has come as far as the least of its lines; it is invoiced with its charges, and closed when nothing is owed. */
function stageOf(order: Order): Stage {
  if (Object.keys(order.deliveries).length === 0 && !order.lines.some(isMade)) return 'InFulfilment';
  const lines = order.terms.lines.filter(({ quantity }) => !isZero(quantity));
  const least = Math.min(...lines.map((line) => stages.indexOf(lineStageOf(order, line))));
  const stage = stages[least] ?? 'InFulfilment';
  if (isAhead(stage) || stage === 'Delivered') return stage;
  if (!areChargesInvoiced(order)) return 'Delivered';
  return stage === 'Closed' && Object.values(order.invoices).every(isSettled) ? 'Closed' : 'Invoiced';
}

/** Not delivered yet. */
const isAhead = (stage: Stage): boolean => stages.indexOf(stage) <= stages.indexOf('InFulfilment');

/** For the order, by the plant. */
export const isMade = ({ route }: Line): boolean => route === 'line';

function lineStageOf(order: Order, { line, quantity }: TermLine): Stage {
  const delivered = deliveredOf(order, line);
  if (compare(delivered, quantity) < 0) return isBegun(order, line) ? 'InFulfilment' : plannedStageOf(order.plans[line]);
  if (compare(add(invoicedOf(order, line), order.returned?.[line] ?? none), delivered) < 0) return 'Delivered';
  const invoices = Object.values(order.invoices).filter(({ lines }) => lines[line] !== undefined);
  return invoices.every(isSettled) ? 'Closed' : 'Invoiced';
}

function isBegun(order: Order, line: string): boolean {
  const isOurs = order.lines.some((known) => known.line === line && isMade(known));
  const isShipped = Object.values(order.deliveries).some(({ shipped, accepted }) => line in shipped || line in accepted);
  return !isOurs || isShipped || order.begun.includes(line);
}

const plannedStageOf = (plan: Plan | undefined): Stage => (plan && !('unschedulable' in plan) ? 'Scheduled' : 'Prioritised');

/** Only asked when everything is delivered, so every charge is due but that of a line that was cut to nothing. */
function areChargesInvoiced(order: Order): boolean {
  const cut = new Set(order.terms.lines.filter(({ quantity }) => isZero(quantity)).map(({ line }) => line));
  return order.terms.charges.every(
    ({ charge, amount, line }) =>
      amounts.isZero(amount) || (line !== undefined && cut.has(line)) || amounts.isPositive(chargeInvoicedOf(order, charge)),
  );
}

const isSettled = ({ paid, lines, charges }: Invoice): boolean =>
  paid || !amounts.isPositive(amounts.add(zero, ...Object.values(lines).map(({ net }) => net), ...Object.values(charges)));

export const deliveredOf = (order: Order, line: string): Quantity =>
  add(none, ...Object.values(order.deliveries).map(({ accepted }) => accepted[line] ?? none));

/** What stands on invoices and was not credited before it was paid. */
export const invoicedOf = (order: Order, line: string): Quantity =>
  add(none, ...Object.values(order.invoices).map(({ lines }) => lines[line]?.quantity ?? none));

export const invoicedNetOf = (order: Order, line: string): Money =>
  amounts.add(zero, ...Object.values(order.invoices).map(({ lines }) => lines[line]?.net ?? zero));

export const chargeInvoicedOf = (order: Order, charge: string): Money =>
  amounts.add(zero, ...Object.values(order.invoices).map(({ charges }) => charges[charge] ?? zero));
