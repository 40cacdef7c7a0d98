import { keeps, type Ledger } from '@siklus/messaging';
import { placeOf } from '../domain/stock/places.js';
import { held, outstanding } from '../domain/stock/quota.js';
import { onHand, reserved, stock, waited } from '../domain/stock/stock.js';
import type { Stock, StockFact } from '../domain/stock/stock-facts.js';

/** Every change of what stands somewhere or is reserved there, with the balance that it leaves. */
const movements: Ledger<Stock, StockFact> = {
  table: 'stock_movements',
  columns: {
    product: 'text',
    version: 'integer',
    n: 'integer',
    kind: 'text',
    location: 'text',
    on_hand: 'numeric',
    reserved: 'numeric',
    on_hand_after: 'numeric',
    reserved_after: 'numeric',
    order_id: 'text',
    line: 'text',
    reference: 'text',
    work: 'boolean',
    at: 'timestamptz',
  },
  rows: (fact, { places }, { key, version, at }) =>
    'changes' in fact
      ? fact.changes.map((change, n) => ({
          product: key,
          version,
          n,
          kind: fact.type,
          location: change.location,
          on_hand: change.onHand,
          reserved: change.reserved,
          on_hand_after: placeOf(places, change.location).onHand,
          reserved_after: placeOf(places, change.location).reserved,
          order_id: lineOf(fact)?.order ?? null,
          line: lineOf(fact)?.line ?? null,
          reference: referenceOf(fact),
          work: 'work' in fact && fact.work === true,
          at,
        }))
      : [],
};

function lineOf(fact: StockFact): { readonly order: string; readonly line: string } | undefined {
  if (fact.type === 'OutputReceived') return fact.of;
  return 'order' in fact ? fact : undefined;
}

function referenceOf(fact: StockFact): string | null {
  if ('receipt' in fact) return fact.receipt;
  if (fact.type === 'OutputReceived') return `${fact.workOrder}#${fact.sequence}`;
  if ('reason' in fact) return fact.reason;
  return 'hold' in fact ? fact.hold : null;
}

const accounted = new Set<string>(['Granted', 'Recalled', 'HoldTaken', 'HoldReleased', 'Converted', 'Returned']);

/** The account with orders of what may be promised at once, entry by entry, with the balance that it leaves. */
const quotaMovements: Ledger<Stock, StockFact> = {
  table: 'quota_movements',
  columns: {
    product: 'text',
    version: 'integer',
    kind: 'text',
    quantity: 'numeric',
    hold: 'text',
    order_id: 'text',
    line: 'text',
    outstanding_after: 'numeric',
    held_after: 'numeric',
    at: 'timestamptz',
  },
  rows: (fact, { quota }, { key, version, at }) =>
    accounted.has(fact.type) && 'quantity' in fact
      ? [
          {
            product: key,
            version,
            kind: fact.type,
            quantity: fact.quantity,
            hold: 'hold' in fact ? fact.hold : null,
            order_id: 'order' in fact ? fact.order : null,
            line: 'line' in fact ? fact.line : null,
            outstanding_after: outstanding(quota),
            held_after: held(quota),
            at,
          },
        ]
      : [],
};

export const stocks = keeps({
  kind: 'stock',
  table: 'stocks',
  decider: stock,
  columns: {
    on_hand: { type: 'numeric', of: onHand },
    reserved: { type: 'numeric', of: reserved },
    outstanding: { type: 'numeric', of: ({ quota }) => outstanding(quota) },
    waiting: { type: 'numeric', of: waited },
  },
  ledgers: [movements, quotaMovements],
});
