import { keeps } from '@siklus/messaging';
import { appointmentsOf, workOrderDecider } from '../domain/work-order/decide.js';
import { isOpen } from '../domain/work-order/lot.js';

export const workOrders = keeps({
  kind: 'work-order',
  table: 'work_orders',
  decider: workOrderDecider,
  orderOf: ({ purpose }, id) => (purpose === 'stock' ? undefined : id),
  due: appointmentsOf,
  columns: {
    purpose: { type: 'text', of: ({ purpose }) => purpose },
    rank: { type: 'integer', of: ({ rank }) => rank },
    is_open: { type: 'boolean', of: ({ lots }) => lots.some(isOpen) },
    plan_by: { type: 'timestamptz', of: ({ planBy }) => planBy },
    overdue: { type: 'boolean', of: ({ overdue }) => overdue },
  },
});
