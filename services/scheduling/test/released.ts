import { calendarDate, quantity, timeZone } from '@siklus/kernel';
import { onOrderLifecycle } from '../src/messaging/orders-order-lifecycle.reaction.js';
import type { SchedulingService } from './scheduling-service.js';

export const releasedLine = (product: string, count: string, promised: string, line = '1', route: 'line' | 'warehouse' = 'line') => ({
  line,
  product,
  quantity: quantity(count),
  route,
  promisedDate: calendarDate(promised),
  termsVersion: 1,
  held: quantity('0'),
});

/** Orders tells that an order is to be worked for. */
export const release = (scheduling: SchedulingService, order: string, rank: number, ...lines: ReturnType<typeof releasedLine>[]) =>
  scheduling.hear(onOrderLifecycle, 'Released', order, { customer: 'VINET', timeZone: timeZone('Europe/Paris'), rank, lines });
