import { quantities, type Decision } from '@siklus/kernel';
import type { Lot } from './lot.js';
import type { LineQuantity, StopKind, WorkOrder, WorkOrderFact } from './work-order.js';

const { subtract, compare, isPositive } = quantities;

const isLate = ({ status }: Lot): boolean => status === 'Started' || status === 'Completed';

/**
 * `Stopped` for what will not be made from this moment on, `TooLateToStop` for what is under way or made: both are decided on the row
 * that a start is decided on, so one of the two is always first. What was stopped before is nobody's work any more and stops again.
 */
function answer(
  workOrder: WorkOrder,
  kind: StopKind,
  request: string,
  asked: readonly { readonly lot: Lot; readonly quantity: LineQuantity['quantity'] }[],
): WorkOrderFact[] {
  if (workOrder.answered.includes(request) || asked.length === 0) return [];
  const late = asked.filter(({ lot }) => isLate(lot)).map(({ lot: { line, quantity } }) => ({ line, quantity }));
  const stopped = asked.filter(({ lot }) => !isLate(lot)).map(({ lot, quantity }) => ({ line: lot.line, quantity }));
  return [
    ...(stopped.length > 0 ? [{ type: 'Stopped' as const, request, kind, lines: stopped }] : []),
    ...(late.length > 0 ? [{ type: 'TooLateToStop' as const, request, lines: late }] : []),
  ];
}

export function stop(workOrder: WorkOrder, kind: 'cancellation' | 'hold', request: string): Decision<WorkOrderFact> {
  return answer(
    workOrder,
    kind,
    request,
    workOrder.lots.map((lot) => ({ lot, quantity: lot.quantity })),
  );
}

/** Lines come down to what they are to have from then on. */
export function cut(workOrder: WorkOrder, request: string, lines: readonly LineQuantity[]): Decision<WorkOrderFact> {
  const asked = lines.flatMap(({ line, quantity }) => {
    const lot = workOrder.lots.find((one) => one.line === line);
    return lot && compare(quantity, lot.quantity) < 0 ? [{ lot, quantity: subtract(lot.quantity, quantity) }] : [];
  });
  return answer(workOrder, 'cut', request, asked);
}

/** A lot after so much of it was stopped. */
export function stopped(lot: Lot, kind: StopKind, { quantity }: LineQuantity): Lot {
  if (kind === 'hold') return { ...lot, held: true };
  const left = subtract(lot.quantity, quantity);
  return isPositive(left) ? { ...lot, quantity: left } : { ...lot, status: 'Stopped' };
}
