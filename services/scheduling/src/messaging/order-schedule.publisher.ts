import { orderSchedule } from '@siklus/contracts';
import type { Instant, OfType } from '@siklus/kernel';
import { tells } from '@siklus/messaging';
import { startOf } from '../domain/work-order/lot.js';
import { lotOf, type WorkOrder, type WorkOrderFact } from '../domain/work-order/work-order.js';
import { workOrders } from '../persistence/work-orders.js';

function linesOf({ line, operations, ends, ready }: OfType<WorkOrderFact, 'Scheduled' | 'Rescheduled'>, workOrder: WorkOrder) {
  const quantity = lotOf(workOrder, line)?.quantity;
  return quantity === undefined ? [] : [{ line, quantity, start: startOf(operations) as Instant, end: ends, ready }];
}

const isOfAnOrder = ({ purpose }: WorkOrder): boolean => purpose === 'order';

/** To those who wait for an order; what is made for stock is nobody's order. */
export const tellsOrderSchedule = tells(orderSchedule, workOrders, {
  Scheduled: (fact, workOrder) =>
    isOfAnOrder(workOrder) ? { type: 'Scheduled', data: { version: fact.version, lines: linesOf(fact, workOrder) } } : undefined,
  Rescheduled: (fact, workOrder) =>
    isOfAnOrder(workOrder)
      ? { type: 'Rescheduled', data: { version: fact.version, cause: causes[fact.cause], lines: linesOf(fact, workOrder) } }
      : undefined,
  Unschedulable: ({ line, cause }, workOrder) =>
    isOfAnOrder(workOrder) ? { type: 'Unschedulable', data: { lines: [{ line, reason: cause }] } } : undefined,
  Stopped: ({ request, lines }) => ({ type: 'Stopped', data: { request, lines: [...lines] } }),
  TooLateToStop: ({ request, lines }) => ({ type: 'TooLateToStop', data: { request, lines: [...lines] } }),
});

const causes = { PLAN: 'NEW_VERSION', EXPEDITE: 'EXPEDITE', BREAKDOWN: 'BREAKDOWN' } as const;
