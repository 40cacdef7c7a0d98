import { keeps, type Ledger } from '@siklus/messaging';
import { deliveryOrder } from '../domain/delivery-order/delivery-order.js';
import type { DeliveryOrderFact, LineQuantity } from '../domain/delivery-order/facts.js';
import { nextAlarm } from '../domain/delivery-order/promise.js';
import { promisePolicy } from '../domain/delivery-order/promise-policy.js';
import { lineOf, stageOf, type DeliveryOrder } from '../domain/delivery-order/state.js';

const left = new Set<string>(['Dispatched', 'Delivered', 'PartlyDelivered', 'Refused', 'Lost', 'Corrected']);

/** Everything that left the house and what became of it, with the balance of the line that it leaves. */
const movements: Ledger<DeliveryOrder, DeliveryOrderFact> = {
  table: 'delivery_movements',
  columns: {
    order_id: 'text',
    version: 'integer',
    line: 'text',
    delivery: 'text',
    kind: 'text',
    quantity: 'numeric',
    ordered: 'numeric',
    reserved: 'numeric',
    underway: 'numeric',
    delivered: 'numeric',
    at: 'timestamptz',
  },
  rows: (fact, order, { key, version, at }) => {
    if (!left.has(fact.type) || !('delivery' in fact) || !('lines' in fact)) return [];
    return (fact.lines as readonly LineQuantity[]).map(({ line, quantity }) => {
      const {
        quantity: ordered,
        reserved,
        underway,
        delivered,
      } = lineOf(order, line) ?? { quantity: null, reserved: null, underway: null, delivered: null };
      return {
        order_id: key,
        version,
        line,
        delivery: fact.delivery,
        kind: fact.type,
        quantity,
        ordered,
        reserved,
        underway,
        delivered,
        at,
      };
    });
  },
};

/** Which provider was given which delivery: what an outside party may see at all. */
const consignments: Ledger<DeliveryOrder, DeliveryOrderFact> = {
  table: 'consignments',
  columns: { delivery: 'text', provider: 'text', order_id: 'text', at: 'timestamptz' },
  rows: (fact, _, { key, at }) =>
    fact.type === 'Dispatched' && fact.provider !== undefined
      ? [{ delivery: fact.delivery, provider: fact.provider, order_id: key, at }]
      : [],
};

/** Goods that a provider lost are claimed from it. */
const claims: Ledger<DeliveryOrder, DeliveryOrderFact> = {
  table: 'provider_claims',
  columns: { delivery: 'text', line: 'text', provider: 'text', order_id: 'text', product: 'text', quantity: 'numeric', at: 'timestamptz' },
  rows: (fact, order, { key, at }) => {
    if (fact.type !== 'Lost' || fact.provider === undefined) return [];
    const { delivery, provider } = fact;
    return fact.lines.map(({ line, quantity }) => ({
      delivery,
      line,
      provider,
      order_id: key,
      product: lineOf(order, line)?.product ?? null,
      quantity,
      at,
    }));
  },
};

/** What was promised first, line by line: written once and never again. */
const promises: Ledger<DeliveryOrder, DeliveryOrderFact> = {
  table: 'promises',
  columns: { order_id: 'text', lines: 'jsonb', at: 'timestamptz' },
  rows: (fact, { lines }, { key, at }) =>
    fact.type === 'Announced' || (fact.type === 'Released' && !fact.announced)
      ? [{ order_id: key, lines: JSON.stringify(lines.map(({ line, original }) => ({ line, original }))), at }]
      : [],
};

/** What became of it: kept or broken, once. */
const outcomes: Ledger<DeliveryOrder, DeliveryOrderFact> = {
  table: 'promise_outcomes',
  columns: { order_id: 'text', outcome: 'text', original: 'date', delivered: 'date', at: 'timestamptz' },
  rows: (fact, _, { key, at }) =>
    fact.type === 'Kept' || fact.type === 'Broken'
      ? [{ order_id: key, outcome: fact.type, original: fact.original, delivered: fact.type === 'Kept' ? fact.delivered : null, at }]
      : [],
};

export const deliveryOrders = keeps({
  kind: 'delivery-order',
  table: 'delivery_orders',
  decider: deliveryOrder(promisePolicy(process.env['SIKLUS_PROMISE_DAYS'])),
  columns: {
    stage: { type: 'text', of: stageOf },
    rank: { type: 'integer', of: ({ rank }) => rank ?? null },
    promised: { type: 'date', of: ({ lines }) => lines.map((line) => line.promised).sort()[0] ?? null },
    outcome: { type: 'text', of: ({ outcome }) => outcome ?? null },
    at_risk: { type: 'boolean', of: ({ risks }) => Object.keys(risks).length > 0 },
    on_hold: { type: 'boolean', of: ({ holds }) => holds.length > 0 },
  },
  orderOf: (_, id) => id,
  due: (order) => {
    const at = nextAlarm(order);
    return at === undefined ? [] : [{ name: 'watch', at, command: { type: 'Watch' } }];
  },
  ledgers: [movements, consignments, claims, promises, outcomes],
});
