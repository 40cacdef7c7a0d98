import { calendar, days, isSame, quantities, reject, type Decider, type Decision, type Instant, type TimeZone } from '@siklus/kernel';
import { evolve } from './evolve.js';
import { report } from './reporting.js';
import { schedule } from './scheduling.js';
import { cut, stop } from './stopping.js';
import { lotOf, type Release, type WorkOrder, type WorkOrderCommand, type WorkOrderFact } from './work-order.js';

/** How long production has to find a place for what was released. */
const PLAN_WITHIN = days(2);

function decide(workOrder: WorkOrder, command: WorkOrderCommand, now: Instant): Decision<WorkOrderFact> {
  if (command.type === 'Release') return release(workOrder, command, now);
  // What comes to us of an order is not for us when we make none of its lines.
  if (workOrder.purpose === null) return isHeard(command) ? [] : reject('SCHEDULING.WORK_ORDER_UNKNOWN', { workOrder: workOrder.id });
  switch (command.type) {
    case 'RequestStop':
      return stop(workOrder, command.kind, command.request);
    case 'RequestCut':
      return cut(workOrder, command.request, command.lines);
    case 'NoteResumed':
      return workOrder.lots.some(({ held }) => held) ? [{ type: 'Resumed' }] : [];
    case 'NoteRank':
      return command.rank === workOrder.rank ? [] : [{ type: 'Reranked', rank: command.rank }];
    case 'NotePromise': {
      const lines = command.lines.flatMap(({ line, dueDate }) => {
        const [lot, due] = [lotOf(workOrder, line), calendar.endOf(dueDate, workOrder.timeZone as TimeZone)];
        return lot && lot.due !== due ? [{ line, due }] : [];
      });
      return lines.length === 0 ? [] : [{ type: 'PromiseMoved', lines }];
    }
    case 'Schedule':
      return schedule(workOrder, command, now);
    case 'NoteMaterial': {
      const { line, missing } = command;
      const lot = lotOf(workOrder, line);
      return lot && !isSame(lot.missing ?? [], missing) ? [{ type: 'MaterialNoted', line, missing }] : [];
    }
    case 'NoteUnplanned':
      return workOrder.planBy !== null && !workOrder.overdue ? [{ type: 'PlanningOverdue' }] : [];
    case 'Start':
    case 'ReportProgress':
    case 'Scrap':
    case 'Complete':
      return report(workOrder, command, now);
  }
}

const isHeard = ({ type }: WorkOrderCommand): boolean => ['RequestStop', 'RequestCut', 'NoteResumed', 'NoteRank', 'NotePromise', 'NoteMaterial'].includes(type);

function release({ id, purpose }: WorkOrder, command: Release, now: Instant): Decision<WorkOrderFact> {
  const { purpose: asked, rank, timeZone, lots } = command;
  if (purpose !== null || lots.length === 0) return [];
  const nothing = lots.find(({ quantity }) => !quantities.isPositive(quantity));
  if (nothing) return reject('SCHEDULING.QUANTITY_NOT_POSITIVE', { workOrder: id, line: nothing.line, quantity: nothing.quantity });
  return [{ type: 'Released', purpose: asked, rank, timeZone, lots, planBy: calendar.plus(now, PLAN_WITHIN) }];
}

/** What is to happen by itself: what nobody plans in time is seen. */
export const appointmentsOf = ({ planBy, overdue }: WorkOrder): { name: string; at: Instant; command: WorkOrderCommand }[] =>
  planBy === null || overdue ? [] : [{ name: 'plan-by', at: planBy, command: { type: 'NoteUnplanned' } }];

/** One work order: from its release to the last unit. */
export const workOrderDecider: Decider<WorkOrder, WorkOrderCommand, WorkOrderFact> = {
  initial: (id) => ({ id, purpose: null, rank: 1, timeZone: null, lots: [], answered: [], planBy: null, overdue: false }),
  decide,
  evolve,
};
