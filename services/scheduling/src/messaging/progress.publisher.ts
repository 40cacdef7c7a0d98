import { schedulingProgress } from '@siklus/contracts';
import { tells, type FactMeta } from '@siklus/messaging';
import { happeningsOf } from '../domain/work-order/happenings.js';
import type { WorkOrder, WorkOrderFact } from '../domain/work-order/work-order.js';
import { workOrders } from '../persistence/work-orders.js';

function progressed(fact: WorkOrderFact, workOrder: WorkOrder, { at }: FactMeta) {
  const happenings = workOrder.purpose === 'order' ? happeningsOf(fact, workOrder, at) : [];
  return happenings.length === 0 ? undefined : { type: 'Progressed' as const, data: { happenings: [...happenings] } };
}

/** One message per order and transaction, with all that happened in it. */
export const tellsProgress = tells(
  schedulingProgress,
  workOrders,
  {
    Released: progressed,
    Scheduled: progressed,
    Unschedulable: progressed,
    Stopped: progressed,
    Resumed: progressed,
    Started: progressed,
    Completed: progressed,
    PlanningOverdue: progressed,
  },
  (earlier, later) => ({ happenings: [...earlier.happenings, ...later.happenings] }),
);
