import { orderSchedule } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import type { PlannedLine } from '../domain/delivery-order/facts.js';
import { deliveryOrders } from '../persistence/delivery-orders.js';

/** A line that is made in several goes is there when the last of them ends. */
const lastEnds = (lines: readonly PlannedLine[]): PlannedLine[] =>
  lines
    .filter(({ line, end }, at) => !lines.some((other, n) => other.line === line && (other.end > end || (other.end === end && n > at))))
    .map(({ line, end }) => ({ line, end }));

/** What can still be stopped is between orders and scheduling. */
export const onOrderSchedule = hears(orderSchedule)
  .when('Scheduled', ['lines'], ({ lines }, { key }) =>
    on(deliveryOrders, key, { type: 'NotePlan', cause: 'SCHEDULED_TOO_LATE', lines: lastEnds(lines) }),
  )
  .when('Rescheduled', ['cause', 'lines'], ({ cause, lines }, { key }) =>
    on(deliveryOrders, key, { type: 'NotePlan', cause, lines: lastEnds(lines) }),
  )
  .when('Unschedulable', ['lines'], ({ lines }, { key }) => on(deliveryOrders, key, { type: 'NoteUnplannable', lines }));
