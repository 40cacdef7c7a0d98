import { orderLifecycle } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { workOrders } from '../persistence/work-orders.js';

/** Of an order, what goes direct from the line is ours to make. */
export const onOrderLifecycle = hears(orderLifecycle)
  .when('Released', ['timeZone', 'rank', 'lines'], ({ timeZone, rank, lines }, { key }) =>
    on(workOrders, key, {
      type: 'Release',
      purpose: 'order',
      rank,
      timeZone,
      lots: lines
        .filter(({ route }) => route === 'line')
        .map(({ line, product, quantity, promisedDate }) => ({ line, product, quantity, dueDate: promisedDate })),
    }),
  )
  .when('Prioritised', ['rank'], ({ rank }, { key }) => on(workOrders, key, { type: 'NoteRank', rank }))
  .when('HoldRequested', ['request'], ({ request }, { key }) => on(workOrders, key, { type: 'RequestStop', kind: 'hold', request }))
  .when('CancellationRequested', ['request'], ({ request }, { key }) => on(workOrders, key, { type: 'RequestStop', kind: 'cancellation', request }))
  .when('QuantityCutRequested', ['request', 'lines'], ({ request, lines }, { key }) =>
    on(workOrders, key, { type: 'RequestCut', request, lines: lines.map(({ line, quantity }) => ({ line, quantity })) }),
  )
  .when('Resumed', [], (_, { key }) => on(workOrders, key, { type: 'NoteResumed' }))
  .when('PromiseAgreed', ['lines'], ({ lines }, { key }) =>
    on(workOrders, key, { type: 'NotePromise', lines: lines.map(({ line, promisedDate }) => ({ line, dueDate: promisedDate })) }),
  );
