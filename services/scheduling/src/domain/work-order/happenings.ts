import type { Instant } from '@siklus/kernel';
import { lotOf, type WorkOrder, type WorkOrderFact } from './work-order.js';

export interface Happening {
  readonly what: 'StepEntered' | 'StepDone' | 'HolderChanged';
  readonly at: Instant;
  readonly step?: string;
  readonly holder?: string;
  readonly due?: Instant;
}

type What = Omit<Happening, 'at'>;

const entered = (step: string): What => ({ what: 'StepEntered', step });
const done = (step: string): What => ({ what: 'StepDone', step });
const holder = (name: string, due?: Instant | null): What => ({ what: 'HolderChanged', holder: name, ...(due ? { due } : {}) });

/**
 * What a fact means for the journey of the order: production holds it from its release until the last lot is made,
 * but for what is on hold or cancelled: who holds that, says whoever made it so.
 */
export function happeningsOf(fact: WorkOrderFact, workOrder: WorkOrder, at: Instant): readonly Happening[] {
  return meaning(fact, workOrder).map((what) => ({ ...what, at }));
}

function meaning(fact: WorkOrderFact, workOrder: WorkOrder): readonly What[] {
  const { lots, planBy } = workOrder;
  switch (fact.type) {
    case 'Released':
      return [entered('scheduling'), holder('production', planBy)];
    case 'Scheduled':
      return lots.some(({ status }) => status === 'Known') ? [] : [done('scheduling'), holder('production', fact.ends)];
    case 'Unschedulable':
      return [entered('unschedulable'), holder('production')];
    case 'Resumed':
      return [entered('scheduling'), holder('production', planBy)];
    case 'Started': {
      const begun = lotOf(workOrder, fact.line)?.operations.filter(({ started }) => started !== undefined) ?? [];
      const others = lots.filter(({ line, status }) => line !== fact.line && (status === 'Started' || status === 'Completed'));
      return begun.length === 1 && others.length === 0 ? [entered('production')] : [];
    }
    case 'Completed':
      return lots.every(({ status }) => status === 'Completed' || status === 'Stopped') ? [done('production'), holder('fulfillment')] : [];
    case 'MaterialNoted':
      return fact.missing.length > 0 ? [entered('material'), holder('warehouse')] : [done('material'), holder('production', planBy)];
    case 'PlanningOverdue':
      return [entered('scheduling-overdue')];
    case 'Stopped':
    case 'TooLateToStop':
    case 'Reranked':
    case 'PromiseMoved':
    case 'Rescheduled':
    case 'ProgressReported':
    case 'Scrapped':
    case 'OperationCompleted':
      return [];
  }
}
