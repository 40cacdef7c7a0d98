import { isSame, none, quantities, reject, type Decision, type Instant, type OfType } from '@siklus/kernel';
import { isShort, type Lot, type LotOperation } from './lot.js';
import type { WorkOrder, WorkOrderCommand, WorkOrderFact } from './work-order.js';

const { add, compare, isPositive } = quantities;

type Report = OfType<WorkOrderCommand, 'Start' | 'ReportProgress' | 'Scrap' | 'Complete'>;

function found(workOrder: WorkOrder, id: string): { readonly lot: Lot; readonly operation: LotOperation } | undefined {
  for (const lot of workOrder.lots) {
    const operation = lot.operations.find((one) => one.id === id);
    if (operation) return { lot, operation };
  }
  return undefined;
}

/** What the shop floor reports of an operation. The same report again is nothing to do. */
export function report(workOrder: WorkOrder, command: Report, now: Instant): Decision<WorkOrderFact> {
  const at = found(workOrder, command.operation);
  if (!at) return reject('SCHEDULING.OPERATION_UNKNOWN', { workOrder: workOrder.id, operation: command.operation });
  if (command.type === 'Start') return start(at.lot, at.operation, command, now);
  const { lot, operation } = at;
  const where = { line: lot.line, operation: operation.id };
  if (operation.started === undefined) return reject('SCHEDULING.NOT_STARTED', where);
  if (operation.completed !== undefined) return command.type === 'Complete' ? [] : reject('SCHEDULING.COMPLETED_ALREADY', where);
  switch (command.type) {
    case 'ReportProgress':
      return (
        within(lot, command.good, operation) ??
        (operation.good === command.good ? [] : [{ type: 'ProgressReported', ...where, good: command.good }])
      );
    case 'Scrap':
      if (!isPositive(command.quantity)) return reject('SCHEDULING.QUANTITY_NOT_POSITIVE', { ...where, quantity: command.quantity });
      return (
        within(lot, add(operation.good ?? none, command.quantity), operation) ?? [
          { type: 'Scrapped', ...where, quantity: command.quantity, reason: command.reason },
        ]
      );
    case 'Complete':
      return complete(lot, operation, command, now);
  }
}

/** Good and scrapped units together are no more than were to be made. */
function within(lot: Lot, good: LotOperation['good'], { scrapped = none }: LotOperation) {
  const made = add(good ?? none, scrapped);
  return compare(made, lot.quantity) > 0
    ? reject('SCHEDULING.MORE_THAN_PLANNED', { line: lot.line, planned: lot.quantity, reported: made })
    : undefined;
}

function start(lot: Lot, operation: LotOperation, { resource, people }: OfType<Report, 'Start'>, now: Instant): Decision<WorkOrderFact> {
  const where = { line: lot.line, operation: operation.id };
  if (operation.started !== undefined) return [];
  if (lot.status === 'Stopped' || lot.held) return reject('SCHEDULING.STOPPED', where);
  if (isShort(lot)) return reject('SCHEDULING.MATERIAL_SHORT', { ...where, missing: lot.missing });
  if (lot.status === 'Unschedulable') return reject('SCHEDULING.NOT_SCHEDULED', where);
  if (!isSame([resource, people], [operation.slot.resource, operation.slot.people])) return reject('SCHEDULING.PLAN_CHANGED', where);
  const open = lot.operations.find(({ id, completed }) => operation.after.includes(id) && completed === undefined);
  if (open) return reject('SCHEDULING.PREDECESSOR_NOT_DONE', { ...where, predecessor: open.id });
  return [{ type: 'Started', ...where, at: now, resource: operation.slot.resource }];
}

function complete(lot: Lot, operation: LotOperation, { good, serials }: OfType<Report, 'Complete'>, now: Instant): Decision<WorkOrderFact> {
  const where = { line: lot.line, operation: operation.id };
  const tooMany = within(lot, good, operation);
  if (tooMany) return tooMany;
  if (new Set(serials).size !== serials.length) return reject('SCHEDULING.SERIAL_TWICE', where);
  const isLast = lot.operations.every(({ id, completed }) => id === operation.id || completed !== undefined);
  if (serials.length > 0 && (!isLast || serials.length !== Number(good)))
    return reject('SCHEDULING.SERIALS_DO_NOT_COUNT', { ...where, good, serials: serials.length });
  const done: WorkOrderFact = { type: 'OperationCompleted', ...where, at: now, resource: operation.slot.resource, good };
  return isLast ? [done, { type: 'Completed', line: lot.line, good, serials }] : [done];
}
