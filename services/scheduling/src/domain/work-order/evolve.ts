import { calendar, none, quantities } from '@siklus/kernel';
import type { Lot, LotOperation } from './lot.js';
import { stopped } from './stopping.js';
import type { WorkOrder, WorkOrderFact } from './work-order.js';

const withLot = (workOrder: WorkOrder, line: string, change: (lot: Lot) => Lot): WorkOrder => ({
  ...workOrder,
  lots: workOrder.lots.map((lot) => (lot.line === line ? change(lot) : lot)),
});

const withOperation = (
  workOrder: WorkOrder,
  { line, operation }: { readonly line: string; readonly operation: string },
  change: (one: LotOperation) => LotOperation,
): WorkOrder =>
  withLot(workOrder, line, (lot) => ({ ...lot, operations: lot.operations.map((one) => (one.id === operation ? change(one) : one)) }));

/** Nothing waits for a place in the schedule any more, or something still does. */
function planning(workOrder: WorkOrder): WorkOrder {
  const waits = workOrder.lots.some(({ status, held }) => !held && status === 'Known');
  return waits ? workOrder : { ...workOrder, planBy: null, overdue: false };
}

/** What a fact makes of a work order. */
export function evolve(workOrder: WorkOrder, fact: WorkOrderFact): WorkOrder {
  switch (fact.type) {
    case 'Released': {
      const { purpose, rank, timeZone, planBy } = fact;
      const lots = fact.lots.map(({ dueDate, ...lot }): Lot => ({
        ...lot,
        due: calendar.endOf(dueDate, timeZone),
        status: 'Known',
        held: false,
        cause: null,
        operations: [],
      }));
      return { ...workOrder, purpose, rank, timeZone, planBy, lots };
    }
    case 'Stopped': {
      const lines = new Map(fact.lines.map((line) => [line.line, line]));
      const lots = workOrder.lots.map((lot) => {
        const line = lines.get(lot.line);
        return line ? stopped(lot, fact.kind, line) : lot;
      });
      return planning({ ...workOrder, lots, answered: [...workOrder.answered, fact.request] });
    }
    case 'TooLateToStop':
      return { ...workOrder, answered: [...new Set([...workOrder.answered, fact.request])] };
    case 'Resumed':
      return { ...workOrder, lots: workOrder.lots.map((lot) => ({ ...lot, held: false })) };
    case 'Reranked':
      return { ...workOrder, rank: fact.rank };
    case 'PromiseMoved': {
      const dues = new Map(fact.lines.map(({ line, due }) => [line, due]));
      return { ...workOrder, lots: workOrder.lots.map((lot) => ({ ...lot, due: dues.get(lot.line) ?? lot.due })) };
    }
    case 'Scheduled':
    case 'Rescheduled':
      return planning(
        withLot(workOrder, fact.line, (lot) => ({
          ...lot,
          status: lot.status === 'Started' ? 'Started' : 'Scheduled',
          cause: null,
          operations: fact.operations,
        })),
      );
    case 'Unschedulable':
      return planning(withLot(workOrder, fact.line, (lot) => ({ ...lot, status: 'Unschedulable', cause: fact.cause, operations: [] })));
    case 'Started':
      return withLot(
        withOperation(workOrder, fact, (one) => ({ ...one, started: fact.at })),
        fact.line,
        (lot) => ({ ...lot, status: 'Started' }),
      );
    case 'ProgressReported':
      return withOperation(workOrder, fact, (one) => ({ ...one, good: fact.good }));
    case 'Scrapped':
      return withOperation(workOrder, fact, (one) => ({ ...one, scrapped: quantities.add(one.scrapped ?? none, fact.quantity) }));
    case 'OperationCompleted':
      return withOperation(workOrder, fact, (one) => ({ ...one, completed: fact.at, good: fact.good }));
    case 'Completed':
      return withLot(workOrder, fact.line, (lot) => ({ ...lot, status: 'Completed' }));
    case 'MaterialNoted':
      return withLot(workOrder, fact.line, (lot) => ({ ...lot, missing: fact.missing }));
    case 'PlanningOverdue':
      return { ...workOrder, overdue: true };
  }
}
