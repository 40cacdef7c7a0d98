import type { Holder } from '../../domain/whereabouts/whereabouts.js';
import { awaited } from '../../domain/delivery-order/promise.js';
import { needed, stageOf, type Delivery, type DeliveryOrder } from '../../domain/delivery-order/state.js';

export function deliveryView({ id, status, loads, provider, takenOver, arrived, date }: Delivery): object {
  return {
    id,
    status,
    lines: loads.map(({ line, quantity, accepted, takenBack }) => ({ line, quantity, accepted, takenBack })),
    provider: provider ?? null,
    takenOver: takenOver ?? false,
    arrived: arrived !== undefined,
    date: date ?? null,
  };
}

/** One order as fulfillment sees it: where every unit is, what is awaited of whom until when, and the promise. */
export function orderView(order: DeliveryOrder, elsewhere: Holder | null): object {
  const { id, customer, rank, lines, deliveries, holds, latest, risks, outcome } = order;
  const next = awaited(order);
  return {
    id,
    customer: customer ?? null,
    stage: stageOf(order),
    rank: rank ?? null,
    onHold: holds.length > 0,
    awaits: next ?? null,
    holder: next?.holder ?? elsewhere?.holder ?? null,
    saidElsewhere: elsewhere,
    promise: { outcome: outcome ?? null, risks: Object.entries(risks).map(([line, risk]) => ({ line, ...risk })) },
    lines: lines.map((line) => ({
      line: line.line,
      product: line.product,
      route: line.route,
      quantity: line.quantity,
      stillNeeded: needed(order, line),
      waiting: line.waiting,
      reserved: line.reserved,
      picked: line.picked,
      underway: line.underway,
      delivered: line.delivered,
      undecided: line.undecided,
      originalDate: line.original,
      promisedDate: line.promised,
      latestSafe: latest[line.promised] ?? null,
      production: line.route === 'line' ? { ...order.plans?.[line.line], made: line.made ?? false, serials: line.serials ?? [] } : null,
      crew: line.crew ?? null,
    })),
    deliveries: deliveries.map(deliveryView),
  };
}
