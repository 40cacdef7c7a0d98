import { reject } from '@siklus/kernel';
import { Refused } from '@siklus/messaging';
import type { OrderWishes } from '../application/deliveries/act-on-deliveries.js';
import type { Wish } from '../application/deliveries/wishes.js';
import type { ArrivedLine } from '../domain/delivery-order/facts.js';
import { orderOfDelivery } from '../domain/delivery-order/state.js';
import type { ArrivedLineRequest, ConsignmentRow, DeliveryRow } from './deliveries.request.js';

type Some<T> = readonly [T, ...T[]];

/** The rows of one order as what is wanted of it. @throws Refused when a row lacks what its action needs */
export function deliveryWishes(rows: Some<DeliveryRow>): OrderWishes {
  return { order: rows[0].order, wishes: rows.map(wishOf) };
}

function wishOf({ action = 'complete', delivery, provider, from, signedBy, reason }: DeliveryRow): Wish {
  switch (action) {
    case 'pick':
    case 'lose':
      return { act: action, delivery };
    case 'dispatch':
      return { act: action, delivery, provider, from };
    case 'deliver':
      return { act: action, delivery, signedBy };
    case 'refuse':
      return { act: action, delivery, reason: reason ?? needed('reason') };
    case 'complete':
      return { act: action, provider, from, signedBy };
  }
}

/** The rows of one consignment as what its provider reports. @throws Refused */
export function consignmentWishes(provider: string, rows: Some<ConsignmentRow>): OrderWishes {
  const { delivery } = rows[0];
  const of = { delivery, provider };
  const partly = rows.filter(({ event }) => event === 'partly');
  const wishes = rows.flatMap((row): Wish[] => {
    switch (row.event) {
      case 'accepted':
        return [{ act: 'take-over', ...of }];
      case 'delivered':
        return [{ act: 'deliver', ...of, signedBy: row.signedBy }];
      case 'partly':
        return row === partly[0] ? [{ act: 'deliver', ...of, lines: partly.map(accepted), signedBy: row.signedBy }] : [];
      case 'refused':
        return [{ act: 'refuse', ...of, reason: row.reason ?? needed('reason') }];
      case 'lost':
        return [{ act: 'lose', ...of }];
    }
  });
  return { order: orderOfDelivery(delivery), wishes };
}

/** What was accepted, with the serials that were read. */
export const arrived = (lines: readonly ArrivedLineRequest[]): ArrivedLine[] =>
  lines.map(({ line, quantity, serials = [] }) => ({ line, quantity, serials }));

const accepted = ({ line, quantity }: ConsignmentRow): ArrivedLine => ({
  line: line ?? needed('line'),
  quantity: quantity ?? needed('quantity'),
  serials: [],
});

function needed(field: string): never {
  throw new Refused(reject('FULFILLMENT.FIELD_MISSING', { field }));
}
