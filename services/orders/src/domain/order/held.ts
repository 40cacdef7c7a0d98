import type { Quantity } from '@siklus/kernel';
import type { Giver } from '../offer/offer.js';
import type { Route } from '../product/product.js';
import type { Held, Line, PromiseSource } from './order.js';

/** Stock goes out by the warehouse, what is made for the order straight from the line. */
export const routeFrom: Readonly<Record<Giver, Route>> = { fulfillment: 'warehouse', scheduling: 'line' };

const sources: Readonly<Record<Giver, Held['source']>> = { fulfillment: 'stock-quota', scheduling: 'capacity-quota' };

/** What a line holds of an offer; undefined of a promise that holds nothing. */
export const heldOf = (promise: PromiseSource): Held | undefined =>
  promise.source === 'stock-quota' || promise.source === 'capacity-quota' ? promise : undefined;

export const giverOf = ({ source }: Held): Giver => (source === 'stock-quota' ? 'fulfillment' : 'scheduling');

/** The promise of a line that holds so much, or of one that holds nothing. */
export function heldFrom(asked: { readonly hold?: string; readonly giver?: Giver; readonly quantity: Quantity }): Line['promise'] {
  const { hold, giver = 'fulfillment', quantity } = asked;
  return hold === undefined ? { source: 'wanted-date' } : { source: sources[giver], hold, quantity };
}
