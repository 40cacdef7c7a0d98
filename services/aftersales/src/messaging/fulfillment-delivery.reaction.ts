import { delivery, type DeliveredLine, type ShippedLine } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { serviceOrders } from '../persistence/service-orders.js';

const arrived = (lines: readonly (ShippedLine & Partial<Pick<DeliveredLine, 'serials'>>)[]) =>
  lines.map(({ line, quantity, serials = [] }) => ({ line, quantity, serials }));

/** The installed base grows from deliveries, and shrinks with their corrections. */
export const onDelivery = hears(delivery)
  .when('Delivered', ['delivery', 'date', 'lines'], ({ delivery: id, date, lines }, { key }) =>
    on(serviceOrders, key, { type: 'NoteDelivery', delivery: id, date, lines: arrived(lines) }),
  )
  .when('PartlyDelivered', ['delivery', 'date', 'lines'], ({ delivery: id, date, lines }, { key }) =>
    on(serviceOrders, key, { type: 'NoteDelivery', delivery: id, date, lines: arrived(lines) }),
  )
  .when('Corrected', ['delivery', 'correction', 'date', 'lines'], ({ delivery: id, correction, date, lines }, { key }) =>
    on(serviceOrders, key, { type: 'NoteCorrection', delivery: id, correction, date, lines: arrived(lines) }),
  );
