import { waiting } from '@siklus/kernel';
import { keeps } from '@siklus/messaging';
import { returnDecider } from '../domain/return/return.js';
import type { Opened, Return } from '../domain/return/state.js';
import { ordersOf } from '../domain/units.js';

const opened =
  <T>(read: (state: Opened) => T) =>
  (state: Return): T | null =>
    state.status === 'Unknown' ? null : read(state);

export const returns = keeps({
  kind: 'return',
  table: 'returns',
  decider: returnDecider,
  columns: {
    status: { type: 'text', of: ({ status }: Return) => status },
    customer: { type: 'text', of: opened(({ asked }) => asked.customer) },
    retailer: { type: 'text', of: opened(({ asked }) => asked.retailer ?? null) },
    orders: { type: 'jsonb', of: opened(({ lines }) => JSON.stringify(ordersOf(lines))) },
    holder: { type: 'text', of: opened(({ waits }) => waiting.next(waits)?.holder ?? null) },
    due: { type: 'timestamptz', of: opened(({ waits }) => waiting.next(waits)?.due ?? null) },
    late: { type: 'boolean', of: opened(({ waits }) => waits.some(({ late }) => late === true)) },
  },
  due: (state: Return) => (state.status === 'Unknown' ? [] : waiting.reminders(state.waits)),
});
