import { afterAll, beforeAll } from '@jest/globals';
import { quantity, type CalendarDate, type TimeZone } from '@siklus/kernel';
import { byApi, byMessage, bySql, testNevers, type Attack } from '@siklus/testing';
import type pg from 'pg';
import {
  carrier,
  furnish,
  order,
  shipping,
  shippingManager,
  startFulfillment,
  warehouse,
  warehouseManager,
  type FulfillmentService,
} from '../../test/fulfillment-service.js';
import { onInspectionVerdict } from '../messaging/aftersales-inspection-verdict.reaction.js';
import { onReturn } from '../messaging/returns-return.reaction.js';
import { onOrderLifecycle } from '../messaging/orders-order-lifecycle.reaction.js';
import { onPromiseHold } from '../messaging/orders-promise-hold.reaction.js';
import { onProductionProgress } from '../messaging/scheduling-production-progress.reaction.js';

let service: FulfillmentService;

beforeAll(async () => {
  service = await startFulfillment();
  await furnish(service, '100', 'tea');
  await furnish(service, '5', 'gold');
  await furnish(service, '0', 'cake');
  await service.ask('PUT', '/providers/dhl', shippingManager, { name: 'DHL', active: true });
  await service.ask('PUT', '/stock/gold/quota-target', warehouseManager, { target: '2' });
  for (const id of ['ready', 'way', 'there', 'stopped', 'hand', 'short'])
    await order(service, id, id === 'short' ? [{ quantity: '5000' }] : [{}]);
  await service.advance();
  await service.ask('POST', '/deliveries/hand.1/pick', warehouse, {});
  for (const id of ['way', 'there']) {
    await service.ask('POST', `/deliveries/${id}.1/pick`, warehouse, {});
    await service.ask('POST', `/deliveries/${id}.1/dispatch`, shipping, { provider: 'dhl' });
  }
  await service.ask('POST', '/deliveries/there.1/deliver', shipping, {});
  await service.hear(onOrderLifecycle, 'CancellationRequested', 'stopped', { request: 'r' });
  await service.hear(onOrderLifecycle, 'Cancelled', 'stopped', { request: 'r', reason: 'X' });
  await order(service, 'unmade', [{ product: 'cake', route: 'line' }]);
  await order(service, 'made', [{ product: 'cake', route: 'line' }]);
  await service.hear(onProductionProgress, 'Completed', 'work', output);
  for (const id of ['return-1', 'return-2']) await service.hear(onReturn, 'CollectionRequested', id, { from: 'brought', to: 'returns', lines: [home] });
  await receive('5', 'return-2');
  await service.hear(onInspectionVerdict, 'VerdictGiven', 'return-2', { lines: [{ ...home, fault: 'NONE', cause: 'none', fitForSale: true }] });
  await service.hear(onReturn, 'Settled', 'return-2', { lines: [{ ...home, disposition: 'refund' }] });
  await service.advance();
});
afterAll(() => service.end());

const home = { order: 'there', line: '1', delivery: 'there.1', product: 'tea', quantity: quantity('5') };
const receive = (many: string, id = 'return-1') =>
  service.ask('POST', `/returns/${id}/receive`, warehouse, { location: 'returns', lines: [{ order: 'there', line: '1', delivery: 'there.1', quantity: many }] });

const output = { product: 'cake', quantity: quantity('10'), serials: [], order: 'made', line: '1' };

/** The constraint of the database that refused. */
const refusal = (heard: Promise<string | undefined>): Promise<string | undefined> =>
  heard.catch((error: unknown) => (error as pg.DatabaseError).constraint);

const move = (columns: string): string =>
  `insert into delivery_movements (order_id, version, line, delivery, kind, quantity, ordered, reserved, underway, delivered, at) values (${columns}, now())`;
const stockMove = (columns: string): string =>
  `insert into stock_movements (product, version, n, kind, location, on_hand, reserved, on_hand_after, reserved_after, order_id, line, at) values (${columns}, now())`;
const held = (hold: string, many: string) => ({ hold, order: 'o', line: '1', quantity: quantity(many) });
const releasedAgain = {
  customer: 'VINET',
  timeZone: 'Europe/Paris' as TimeZone,
  rank: 1,
  lines: [
    {
      line: '1',
      product: 'tea',
      quantity: quantity('99'),
      route: 'warehouse' as const,
      promisedDate: '2027-01-01' as CalendarDate,
      termsVersion: 9,
      held: quantity('0'),
    },
  ],
};

const act = (path: string, body: object, as = warehouse) => service.ask('POST', path, as, body);
const file = (path: string, row: object, as = warehouse) =>
  service.ask('POST', path, as, JSON.stringify(row), { 'content-type': 'application/x-ndjson' });

const nevers: Readonly<Record<string, readonly Attack[]>> = {
  'delivered more than ordered without agreement': [
    byApi(
      'POST /deliveries/:id/deliver of more than left',
      () => act('/deliveries/way.1/deliver', { lines: [{ line: '1', quantity: '11' }] }, shipping),
      'FULFILLMENT.MORE_THAN_DISPATCHED',
    ),
    byApi(
      'POST /consignments/:id/delivered of more than left',
      () => act('/consignments/way.1/delivered', { lines: [{ line: '1', quantity: '11' }] }, carrier('dhl')),
      'FULFILLMENT.MORE_THAN_DISPATCHED',
    ),
    byApi(
      'POST /deliveries/:id/correct upwards',
      () => act('/deliveries/there.1/correct', { reason: 'X', lines: [{ line: '1', quantity: '11' }] }, shippingManager),
      'FULFILLMENT.MORE_THAN_DISPATCHED',
    ),
    byApi(
      'POST /deliveries/:id/pick of more than is reserved',
      () => act('/deliveries/ready.1/pick', { lines: [{ line: '1', quantity: '11' }] }),
      'FULFILLMENT.MORE_THAN_RESERVED',
    ),
    byMessage('Released once more, with more', () => service.hear(onOrderLifecycle, 'Released', 'there', releasedAgain), 'nothing'),
    bySql(
      'more delivered than ordered',
      move(`'there', 99, '1', 'there.9', 'Delivered', 1, 10, 0, 0, 11`),
      'deliveries_stay_within_the_order',
    ),
    bySql('delivered once more', move(`'there', 99, '1', 'there.1', 'Delivered', 10, 20, 0, 0, 20`), 'deliveries_end_once'),
    bySql('a delivery that is edited', 'update delivery_movements set delivered = 11', 'permission denied for table delivery_movements'),
  ],
  'stock negative': [
    byApi(
      'POST /stock/:product/moves of more than is there',
      () => act('/stock/gold/moves', { from: 'main', to: 'x', quantity: '6' }),
      'FULFILLMENT.NOT_ON_HAND',
    ),
    byApi(
      'POST /stock/:product/scraps of more than is there',
      () => act('/stock/gold/scraps', { location: 'main', quantity: '6', reason: 'X' }),
      'FULFILLMENT.NOT_ON_HAND',
    ),
    byApi(
      'POST /stock/:product/counts below zero',
      () => act('/stock/gold/counts', { location: 'main', onHand: '-1', reason: 'X' }),
      'FULFILLMENT.BAD_REQUEST',
    ),
    byApi(
      'POST /receipts of less than nothing',
      () => act('/receipts', { reference: 'N-1', location: 'main', lines: [{ product: 'gold', quantity: '-5' }] }),
      'FULFILLMENT.BAD_REQUEST',
    ),
    byApi(
      'POST /receipts/file of nothing',
      () => file('/receipts/file', { reference: 'N-2', location: 'main', product: 'gold', quantity: '0' }),
      'FULFILLMENT.QUANTITY_NOT_POSITIVE',
    ),
    byMessage(
      'HoldTaken of more than is offered',
      () => service.hear(onPromiseHold, 'HoldTaken', 'gold', held('h', '3')),
      'FULFILLMENT.HOLD_ABOVE_QUOTA',
    ),
    byMessage(
      'Converted of a hold that nobody took',
      () => service.hear(onPromiseHold, 'Converted', 'gold', held('h', '1')),
      'FULFILLMENT.HOLD_UNKNOWN',
    ),
    byMessage(
      'Returned of more than was asked back',
      () => service.hear(onPromiseHold, 'Returned', 'gold', { cumulative: quantity('9') }),
      'FULFILLMENT.RETURN_NOT_RECALLED',
    ),
    bySql('less than nothing on hand', `update stocks set on_hand = -1, reserved = 0 where id = 'gold'`, 'stocks_are_never_negative'),
    bySql('more reserved than there is', `update stocks set reserved = 6 where id = 'gold'`, 'stocks_reserve_what_is_there'),
    bySql('a movement below zero', stockMove(`'gold', 99, 0, 'Scrapped', 'main', -9, 0, -4, 0, null, null`), 'stock_is_never_negative'),
    bySql('a movement that is taken away', 'delete from stock_movements', 'permission denied for table stock_movements'),
    bySql(
      'more held than is granted',
      `insert into quota_movements (product, version, kind, quantity, hold, outstanding_after, held_after, at) values ('gold', 99, 'HoldTaken', 3, 'h', 2, 3, now())`,
      'quota_holds_what_is_granted',
    ),
  ],
  'a promise overwritten or forgotten': [
    byApi(
      'POST /orders/:id/propose-date for a day that has passed',
      () => act('/orders/ready/propose-date', { reason: 'X', lines: [{ line: '1', promisedDate: '2026-03-01' }] }, shipping),
      'FULFILLMENT.DATE_IN_THE_PAST',
    ),
    byApi(
      'POST /orders/:id/propose-date by the warehouse',
      () => act('/orders/ready/propose-date', { reason: 'X', lines: [] }),
      'FULFILLMENT.NOT_ALLOWED',
    ),
    byMessage('Received once more, with another date', () => service.hear(onOrderLifecycle, 'Received', 'there', releasedAgain), 'nothing'),
    byMessage('Released once more, with another date', () => service.hear(onOrderLifecycle, 'Released', 'ready', releasedAgain), 'nothing'),
    bySql('another first date', `insert into promises values ('there', '[]', now())`, 'promises_are_given_once'),
    bySql('a first date that is edited', `update promises set lines = '[]'`, 'permission denied for table promises'),
    bySql('a promise that is forgotten', 'delete from promises', 'permission denied for table promises'),
    bySql(
      'a kept promise that is broken',
      `insert into promise_outcomes values ('there', 'Broken', '2026-03-20', null, now())`,
      'promises_end_once',
    ),
    bySql(
      'kept too late',
      `insert into promise_outcomes values ('way', 'Kept', '2026-03-20', '2026-03-21', now())`,
      'promises_are_kept_in_time',
    ),
    bySql('an outcome that is edited', `update promise_outcomes set outcome = 'Broken'`, 'permission denied for table promise_outcomes'),
  ],
  'the same unit shipped twice': [
    byApi('POST /deliveries/:id/dispatch again', () => act('/deliveries/way.1/dispatch', { provider: 'dhl' }, shipping), 'nothing'),
    byApi(
      'POST /deliveries/:id/deliver again, with less',
      () => act('/deliveries/there.1/deliver', { lines: [{ line: '1', quantity: '3' }] }, shipping),
      'FULFILLMENT.WRONG_STATUS',
    ),
    byApi(
      'POST /deliveries/:id/pick of what has left',
      () => act('/deliveries/there.1/pick', { lines: [{ line: '1', quantity: '1' }] }),
      'FULFILLMENT.WRONG_STATUS',
    ),
    byApi('POST /deliveries/file again', () => file('/deliveries/file', { order: 'there' }), 'nothing'),
    byApi(
      'POST /deliveries/:id/inspect of what was accepted',
      () => act('/deliveries/there.1/inspect', { location: 'main', lines: [{ line: '1', quantity: '10' }] }),
      'FULFILLMENT.WRONG_STATUS',
    ),
    bySql('dispatched once more', move(`'way', 99, '1', 'way.1', 'Dispatched', 10, 20, 0, 20, 0`), 'deliveries_leave_once'),
    bySql('a consignment given to another', `insert into consignments values ('way.1', 'ups', 'way', now())`, 'consignments_pkey'),
  ],
  'a unit that comes home twice, or more of it than was announced': [
    byApi('POST /returns/:id/receive of one more', () => receive('6'), 'FULFILLMENT.MORE_THAN_ANNOUNCED'),
    byApi('POST /returns/:id/receive of what is here', () => receive('1', 'return-2'), 'FULFILLMENT.WRONG_STATUS'),
    byMessage('Settled again', () => service.hear(onReturn, 'Settled', 'return-2', { lines: [{ ...home, disposition: 'refund' }] }), 'nothing'),
    bySql('on the shelf again', `insert into returned_units select * from returned_units where became = 'Restocked'`, 'units_come_home_once'),
    bySql('a return that nobody is awaited for', `update homecomings set holder = null where id = 'return-1'`, 'homecomings_are_never_forgotten'),
  ],
  'a reservation that ships for another order': [
    byApi('POST /deliveries/:id/pick of what is not reserved', () => act('/deliveries/short.1/pick', {}), 'FULFILLMENT.NOT_RESERVED'),
    byApi(
      'POST /deliveries/:id/pick of a line of another',
      () => act('/deliveries/ready.1/pick', { lines: [{ line: '9', quantity: '1' }] }),
      'FULFILLMENT.LINE_UNKNOWN',
    ),
    byApi(
      'POST /deliveries/file with a delivery of another',
      () => file('/deliveries/file', { order: 'ready', action: 'pick', delivery: 'short.1' }),
      'FULFILLMENT.DELIVERY_UNKNOWN',
    ),
    byApi(
      'POST /stock/:product/counts below what is picked',
      () => act('/stock/tea/counts', { location: 'main', onHand: '0', reason: 'X' }),
      'FULFILLMENT.COUNT_BELOW_PICKED',
    ),
    bySql(
      'shipped without a reservation',
      move(`'short', 99, '1', 'short.1', 'Dispatched', 1, 10, -1, 1, 0`),
      'deliveries_ship_what_is_reserved',
    ),
    bySql(
      'goods that leave for nobody',
      stockMove(`'tea', 999, 0, 'Shipped', 'main', -1, -1, 9, 9, null, null`),
      'stock_belongs_to_one_order_line',
    ),
  ],
  'an output taken in twice, or for another': [
    byApi('POST /deliveries/:id/pick of what is not made', () => act('/deliveries/unmade.1/pick', {}), 'FULFILLMENT.NOT_RESERVED'),
    byApi(
      'POST /deliveries/:id/pick of more than was made',
      () => act('/deliveries/made.1/pick', { lines: [{ line: '1', quantity: '11' }] }),
      'FULFILLMENT.MORE_THAN_RESERVED',
    ),
    byMessage(
      'Completed once more',
      () => refusal(service.hear(onProductionProgress, 'Completed', 'work', output)),
      'stock_takes_output_once',
    ),
    byMessage(
      'Completed once more, of another product',
      () => refusal(service.hear(onProductionProgress, 'Completed', 'work', { ...output, product: 'gold', order: 'unmade' })),
      'stock_takes_output_once',
    ),
    bySql(
      'an output that is reserved for nobody',
      stockMove(`'tea', 999, 0, 'OutputReceived', 'line', 5, 0, 5, 0, 'unmade', '1'`),
      'stock_made_for_a_line_is_reserved_for_it',
    ),
    bySql(
      'an output for an order, of no line',
      stockMove(`'tea', 999, 0, 'OutputReceived', 'line', 5, 5, 5, 5, 'unmade', null`),
      'stock_belongs_to_one_order_line',
    ),
  ],
  'a cancelled order that still ships': [
    byApi('POST /deliveries/:id/pick of it', () => act('/deliveries/stopped.1/pick', {}), 'FULFILLMENT.WRONG_STATUS'),
    byApi('POST /deliveries/:id/dispatch of it', () => act('/deliveries/stopped.1/dispatch', {}, shipping), 'FULFILLMENT.WRONG_STATUS'),
    byApi('POST /deliveries/file with it', () => file('/deliveries/file', { order: 'stopped' }), 'FULFILLMENT.WRONG_STATUS'),
    byMessage('Released once more', () => service.hear(onOrderLifecycle, 'Released', 'stopped', releasedAgain), 'nothing'),
    byMessage(
      'CancellationRequested once more',
      () => service.hear(onOrderLifecycle, 'CancellationRequested', 'stopped', { request: 'r' }),
      'nothing',
    ),
  ],
};

/** All that an attack could have changed. */
const standing = `select (select md5(string_agg(o::text, ',' order by id)) from delivery_orders o) as orders,
          (select md5(string_agg(s::text, ',' order by id)) from stocks s) as stocks,
          (select md5(string_agg(m::text, ',' order by product, version, n)) from stock_movements m) as movements,
          (select md5(string_agg(p::text, ',' order by order_id)) from promises p) as promises,
          (select md5(string_agg(r::text, ',' order by r::text)) from returned_units r) as returned,
          (select md5(string_agg(f::text, ',' order by id)) from facts f) as facts, (select count(*)::int from told) as told`;

testNevers(nevers, () => service.database, standing);
