import { orderSchedule, type ScheduledLine } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { serviceOrders } from '../persistence/service-orders.js';

const ready = (lines: readonly ScheduledLine[]) => lines.map(({ line, ready: day }) => ({ line, ready: day }));

/** When there will be something to install. */
export const onOrderSchedule = hears(orderSchedule)
  .when('Scheduled', ['lines'], ({ lines }, { key }) => on(serviceOrders, key, { type: 'NoteReady', lines: ready(lines) }))
  .when('Rescheduled', ['lines'], ({ lines }, { key }) => on(serviceOrders, key, { type: 'NoteReady', lines: ready(lines) }));
