import fc from 'fast-check';
import { q, dispatch, received, released, reserved, shipped, shippedOrder } from '../../../test/mothers.js';
import { testTransitions } from '@siklus/testing';
import { deliveryOrders } from '../../persistence/delivery-orders.js';
import type { DeliveryOrderCommand } from './facts.js';
import { deliveryStatuses, type DeliveryOrder } from './state.js';

const deliver = (quantity: string): DeliveryOrderCommand => ({
  type: 'Deliver',
  lines: [{ line: '1', quantity: q(quantity), serials: [] }],
});
const correct = (quantity: string): DeliveryOrderCommand => ({
  type: 'Correct',
  delivery: 'id.1',
  correction: 'k',
  reason: 'MISCOUNTED',
  lines: [{ line: '1', quantity: q(quantity) }],
});
const cancel: DeliveryOrderCommand = { type: 'RequestCancellation', request: 'r' };
const lose: DeliveryOrderCommand = { type: 'LoseReservation', line: '1', quantity: q('4') };
const pickSome: DeliveryOrderCommand = { type: 'Pick', lines: shipped('6') };
const refuse: DeliveryOrderCommand = { type: 'Refuse', reason: 'DAMAGED' };
const back: DeliveryOrderCommand = { type: 'Inspect', delivery: 'id.1', lines: [{ line: '1', quantity: q('2'), scrapped: q('1') }] };

const commands = fc.constantFrom<DeliveryOrderCommand>(
  received(),
  released(),
  reserved('6'),
  reserved('4'),
  pickSome,
  { type: 'Pick' },
  dispatch(),
  dispatch(shipped('6')),
  deliver('10'),
  deliver('3'),
  correct('2'),
  correct('10'),
  refuse,
  { type: 'Lose' },
  back,
  lose,
  cancel,
  { type: 'RequestHold', request: 'h' },
  { type: 'NoteResumed', request: 'h' },
  { type: 'RequestCut', request: 'c', lines: [{ line: '1', quantity: q('5'), termsVersion: 2 }] },
  { type: 'Watch' },
);

testTransitions('a delivery', {
  table: deliveryStatuses,
  decider: deliveryOrders.decider,
  statusOf: ({ deliveries }: DeliveryOrder) => deliveries[0]?.status ?? 'Planned',
  stories: [
    [released(), cancel],
    [released(), reserved(), lose],
    [released(), reserved(), cancel],
    [released(), reserved('6'), pickSome],
    [released(), reserved(), { type: 'Pick' }, cancel],
    [...shippedOrder, deliver('10'), correct('8'), correct('10')],
    [...shippedOrder, deliver('8')],
    [...shippedOrder, refuse],
    [...shippedOrder, { type: 'Lose' }],
  ],
  commands,
});
