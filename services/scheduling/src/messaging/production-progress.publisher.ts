import { productionProgress } from '@siklus/contracts';
import { tells } from '@siklus/messaging';
import { lotOf, type WorkOrder } from '../domain/work-order/work-order.js';
import { resources } from '../persistence/resources.js';
import { workOrders } from '../persistence/work-orders.js';

/** One lot is one work order to others. */
const keyOf = ({ id }: WorkOrder, line: string): string => `${id}/${line}`;
/** Back from what others call it. */
export const lotOfKey = (key: string): { readonly workOrder: string; readonly line: string } => {
  const slash = key.indexOf('/');
  return { workOrder: key.slice(0, slash), line: key.slice(slash + 1) };
};
const forWhom = ({ id, purpose }: WorkOrder, line: string) => (purpose === 'order' ? { order: id, line } : {});

export const tellsProductionProgress = tells(productionProgress, workOrders, {
  Released: ({ lots, rank }, workOrder) =>
    lots.map(({ line, product, quantity, dueDate }) => ({
      type: 'WorkReleased' as const,
      key: keyOf(workOrder, line),
      data: { product, quantity, rank, dueDate, ...forWhom(workOrder, line) },
    })),
  /** Of its first operation. */
  Started: ({ line, at }, workOrder) => {
    const begun = lotOf(workOrder, line)?.operations.filter(({ started }) => started !== undefined) ?? [];
    const data = { at, ...forWhom(workOrder, line) };
    return begun.length === 1 ? { type: 'WorkStarted', key: keyOf(workOrder, line), data } : undefined;
  },
  Scrapped: ({ line, quantity, reason }, workOrder) => ({ type: 'Scrapped', key: keyOf(workOrder, line), data: { quantity, reason } }),
  Completed: ({ line, good, serials }, workOrder) => ({
    type: 'Completed',
    key: keyOf(workOrder, line),
    data: { product: lotOf(workOrder, line)?.product ?? line, quantity: good, serials: [...serials], ...forWhom(workOrder, line) },
  }),
});

/** Every lot that was to be made on the unit hears of it at once. */
export const tellsBreakdown = tells(productionProgress, resources, {
  BrokenDown: ({ to, workOrders: hit }, { id, stated }) =>
    hit.map((key) => ({ type: 'BrokenDown' as const, key, data: { kind: stated?.kind ?? id, until: to } })),
});
