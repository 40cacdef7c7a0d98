import { none, quantities, type Decision, type Quantity } from '@siklus/kernel';
import type { DeliveryOrderFact, LineQuantity, StopKind, TermsLine } from './facts.js';
import { gone, type DeliveryOrder, type Line } from './state.js';
import { hasSome } from './supply.js';

const { subtract, compare, most } = quantities;

/** All that has not left can be stopped; goods that came back and wait for a decision have not left. */
const stoppable = (line: Line): Quantity => most(none, subtract(line.quantity, gone(line)));

/**
 * The answer to a request: `Stopped` for what will not ship from this moment on, `TooLateToStop` for what has left. Both are decided
 * on the row that a dispatch is decided on, so one of the two is always first. An empty `Stopped` says that nothing was on its way.
 */
function answer(
  order: DeliveryOrder,
  kind: StopKind,
  request: string,
  stopped: readonly LineQuantity[],
  left: readonly LineQuantity[],
): DeliveryOrderFact[] {
  if (order.answered.includes(request)) return [];
  const tooLate = left.filter(hasSome);
  const stops = stopped.filter(hasSome);
  return [
    ...(stops.length > 0 || tooLate.length === 0 ? [{ type: 'Stopped' as const, request, kind, lines: stops }] : []),
    ...(tooLate.length > 0 ? [{ type: 'TooLateToStop' as const, request, lines: tooLate }] : []),
  ];
}

const leftOf = (lines: readonly Line[]): LineQuantity[] => lines.map((line) => ({ line: line.line, quantity: gone(line) }));

/** A cancellation takes all that has not left; a hold stops it until it is resumed. */
export function stop(order: DeliveryOrder, kind: 'cancellation' | 'hold', request: string): Decision<DeliveryOrderFact> {
  const stopped = order.lines.map((line) => ({ line: line.line, quantity: stoppable(line) }));
  return answer(order, kind, request, stopped, leftOf(order.lines));
}

/** A cut goes down to what has left, where more has left than is to remain. */
export function cut(order: DeliveryOrder, request: string, lines: readonly TermsLine[]): Decision<DeliveryOrderFact> {
  const wantedOf = new Map(lines.map((line) => [line.line, line.quantity]));
  const named = order.lines.filter((line) => wantedOf.has(line.line));
  const floor = (line: Line): Quantity => most(gone(line), wantedOf.get(line.line) ?? line.quantity);
  const stopped = named.map((line) => ({
    line: line.line,
    quantity: most(none, subtract(line.quantity, floor(line))),
  }));
  const above = named.filter((line) => compare(gone(line), wantedOf.get(line.line) ?? none) > 0);
  return answer(order, 'cut', request, stopped, leftOf(above));
}
