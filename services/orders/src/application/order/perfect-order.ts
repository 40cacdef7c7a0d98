import { amounts, none, quantities } from '@siklus/kernel';
import type { Aftermath } from '../../domain/aftermath/aftermath.js';
import type { PromiseNow } from '../../domain/journey/journey.js';
import type { Order } from '../../domain/order/order.js';
import { deliveredOf, invoicedNetOf, statusOf } from '../../domain/order/status.js';

/** What makes an order perfect for its customer: all of it, or it was not (the perfect-order index of the SCOR model, RL.1.1). */
export const parts = ['onTime', 'inFull', 'undamaged', 'invoicedRight', 'withoutClaim'] as const;
export type Part = (typeof parts)[number];

export interface Ended {
  readonly order: Order;
  readonly promise: PromiseNow | null;
  readonly aftermath: Aftermath | null;
  /** Reasons of credit notes, and of disputes. */
  readonly credits: readonly string[];
  readonly disputes: number;
}

const about = new Set(['damage', 'wrong-goods', 'shortage']);
/** Credits that say nothing against the invoice: the customer changed its mind, or was given something. */
const innocent = new Set(['RETURNED', 'PRICE_ADJUSTED', 'GOODWILL']);

/** It was delivered whole, or its promise cannot be kept any more. */
export const hasEnded = ({ order, promise }: Pick<Ended, 'order' | 'promise'>): boolean =>
  ['Delivered', 'Invoiced', 'Closed'].includes(statusOf(order)) || promise?.status === 'Broken';

export function perfection({ order, promise, aftermath, credits, disputes }: Ended): Readonly<Record<Part, boolean>> {
  const claims = Object.values(aftermath?.claims ?? {});
  const deliveries = Object.values(order.deliveries);
  const isUnharmed = ({ lost, refused }: (typeof deliveries)[number]): boolean =>
    [...Object.values(lost), ...Object.values(refused)].every((quantity) => quantities.compare(quantity, none) === 0);
  return {
    onTime: promise?.status === 'Kept',
    inFull: order.terms.lines.every(({ line, quantity }) => quantities.compare(deliveredOf(order, line), quantity) >= 0),
    undamaged: deliveries.every(isUnharmed) && !claims.some(({ kind }) => about.has(kind)),
    invoicedRight:
      disputes === 0 &&
      credits.every((reason) => innocent.has(reason)) &&
      !claims.some(({ kind, how }) => kind === 'price' && how !== 'reject') &&
      order.terms.lines.every(({ line }) => !amounts.isNegative(invoicedNetOf(order, line))),
    withoutClaim: claims.length === 0,
  };
}
