import { orderLifecycle } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { deliveryOrders } from '../persistence/delivery-orders.js';

/** Selection alone gives fulfillment nothing to do, nor does the first rank: the release says both. */
export const onOrderLifecycle = hears(orderLifecycle)
  .when('Received', ['customer', 'timeZone', 'lines'], ({ customer, timeZone, lines }, { key }) =>
    on(deliveryOrders, key, { type: 'NoteReceived', customer, timeZone, lines }),
  )
  .when('Released', ['customer', 'timeZone', 'rank', 'lines'], ({ customer, timeZone, rank, lines }, { key }) =>
    on(deliveryOrders, key, { type: 'NoteReleased', customer, timeZone, rank, lines }),
  )
  .when('Prioritised', ['rank'], ({ rank }, { key }) => on(deliveryOrders, key, { type: 'NoteRank', rank }))
  .when('HoldRequested', ['request'], ({ request }, { key }) => on(deliveryOrders, key, { type: 'RequestHold', request }))
  .when('Resumed', ['request'], ({ request }, { key }) => on(deliveryOrders, key, { type: 'NoteResumed', request }))
  .when('QuantityCutRequested', ['request', 'lines'], ({ request, lines }, { key }) =>
    on(deliveryOrders, key, { type: 'RequestCut', request, lines }),
  )
  .when('QuantityCut', ['lines'], ({ lines }, { key }) => on(deliveryOrders, key, { type: 'NoteCut', lines }))
  .when('Reinstated', ['lines'], ({ lines }, { key }) => on(deliveryOrders, key, { type: 'NoteReinstated', lines }))
  .when('PromiseAgreed', ['lines'], ({ lines }, { key }) => on(deliveryOrders, key, { type: 'NotePromise', lines }))
  .when('CancellationRequested', ['request'], ({ request }, { key }) => on(deliveryOrders, key, { type: 'RequestCancellation', request }))
  .when('Cancelled', [], (_, { key }) => on(deliveryOrders, key, { type: 'NoteCancelled' }))
  .when('Declined', [], (_, { key }) => on(deliveryOrders, key, { type: 'NoteCancelled' }));
