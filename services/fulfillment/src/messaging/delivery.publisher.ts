import { delivery } from '@siklus/contracts';
import { tells } from '@siklus/messaging';
import type { LineQuantity, TermsLine } from '../domain/delivery-order/facts.js';
import { deliveryOrders } from '../persistence/delivery-orders.js';

const counted = (lines: readonly LineQuantity[]) => lines.map(({ line, quantity }) => ({ line, quantity }));
const priced = (lines: readonly TermsLine[]) => lines.map(({ line, quantity, termsVersion }) => ({ line, quantity, termsVersion }));
const by = (provider: string | undefined) => (provider === undefined ? {} : { provider });

export const tellsDelivery = tells(delivery, deliveryOrders, {
  Planned: ({ delivery, lines }) => ({ type: 'Planned', data: { delivery, lines: counted(lines) } }),
  Reserved: ({ lines }) => ({ type: 'Reserved', data: { lines: counted(lines) } }),
  ReservationFailed: ({ lines }) => ({ type: 'ReservationFailed', data: { lines: counted(lines) } }),
  Picked: ({ delivery, lines }) => ({ type: 'Picked', data: { delivery, lines: counted(lines) } }),
  Dispatched: ({ delivery, provider, lines }) => ({ type: 'Dispatched', data: { delivery, ...by(provider), lines: priced(lines) } }),
  Delivered: ({ type, delivery, date, lines }) => ({
    type,
    data: { delivery, date, lines: lines.map(({ serials, ...line }) => ({ ...line, serials: [...serials] })) },
  }),
  PartlyDelivered: ({ type, delivery, date, lines }) => ({
    type,
    data: { delivery, date, lines: lines.map(({ serials, ...line }) => ({ ...line, serials: [...serials] })) },
  }),
  Refused: ({ delivery, reason, lines }) => ({ type: 'Refused', data: { delivery, reason, lines: counted(lines) } }),
  Lost: ({ delivery, provider, lines }) => ({ type: 'Lost', data: { delivery, ...by(provider), lines: counted(lines) } }),
  Corrected: ({ delivery, correction, reason, date, lines }) => ({
    type: 'Corrected',
    data: { delivery, correction, reason, date, lines: priced(lines) },
  }),
  Stopped: ({ request, lines }) => ({ type: 'Stopped', data: { request, lines: counted(lines) } }),
  TooLateToStop: ({ request, lines }) => ({ type: 'TooLateToStop', data: { request, lines: counted(lines) } }),
});
