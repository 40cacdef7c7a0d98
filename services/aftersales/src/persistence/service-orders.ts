import { waiting } from '@siklus/kernel';
import { keeps } from '@siklus/messaging';
import { appointments, lastArrival, serviceOrder, type ServiceOrder } from '../domain/service-order/service-order.js';

/** Key: order. What stands at the customer's, and what sales owes of it. */
export const serviceOrders = keeps({
  kind: 'service-order',
  table: 'service_orders',
  decider: serviceOrder,
  columns: {
    customer: { type: 'text', of: ({ customer }: ServiceOrder) => customer },
    installed_on: { type: 'date', of: (state: ServiceOrder) => lastArrival(state) ?? null },
    owes_since: { type: 'timestamptz', of: ({ waits }: ServiceOrder) => waiting.next(waits)?.since ?? null },
    late: { type: 'boolean', of: ({ waits }: ServiceOrder) => waits.some(({ late }) => late === true) },
  },
  orderOf: (_, id) => id,
  due: appointments,
});
