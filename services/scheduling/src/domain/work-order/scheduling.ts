import { isSame, reject, type Decision, type Instant } from '@siklus/kernel';
import type { OfType } from '@siklus/kernel';
import { endOf, isOpen, may, pinsOf, type Lot, type Slot } from './lot.js';
import { lotOf, type LotPlan, type WorkOrder, type WorkOrderCommand, type WorkOrderFact } from './work-order.js';

type Schedule = OfType<WorkOrderCommand, 'Schedule'>;

/** Where it stands and who does it; a set-up before it, and when it ends, follow from what others do. */
const samePlace = (a: Slot, b: Slot): boolean =>
  a.works === b.works && a.resource === b.resource && isSame([...a.people].sort(), [...b.people].sort());

/** Started work that is to be done at another time, elsewhere or by others begins again. */
export const startsOver = (was: Slot, is: Slot): boolean => !samePlace(was, is);

/** The rule that a new plan would break: only an agreed expedite or a breakdown moves what is frozen, a breakdown alone what has started. */
function moved(
  lot: Lot,
  { lots, cause, frozenUntil }: Schedule,
  now: Instant,
): { readonly code: string; readonly operation: string } | undefined {
  const slots = new Map(lots.find(({ line }) => line === lot.line)?.operations.map(({ id, slot }) => [id, slot]));
  for (const [operation, why] of pinsOf(lot, now, frozenUntil)) {
    const [was, is] = [lot.operations.find(({ id }) => id === operation)?.slot, slots.get(operation)];
    if (was && is && samePlace(was, is)) continue;
    if (why === 'started' && cause !== 'BREAKDOWN') return { code: 'SCHEDULING.STARTED_WORK_MOVED', operation };
    if (why === 'frozen' && cause === 'PLAN') return { code: 'SCHEDULING.FROZEN_WORK_MOVED', operation };
  }
  return undefined;
}

/** A new schedule for the lots that it names. What was stopped, held or completed since it was drafted is left alone. */
export function schedule(workOrder: WorkOrder, command: Schedule, now: Instant): Decision<WorkOrderFact> {
  const facts: WorkOrderFact[] = [];
  for (const { line, ready, operations } of command.lots) {
    const lot = lotOf(workOrder, line);
    if (!lot || !isOpen(lot)) continue;
    const wrong = moved(lot, command, now);
    if (wrong) return reject(wrong.code, { workOrder: workOrder.id, line, operation: wrong.operation, cause: command.cause });
    const fact = planned(lot, command, { ready, operations });
    if (fact) facts.push(fact);
  }
  for (const { line, cause } of command.without) {
    const lot = lotOf(workOrder, line);
    if (lot && isOpen(lot) && may(lot, 'Unschedulable') && pinsOf(lot, now, command.frozenUntil).size === 0)
      facts.push({ type: 'Unschedulable', version: command.version, line, cause });
  }
  return facts;
}

function planned(lot: Lot, { version, cause, reason }: Schedule, { ready, operations }: Omit<LotPlan, 'line'>): WorkOrderFact | undefined {
  const ends = endOf(operations);
  if (ends === undefined) return undefined;
  const plan = { version, line: lot.line, ready, operations: keepingReports(lot, operations), ends };
  const before = endOf(lot.operations);
  if (lot.status === 'Known' || lot.status === 'Unschedulable' || before === undefined) return { type: 'Scheduled', ...plan };
  if (isSame(lot.operations, plan.operations)) return undefined;
  return { type: 'Rescheduled', cause, ...(reason === undefined ? {} : { reason }), endedBefore: before, ...plan };
}

/** What was reported since the schedule was drafted stays reported; work that a breakdown took elsewhere starts over. */
function keepingReports(lot: Lot, operations: Lot['operations']): Lot['operations'] {
  const known = new Map(lot.operations.map((operation) => [operation.id, operation]));
  return operations.map((operation) => {
    const before = known.get(operation.id);
    if (!before) return operation;
    if (before.completed !== undefined) return before;
    const { started, ...waiting } = before;
    return { ...(started !== undefined && startsOver(before.slot, operation.slot) ? waiting : before), slot: operation.slot };
  });
}
