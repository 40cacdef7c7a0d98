import { calendar, idFrom, isRejection, reject, zero, type Decision, type Instant, type Rejection } from '@siklus/kernel';
import { scoreOf } from '../intent/score.js';
import { policyFor, type OrderProfile } from '../policy/coverage.js';
import type { Route } from '../product/product.js';
import { evolve } from './evolve.js';
import { heldFrom, routeFrom } from './held.js';
import type { Line, Order, OrderState } from './order.js';
import type { AskedLine, Receive } from './order-commands.js';
import type { OrderFact } from './order-facts.js';
import { charged, isCountable, priced } from './pricing.js';
import { selected } from './selection.js';
import { netOf, valueOf, type TermLine, type Terms } from './terms.js';

export function receive(state: OrderState, command: Receive, now: Instant): Decision<OrderFact> {
  const content = contentOf(command);
  if (state.known)
    return state.content === content ? [] : reject('ORDERS.PURCHASE_ORDER_TAKEN', { order: state.id, purchaseOrder: state.purchaseOrder });
  const problem = problemOf(command, now);
  if (problem) return problem;
  const lines = priced(command);
  if (isRejection(lines)) return lines;
  const charges = charged(command, lines);
  if (isRejection(charges)) return charges;
  return received(state.id, command, { version: 1, lines, charges }, content, now);
}

function received(id: string, command: Receive, terms: Terms, content: string, now: Instant): OrderFact[] {
  const { customer, purchaseOrder, currency, salesperson = null, quote, by } = command;
  const facts: OrderFact[] = [
    {
      type: 'Received',
      customer: customer.id,
      tier: customer.tier,
      timeZone: customer.timeZone,
      purchaseOrder,
      currency,
      content,
      at: now,
      lines: command.lines.map(lineOf),
      promiseUntil: command.lines.some(({ hold }) => hold) ? calendar.plus(now, command.holdPromisesFor) : null,
      salesperson,
      by,
    },
    { type: 'TermsAgreed', agreement: quote === undefined ? { how: 'order-placed', by } : { how: 'quote-accepted', by, reference: quote }, terms },
  ];
  const policy = policyFor(profileOf(command, terms), command.policies, now);
  if (command.creditHold !== undefined) {
    const covered = policy ? { policy: policy.id, ...(command.ranking && { ranking: command.ranking }) } : null;
    return [...facts, { type: 'CreditStopped', reason: command.creditHold, at: now, covered }];
  }
  if (!policy) return facts;
  const order = facts.reduce<OrderState>(evolve, { known: false, id }) as Order;
  const authority = { authority: 'standing-policy' as const, authorityId: policy.id, by: null, reason: 'COVERED_BY_POLICY' };
  return [...facts, ...selected(order, authority, command.ranking, now)];
}

const profileOf = ({ currency, customer, lines, scoring }: Receive, terms: Terms): OrderProfile => ({
  currency,
  value: () => valueOf(terms.lines),
  tier: customer.tier,
  score: () => scoring && scoreOf({ tier: customer.tier, currency, lines: terms.lines.map(scored(lines)) }, scoring),
  products: lines.map(({ product }) => ({ product: product.id, family: product.family })),
});

const scored = (asked: readonly AskedLine[]) => (line: TermLine) => ({
  ...line,
  family: asked.find((one) => one.line === line.line)?.product.family ?? '',
  net: netOf(line),
});

function lineOf(asked: AskedLine): Line {
  const { line, product, wantedDate } = asked;
  return {
    line,
    product: product.id,
    unit: product.unit,
    family: product.family,
    route: routeOf(asked),
    wantedDate,
    promise: asked.leadTime ? { source: 'lead-time' } : heldFrom(asked),
  };
}

function routeOf({ product, route, hold, giver = 'fulfillment' }: AskedLine): Route {
  if (route) return route;
  if (hold !== undefined) return routeFrom[giver];
  return product.routes[0] ?? 'warehouse';
}

function problemOf({ customer, lines }: Receive, now: Instant): Rejection | undefined {
  if (lines.length === 0) return reject('ORDERS.ORDER_WITHOUT_LINES');
  const today = calendar.dateIn(now, customer.timeZone);
  const ids = new Set<string>();
  for (const asked of lines) {
    const { line, product, quantity, wantedDate, hold, giver = 'fulfillment' } = asked;
    if (ids.has(line)) return reject('ORDERS.LINE_TWICE', { line });
    ids.add(line);
    if (!product.active) return reject('ORDERS.PRODUCT_NOT_SOLD', { line, product: product.id });
    if (!isCountable(product.unit, quantity)) return reject('ORDERS.QUANTITY_NOT_COUNTABLE', { line, quantity, unit: product.unit });
    if (wantedDate < today) return reject('ORDERS.PROMISE_IN_THE_PAST', { line, wantedDate, today });
    const way = routeOf(asked);
    if (!product.routes.includes(way)) return reject('ORDERS.ROUTE_NOT_SERVED', { line, route: way });
    if (hold !== undefined && routeFrom[giver] !== way)
      return reject('ORDERS.PROMISE_UNFIT_FOR_ROUTE', { line, route: way, promised: routeFrom[giver] });
  }
  return undefined;
}

/** Names what was sent, apart from what we looked up for it: the same order is the same when a list price has changed meanwhile. */
function contentOf({ currency, lines, orderDiscount = zero, charges }: Receive): string {
  const asked = lines.map(({ line, product, quantity, wantedDate, unitPrice, discount, route, hold, giver }) => [
    line,
    product.id,
    quantity,
    wantedDate,
    unitPrice,
    discount,
    route,
    giver === 'scheduling' ? giver : hold !== undefined,
  ]);
  const extra = charges.map(({ charge, kind, amount, dueWith, line, taxCategory, taxRate }) => [
    charge,
    kind,
    amount,
    dueWith,
    line,
    taxCategory,
    taxRate,
  ]);
  return idFrom('content', JSON.stringify([currency, orderDiscount, asked, extra]));
}
