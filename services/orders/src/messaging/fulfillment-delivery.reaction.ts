import { delivery, type PlannedLine } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { orders } from '../persistence/orders.js';

/** A line may be told in several parts, under several versions of the terms; here only the quantity counts. */
const quantitiesOf = (lines: readonly PlannedLine[]) => lines.map(({ line, quantity }) => ({ line, quantity }));

export const onDelivery = hears(delivery)
  .when('Dispatched', ['delivery', 'lines'], ({ delivery, lines }, { key }) =>
    on(orders, key, { type: 'NoteDispatch', delivery, lines: quantitiesOf(lines) }),
  )
  .when('Delivered', ['delivery', 'date', 'lines'], ({ delivery, date, lines }, { key }) =>
    on(orders, key, { type: 'NoteDelivery', delivery, date, lines: quantitiesOf(lines) }),
  )
  .when('PartlyDelivered', ['delivery', 'date', 'lines'], ({ delivery, date, lines }, { key }) =>
    on(orders, key, { type: 'NoteDelivery', delivery, date, lines: quantitiesOf(lines) }),
  )
  .when('Corrected', ['delivery', 'date', 'lines'], ({ delivery, date, lines }, { key }) =>
    on(orders, key, { type: 'NoteDelivery', delivery, date, lines: quantitiesOf(lines) }),
  )
  .when('Refused', ['delivery', 'lines'], ({ delivery, lines }, { key }) =>
    on(orders, key, { type: 'NoteRefusal', delivery, lines: quantitiesOf(lines) }),
  )
  .when('Lost', ['delivery', 'lines'], ({ delivery, lines }, { key }) =>
    on(orders, key, { type: 'NoteLoss', delivery, lines: quantitiesOf(lines) }),
  )
  .when('Stopped', ['request', 'lines'], ({ request, lines }, { key }) =>
    on(orders, key, { type: 'NoteStop', by: 'fulfillment', request, lines: quantitiesOf(lines) }),
  )
  .when('TooLateToStop', ['request', 'lines'], ({ request, lines }, { key }) =>
    on(orders, key, { type: 'NoteTooLate', by: 'fulfillment', request, lines: quantitiesOf(lines) }),
  );
