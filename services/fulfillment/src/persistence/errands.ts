import { errand, sends, type Errand } from '@siklus/messaging';
import { quantities } from '@siklus/kernel';
import type { ProductQuantity } from '../domain/delivery-order/facts.js';
import { lineOf, type DeliveryOrder } from '../domain/delivery-order/state.js';
import { deliveryOrders } from './delivery-orders.js';
import { lanes } from './lanes.js';
import { destinations } from './parties.js';
import { stocks } from './stocks.js';

function wants(order: DeliveryOrder, { line, product, quantity }: ProductQuantity): Errand[] {
  const { rank, id } = order;
  const promised = lineOf(order, line)?.promised;
  return rank === undefined || promised === undefined
    ? []
    : [errand(stocks, product, { type: 'Want', order: id, line, quantity, rank, promised })];
}

/** What an order asks of the stock. */
export const ordersAsk = sends(deliveryOrders, {
  Wanted: ({ lines }, order) => lines.flatMap((line) => wants(order, line)),
  Unwanted: ({ lines }, { id }) =>
    lines.map(({ line, product, quantity }) => errand(stocks, product, { type: 'Unwant', order: id, line, quantity })),
  Freed: ({ lines }, { id }) =>
    lines.map(({ line, product, quantity }) => errand(stocks, product, { type: 'Free', order: id, line, quantity })),
  Reranked: ({ rank }, { id, lines }) =>
    lines
      .filter(({ wanted }) => quantities.isPositive(wanted))
      .map(({ line, product }) => errand(stocks, product, { type: 'Rerank', order: id, line, rank })),
  PromiseAgreed: ({ lines }, order) =>
    lines.flatMap(({ line, promisedDate }) => {
      const known = lineOf(order, line);
      if (!known || !quantities.isPositive(known.wanted)) return [];
      return [errand(stocks, known.product, { type: 'Reschedule', order: order.id, line, promised: promisedDate })];
    }),
});

/** An order asks how long its goods will be on their way. The lane hears nothing of the address but the country. */
export const destinationsAsk = sends(destinations, {
  DestinationStated: ({ destination }, { id }) => [errand(lanes, destination.country, { type: 'Ask', order: id })],
});

export const lanesAnswer = sends(lanes, {
  Answered: ({ order, transitDays }) => [errand(deliveryOrders, order, { type: 'NoteTransit', transitDays })],
});

/** What the stock answers. */
export const stockAnswers = sends(stocks, {
  Reserved: ({ order, line, quantity, waited }) => [errand(deliveryOrders, order, { type: 'NoteReserved', line, quantity, waited })],
  Waited: ({ order, line, quantity }) => [errand(deliveryOrders, order, { type: 'NoteWaiting', line, quantity })],
  OutputReceived: ({ of, quantity, serials }) =>
    of ? [errand(deliveryOrders, of.order, { type: 'NoteMade', line: of.line, quantity, serials })] : [],
  Unwanted: ({ order, line, asked, removed }) => [errand(deliveryOrders, order, { type: 'NoteUnwanted', line, asked, removed })],
  Converted: ({ order, line, quantity, reserved }) => [
    errand(deliveryOrders, order, { type: 'NoteConverted', line, reserved, uncovered: quantities.subtract(quantity, reserved) }),
  ],
});
