import { calendar, idFrom, quantities, reject, zero, type Decision, type Instant, type Rate } from '@siklus/kernel';
import { evolve } from './evolve.js';
import type { Order, OrderState } from './order.js';
import type { Event } from './order-commands.js';
import type { OrderFact } from './order-facts.js';
import { selected } from './selection.js';

type Of<T extends Event['type']> = Extract<Event, { type: T }>;

/** Goods that make others good are wanted at once: so many days are the warehouse's to find and send them. */
const WANTED_WITHIN = 7;

/** The order that makes these good, always the same for one return or claim. */
export const replacementOf = (order: string, settled: string): string => idFrom('replacement', order, settled);

/** What was settled as a replacement becomes an order of its own, once. */
export function replace(order: Order, { forReturn, forClaim, lines }: Of<'Replace'>): Decision<OrderFact> {
  const settled = forReturn ?? forClaim ?? '';
  const replacement = replacementOf(order.id, settled);
  if (order.replacedBy?.includes(replacement)) return [];
  const stranger = lines.find(({ line }) => !order.lines.some((known) => known.line === line));
  if (stranger) return reject('ORDERS.LINE_UNKNOWN', { line: stranger.line });
  const whose = { ...(forReturn !== undefined && { forReturn }), ...(forClaim !== undefined && { forClaim }) };
  return [{ type: 'Replaced', replacement, ...whose, lines }];
}

/**
 * The replacement as an order: at no charge, for the customer and by the authority of the order that it makes good, since what was settled
 * is owed. It names that order.
 */
export function receiveReplacement(state: OrderState, { of, replaces, lines }: Of<'ReceiveReplacement'>, now: Instant): Decision<OrderFact> {
  if (state.known) return [];
  const { customer, tier, timeZone, currency, salesperson, receivedBy: by, selection, terms } = of;
  const wantedDate = calendar.addDays(calendar.dateIn(now, timeZone), WANTED_WITHIN);
  const wanted = of.lines.flatMap((line) => {
    const quantity = quantities.add(...lines.filter((one) => one.line === line.line).map((one) => one.quantity));
    return quantities.isPositive(quantity) ? [{ line, quantity, agreed: terms.lines.find((one) => one.line === line.line) }] : [];
  });
  const received: OrderFact = {
    type: 'Received',
    customer,
    tier,
    timeZone,
    purchaseOrder: `${of.purchaseOrder.slice(0, 60)} / ${state.id.slice(0, 8)}`,
    currency,
    content: idFrom('content', state.id),
    at: now,
    lines: wanted.map(({ line }) => ({ ...line, wantedDate, promise: { source: 'wanted-date' } })),
    promiseUntil: null,
    salesperson,
    by,
    replaces,
  };
  const free = { unitPrice: zero, discount: '0' as Rate, orderDiscount: zero, version: 1, promisedDate: wantedDate };
  const agreed: OrderFact = {
    type: 'TermsAgreed',
    agreement: { how: 'order-placed', by, reference: replaces.order },
    terms: {
      version: 1,
      charges: [],
      lines: wanted.map(({ line, quantity, agreed: before }) => {
        const { taxCategory = 'S', taxRate = '0' as Rate } = before ?? {};
        return { line: line.line, product: line.product, quantity, taxCategory, taxRate, ...free };
      }),
    },
  };
  const facts = [received, agreed];
  if (selection === null) return facts;
  const { authority, authorityId } = selection;
  const order = facts.reduce<OrderState>(evolve, state) as Order;
  return [...facts, ...selected(order, { authority, authorityId, by: null, reason: 'REPLACEMENT' }, undefined, now)];
}
