import { orderSchedule, type ScheduledLine } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { orders } from '../persistence/orders.js';

const planOf = ({ line, start, end, ready }: ScheduledLine) => ({ line, start, end, ready });

export const onOrderSchedule = hears(orderSchedule)
  .when('Scheduled', ['lines'], ({ lines }, { key }) => on(orders, key, { type: 'NoteSchedule', lines: lines.map(planOf) }))
  .when('Rescheduled', ['cause', 'lines'], ({ cause, lines }, { key }) =>
    on(orders, key, { type: 'NoteSchedule', cause, lines: lines.map(planOf) }),
  )
  .when('Unschedulable', ['lines'], ({ lines }, { key }) =>
    on(orders, key, { type: 'NoteUnschedulable', lines: lines.map(({ line, reason }) => ({ line, reason })) }),
  )
  .when('Stopped', ['request', 'lines'], ({ request, lines }, { key }) =>
    on(orders, key, { type: 'NoteStop', by: 'scheduling', request, lines: lines.map(({ line, quantity }) => ({ line, quantity })) }),
  )
  .when('TooLateToStop', ['request', 'lines'], ({ request, lines }, { key }) =>
    on(orders, key, { type: 'NoteTooLate', by: 'scheduling', request, lines: lines.map(({ line, quantity }) => ({ line, quantity })) }),
  );
