import { delivery, type DeliveredLine, type ShippedLine } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { purchases } from '../persistence/purchases.js';

const arrived = (lines: readonly (ShippedLine & Partial<Pick<DeliveredLine, 'serials'>>)[]) =>
  lines.map(({ line, quantity, termsVersion, serials = [] }) => ({ line, quantity, termsVersion, ...(serials.length > 0 && { serials }) }));

export const onDelivery = hears(delivery)
  .when('Delivered', ['delivery', 'date', 'lines'], ({ delivery: id, date, lines }, { key }) =>
    on(purchases, key, { type: 'NoteDelivery', delivery: id, date, lines: arrived(lines) }),
  )
  .when('PartlyDelivered', ['delivery', 'date', 'lines'], ({ delivery: id, date, lines }, { key }) =>
    on(purchases, key, { type: 'NoteDelivery', delivery: id, date, lines: arrived(lines) }),
  )
  .when('Corrected', ['delivery', 'correction', 'date', 'lines'], ({ delivery: id, correction, date, lines }, { key }) =>
    on(purchases, key, { type: 'NoteCorrection', delivery: id, correction, date, lines: arrived(lines) }),
  );
