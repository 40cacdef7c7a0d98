import { amounts, money, none, quantities, quantity } from '@siklus/kernel';
import type { Books } from '../company/books.js';
import { few } from './few.js';
import type { Life, Lived } from './load.js';

/** Where the books differ from what those who acted know to have done: every act that was answered is in them, once, and nothing else is. */
export function notAsLived({ orders, billing }: Pick<Books, 'orders' | 'billing'>, lives: readonly Life[]): string[] {
  const lived = new Map(lives.flatMap((life) => life.lived.map((one) => [one.order, one] as const)));
  const found = new Map(orders.orders.map((order) => [order.id, order]));
  const lost = [...lived.keys()].filter((order) => !found.has(order));
  const more = [...found.keys()].filter((order) => !lived.has(order));
  const otherwise = [...lived.values()].flatMap((one) => {
    const order = found.get(one.order);
    return order ? deviation(one, order.state, quantities.add(none, ...order.lines.map((line) => line.delivered))) : [];
  });
  const paid = money(lives.reduce((sum, life) => sum + life.paid, 0));
  return [
    ...(lost.length > 0 ? [`${lost.length} orders were lost: ${few(lost)}`] : []),
    ...(more.length > 0 ? [`${more.length} orders nobody placed: ${few(more)}`] : []),
    ...(otherwise.length > 0 ? [`${otherwise.length} orders went otherwise: ${few(otherwise)}`] : []),
    ...(amounts.compare(paid, billing.totals.paidMinor) === 0 ? [] : [`${paid} were paid, and billing holds ${billing.totals.paidMinor}`]),
  ];
}

function deviation({ order, fate }: Lived, state: string, delivered: string): string[] {
  const isCancelled = state === 'Cancelled';
  const isRight =
    fate === 'either way' ||
    (fate === 'cancelled' && isCancelled && delivered === none) ||
    (fate === 'cancelled or delivered' && isCancelled === (delivered === none)) ||
    (typeof fate === 'number' && !isCancelled && delivered === quantity(fate));
  return isRight ? [] : [`${order} (${fate}) is ${state} with ${delivered} delivered`];
}
