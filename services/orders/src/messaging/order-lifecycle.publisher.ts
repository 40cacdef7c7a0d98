import { orderLifecycle } from '@siklus/contracts';
import { none, quantities } from '@siklus/kernel';
import { tells } from '@siklus/messaging';
import type { Order, OrderState } from '../domain/order/order.js';
import { orders } from '../persistence/orders.js';

/** Every line as it stands now, under its newest version; what was cut to nothing is nobody's work any more. */
function linesOf({ lines, terms }: Order) {
  const routes = new Map(lines.map(({ line, route }) => [line, route]));
  return terms.lines
    .filter(({ quantity }) => quantities.isPositive(quantity))
    .map(({ line, product, quantity, promisedDate, version }) => ({
      line,
      product,
      quantity,
      promisedDate,
      route: routes.get(line) ?? 'warehouse',
      termsVersion: version,
    }));
}

const known = (order: OrderState): Order => order as Order;

/** What was ordered and promised is told when its first terms are agreed, for only then it is. */
export const tellsOrderLifecycle = tells(orderLifecycle, orders, {
  TermsAgreed: ({ terms }, order) => {
    const { customer, timeZone, replaces } = known(order);
    const { order: made, ...settled } = replaces ?? {};
    const good = { ...(made !== undefined && { replaces: made }), ...settled };
    return terms.version === 1 ? { type: 'Received', data: { customer, timeZone, ...good, lines: linesOf(known(order)) } } : undefined;
  },
  Selected: ({ authority, authorityId }) => ({ type: 'Selected', data: { authority, authorityId } }),
  Declined: ({ reason }) => ({ type: 'Declined', data: { reason } }),
  Prioritised: ({ rank }) => ({ type: 'Prioritised', data: { rank } }),
  Released: ({ lines }, order) => {
    const { customer, timeZone, rank } = known(order);
    const held = new Map(lines.map((line) => [line.line, line.held]));
    const data = {
      customer,
      timeZone,
      rank: rank ?? 1,
      lines: linesOf(known(order)).map((line) => ({ ...line, held: held.get(line.line) ?? none })),
    };
    return { type: 'Released', data };
  },
  HoldRequested: ({ request, reason }) => ({ type: 'HoldRequested', data: { request, reason } }),
  Held: ({ request }) => ({ type: 'Held', data: { request } }),
  Resumed: ({ request }) => ({ type: 'Resumed', data: { request } }),
  QuantityCutRequested: ({ request, lines }) => ({ type: 'QuantityCutRequested', data: { request, lines: [...lines] } }),
  Reinstated: ({ request, lines }) => ({ type: 'Reinstated', data: { request, lines: [...lines] } }),
  QuantityCut: ({ request, lines }) => ({ type: 'QuantityCut', data: { request, lines: [...lines] } }),
  PromiseAgreed: ({ proposal, lines }) => ({
    type: 'PromiseAgreed',
    data: { ...(proposal === undefined ? {} : { proposal }), lines: [...lines] },
  }),
  CancellationRequested: ({ request }) => ({ type: 'CancellationRequested', data: { request } }),
  Cancelled: ({ request, reason }) => ({ type: 'Cancelled', data: { request, reason } }),
  Closed: ({ lines }) => ({ type: 'Closed', data: { lines } }),
});
