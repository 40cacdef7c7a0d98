import { errand, sends, type Errand } from '@siklus/messaging';
import { none, quantities, type Quantity } from '@siklus/kernel';
import { OF_WORK, type Material, type Need, type PartQuantity } from '../domain/material/material.js';
import { meetsCrew } from '../domain/delivery-order/crew.js';
import type { ProductQuantity } from '../domain/delivery-order/facts.js';
import { lineOf, type DeliveryOrder } from '../domain/delivery-order/state.js';
import { KITS, LINE, SERVICE } from '../domain/stock/places.js';
import { deliveryOrders } from './delivery-orders.js';
import { homecomings } from './homecomings.js';
import { lanes } from './lanes.js';
import { destinations } from './parties.js';
import { materials, structures } from './materials.js';
import { stocks } from './stocks.js';

/** Goods of the stock, or kits that are gathered from it. */
function wants({ rank, id, lines }: DeliveryOrder, { line, product, quantity }: ProductQuantity): Errand[] {
  const known = lines.find((one) => one.line === line);
  if (rank === undefined || !known) return [];
  const wish = { quantity, rank, promised: known.promised };
  if (meetsCrew(known)) return [errand(materials, `${id}/${line}`, { type: 'Release', product, kit: { order: id, line, product }, ...wish })];
  return [errand(stocks, product, { type: 'Want', order: id, line, ...wish })];
}

function unwants({ id, lines }: DeliveryOrder, { line, product, quantity }: ProductQuantity): Errand {
  const known = lines.find((one) => one.line === line);
  if (known && meetsCrew(known)) return errand(materials, `${id}/${line}`, { type: 'Unwant', quantity });
  return errand(stocks, product, { type: 'Unwant', order: id, line, quantity });
}

/** What of an order the plant makes needs less material, or none. */
const lower = ({ id }: DeliveryOrder, line: string, quantity: Quantity): Errand => errand(materials, `${id}/${line}`, { type: 'Lower', quantity });
const isMade = (order: DeliveryOrder, line: string): boolean => lineOf(order, line)?.route === 'line';

/** What an order asks of the stock, and says of what is made for it. */
export const ordersAsk = sends(deliveryOrders, {
  QuantityCut: ({ lines }, order) => lines.filter(({ line }) => isMade(order, line)).map(({ line, quantity }) => lower(order, line, quantity)),
  Cancelled: (_, order) => order.lines.filter(({ line }) => isMade(order, line)).map(({ line }) => lower(order, line, none)),
  Wanted: ({ lines }, order) => lines.flatMap((line) => wants(order, line)),
  Unwanted: ({ lines }, order) => lines.map((line) => unwants(order, line)),
  Freed: ({ lines }, { id }) => lines.map(({ line, product, quantity }) => errand(stocks, product, { type: 'Free', order: id, line, quantity })),
  Reranked: ({ rank }, { id, lines }) =>
    lines
      .filter(({ wanted }) => quantities.isPositive(wanted))
      .map((line) =>
        meetsCrew(line)
          ? errand(materials, `${id}/${line.line}`, { type: 'Rerank', rank })
          : errand(stocks, line.product, { type: 'Rerank', order: id, line: line.line, rank }),
      ),
  PromiseAgreed: ({ lines }, order) =>
    lines.flatMap(({ line, promisedDate }) => {
      const known = lineOf(order, line);
      if (!known || !quantities.isPositive(known.wanted)) return [];
      if (meetsCrew(known)) return [errand(materials, `${order.id}/${line}`, { type: 'Reschedule', promised: promisedDate })];
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

const isWaiting = ({ waiting }: Need): boolean => quantities.isPositive(waiting);

const asks = ({ id, work }: Material, { product, quantity }: PartQuantity): Errand[] =>
  work === null || !quantities.isPositive(quantity) ? [] : [errand(stocks, product, { type: 'Want', ...OF_WORK, order: id, quantity, ...work })];

/** What came home and is fit for sale is on the shelf again, for whoever wants it. */
export const homecomingsAnswer = sends(homecomings, {
  Kept: ({ location, lines }) =>
    lines
      .filter(({ as }) => as === 'Restocked')
      .map(({ product, order, line, quantity }) => errand(stocks, product, { type: 'TakeBack', order, line, quantity, location })),
});

/** What a work order asks for, and gives back. */
export const materialsAsk = sends(materials, {
  Released: ({ product, kit }, { id }) => [errand(structures, product, { type: 'Ask', work: id, ...(kit && { kit: true }) })],
  Raised: ({ lines }, material) => lines.flatMap((line) => asks(material, line)),
  KitKnown: ({ skills, parts }, { kit }) => (kit ? [errand(deliveryOrders, kit.order, { type: 'NoteSkills', line: kit.line, skills, parts })] : []),
  PartsWanted: ({ needs }, material) => needs.flatMap((need) => asks(material, need)),
  FellShort: ({ kits }, { kit }) =>
    kit && kits !== undefined ? [errand(deliveryOrders, kit.order, { type: 'NoteWaiting', line: kit.line, quantity: kits })] : [],
  KitsUnwanted: ({ asked, removed }, { kit }) =>
    kit ? [errand(deliveryOrders, kit.order, { type: 'NoteUnwanted', line: kit.line, asked, removed })] : [],
  Reranked: ({ rank }, { id, needs }) =>
    needs.filter(isWaiting).map(({ product }) => errand(stocks, product, { type: 'Rerank', order: id, line: OF_WORK.line, rank })),
  Rescheduled: ({ promised }, { id, needs }) =>
    needs.filter(isWaiting).map(({ product }) => errand(stocks, product, { type: 'Reschedule', order: id, line: OF_WORK.line, promised })),
  PartLost: (lost, material) => asks(material, lost),
  PartsUnwanted: ({ lines }, { id }) =>
    lines.map(({ product, quantity }) => errand(stocks, product, { type: 'Unwant', ...OF_WORK, order: id, quantity })),
  WantWithdrawn: ({ product, asked, removed }, { id }) => {
    const quantity = quantities.subtract(asked, removed);
    return quantities.isPositive(quantity) ? [errand(stocks, product, { type: 'Free', ...OF_WORK, order: id, quantity })] : [];
  },
  Issued: ({ lines, kits, waited = none }, { id, kit }) => [
    ...lines.map(({ product, quantity }) => errand(stocks, product, { type: 'Ship', ...OF_WORK, order: id, quantity })),
    ...(kit && kits !== undefined
      ? [errand(stocks, kit.product, { type: 'TakeKits', order: kit.order, line: kit.line, location: KITS, quantity: kits, waited })]
      : []),
  ],
  Returned: ({ lines }, { id, spares }) =>
    lines.map(({ product, quantity }) =>
      errand(stocks, product, { type: 'TakeBack', ...OF_WORK, order: id, quantity, location: spares ? SERVICE : LINE }),
    ),
});

export const structuresAnswer = sends(structures, {
  Answered: ({ work, parts, skills = [] }) => [errand(materials, work, { type: 'NoteParts', parts, skills })],
});

/** What the stock answers: to an order, or to a work order. */
export const stockAnswers = sends(stocks, {
  Reserved: ({ work, order, line, quantity, waited }, { product }) =>
    work
      ? [errand(materials, order, { type: 'NoteReserved', product, quantity, waited })]
      : [errand(deliveryOrders, order, { type: 'NoteReserved', line, quantity, waited })],
  Waited: ({ work, order, line, quantity }, { product }) =>
    work
      ? [errand(materials, order, { type: 'NoteWaiting', product, quantity })]
      : [errand(deliveryOrders, order, { type: 'NoteWaiting', line, quantity })],
  OutputReceived: ({ of, quantity, serials }) =>
    of ? [errand(deliveryOrders, of.order, { type: 'NoteMade', line: of.line, quantity, serials })] : [],
  KitsGathered: ({ order, line, quantity, waited }) =>
    [
      { quantity: waited, waited: true },
      { quantity: quantities.subtract(quantity, waited), waited: false },
    ]
      .filter((part) => quantities.isPositive(part.quantity))
      .map((part) => errand(deliveryOrders, order, { type: 'NoteReserved', line, ...part })),
  Unwanted: ({ work, order, line, asked, removed }, { product }) =>
    work
      ? [errand(materials, order, { type: 'NoteUnwanted', product, asked, removed })]
      : [errand(deliveryOrders, order, { type: 'NoteUnwanted', line, asked, removed })],
  Converted: ({ order, line, quantity, reserved }) => [
    errand(deliveryOrders, order, { type: 'NoteConverted', line, reserved, uncovered: quantities.subtract(quantity, reserved) }),
  ],
});
