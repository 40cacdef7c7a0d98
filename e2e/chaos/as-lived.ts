import { amounts, money, none, quantities, quantity } from '@siklus/kernel';
import type { Books } from '../company/books.js';
import { few } from './few.js';
import type { Lived, Load } from './load.js';

/** Where the books differ from what the loads know to have done: every act that was answered is in them, once, and nothing else is. */
export function notAsLived({ orders, billing }: Pick<Books, 'orders' | 'billing'>, loads: readonly Load[]): string[] {
  const lived = new Map(loads.flatMap((load) => load.lived.map((one) => [one.order, one] as const)));
  const found = new Map(orders.orders.map((order) => [order.id, order]));
  const lost = [...lived.keys()].filter((order) => !found.has(order));
  const more = [...found.keys()].filter((order) => !lived.has(order));
  const otherwise = [...lived.values()].flatMap((life) => {
    const order = found.get(life.order);
    const delivered = order && quantities.add(none, ...order.lines.map((line) => line.delivered));
    return order && delivered !== undefined ? deviation(life, order.state, delivered) : [];
  });
  const paid = money(loads.reduce((sum, load) => sum + load.paid, 0));
  return [
    ...(lost.length > 0 ? [`${lost.length} orders were lost: ${few(lost)}`] : []),
    ...(more.length > 0 ? [`${more.length} orders nobody placed: ${few(more)}`] : []),
    ...(otherwise.length > 0 ? [`${otherwise.length} orders went otherwise: ${few(otherwise)}`] : []),
    ...(amounts.compare(paid, billing.totals.paidMinor) === 0 ? [] : [`${paid} were paid, and billing holds ${billing.totals.paidMinor}`]),
  ];
}

function deviation({ order, story, delivered }: Lived, state: string, found: string): string[] {
  const isRight = delivered === undefined ? (state === 'Cancelled') === (found === none) : found === quantity(delivered);
  const isStopped = story !== 'cancelled' || state === 'Cancelled';
  return isRight && isStopped ? [] : [`${order} (${story}) is ${state} with ${found} delivered`];
}
