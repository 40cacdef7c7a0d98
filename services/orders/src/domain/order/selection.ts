import { idFrom, quantities, none, reject, type CalendarDate, type Decision, type Instant } from '@siklus/kernel';
import { isExecutive } from '../authority.js';
import { creditHold } from './credit-stop.js';
import { giverOf, heldOf } from './held.js';
import type { Order } from './order.js';
import type { Event, Intent } from './order-commands.js';
import type { HeldPart, OrderFact } from './order-facts.js';
import { rankOf, seeded, type Ranking } from './ranking.js';
import { isOpen, statusOf } from './status.js';

type Select = Extract<Intent, { type: 'Select' }>;
type Decline = Extract<Intent, { type: 'Decline' }>;
type Reprioritise = Extract<Event, { type: 'Reprioritise' }>;
type Selected = Extract<OrderFact, { type: 'Selected' }>;

/** An executive accepts the order. Nobody else can, whatever the way in. */
export function select(order: Order, { by, reason, ranking }: Select, now: Instant): Decision<OrderFact> {
  if (!isExecutive(by)) return reject('ORDERS.NOT_AN_EXECUTIVE', { role: by.role ?? null });
  if (order.selection?.by === by.subject) return [];
  if (order.credit) return creditHold(order.credit);
  if (statusOf(order) !== 'Received') return reject('ORDERS.NOT_POSSIBLE_NOW', { asked: 'select', status: statusOf(order) });
  const expired = order.lines.filter(({ promise }) => promise.source === 'expired').map(({ line }) => line);
  if (expired.length > 0) return reject('ORDERS.PROMISE_EXPIRED', { lines: expired });
  return selected(order, { authority: 'executive', authorityId: idFrom('selection', order.id), by, reason }, ranking, now);
}

export function decline(order: Order, { by, reason }: Decline): Decision<OrderFact> {
  if (!isExecutive(by)) return reject('ORDERS.NOT_AN_EXECUTIVE', { role: by.role ?? null });
  if (order.declined) return [];
  if (statusOf(order) !== 'Received') return reject('ORDERS.NOT_POSSIBLE_NOW', { asked: 'decline', status: statusOf(order) });
  return [{ type: 'Declined', reason, by, holds: holdsOf(order) }];
}

/** Selected, ranked by the rules and released at once: to whoever ships it and, for what is made for it, to production. */
export function selected(order: Order, authority: Omit<Selected, 'type' | 'at'>, ranking: Ranking | undefined, now: Instant): OrderFact[] {
  const dates = order.terms.lines.map(({ promisedDate }) => promisedDate).sort();
  const by = ranking ?? seeded;
  const rank = rankOf({ tier: order.tier, promisedDate: dates[0] as CalendarDate, receivedAt: order.receivedAt }, by);
  return [
    { type: 'Selected', ...authority, at: now },
    { type: 'Prioritised', rank, rule: by.rule },
    {
      type: 'Released',
      lines: order.lines.map(({ line, promise }) => ({ line, held: heldOf(promise)?.quantity ?? none })),
      holds: holdsOf(order),
    },
  ];
}

/** All who must have signed an exception for it: it has another rank as long as it is worked for. */
export function reprioritise(order: Order, { rank, exception }: Reprioritise): Decision<OrderFact> {
  if (!order.released || !isOpen(order) || (order.rank === rank && order.exception === exception)) return [];
  return [{ type: 'Prioritised', rank, rule: 'exception', exception }];
}

/** What the order holds of quotas while it is not released. */
export function holdsOf(order: Order): HeldPart[] {
  if (order.released) return [];
  return order.lines.flatMap(({ product, promise }) => {
    const held = heldOf(promise);
    return held && quantities.isPositive(held.quantity) ? [{ giver: giverOf(held), product, hold: held.hold, quantity: held.quantity }] : [];
  });
}
