import { orderLifecycle } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { serviceOrders } from '../persistence/service-orders.js';

export const onOrderLifecycle = hears(orderLifecycle).when('Received', ['customer', 'timeZone', 'lines'], ({ customer, timeZone, lines }, { key }) =>
  on(serviceOrders, key, {
    type: 'NoteOrder',
    customer,
    timeZone,
    lines: lines.map(({ line, product, quantity }) => ({ line, product, quantity })),
  }),
);
