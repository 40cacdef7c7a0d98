import type { Instant } from '@siklus/kernel';
import { isWork } from './crew.js';
import type { DeliveryOrder, Line, Plan } from './state.js';

/** What the schedule says of a line that comes straight from the line, until it is made. */
export const planOf = (order: DeliveryOrder, line: Line): Plan | undefined =>
  isAwaitedFromLine(line) ? order.plans?.[line.line] : undefined;

/** Goes from the line to the customer and is not made yet. */
export const isAwaitedFromLine = (line: Line): boolean => line.route === 'line' && !line.made;

/** What is asked of the stock: goods that go via the warehouse, kits, and what is missing of a line once its work is done. */
export const comesFromStock = (line: Line): boolean => (line.route === 'line' ? line.made === true : !isWork(line));

/**
 * The first instant at which it is too late for the goods to be there. Nobody puts away what comes off the line, so once its work is
 * planned, it may come until it must be picked.
 */
export function goodsSafeUntil(order: DeliveryOrder, line: Line): Instant | undefined {
  const latest = order.latest[line.promised];
  return planOf(order, line)?.end === undefined ? latest?.Reserved : latest?.Picked;
}

/** The cause, where the plan itself breaks the promise: the work cannot be planned, or ends too late. */
export function spoiledBy(order: DeliveryOrder, line: Line): string | undefined {
  const plan = planOf(order, line);
  if (!plan) return undefined;
  const safe = goodsSafeUntil(order, line);
  return plan.end === undefined || (safe !== undefined && plan.end >= safe) ? plan.cause : undefined;
}
