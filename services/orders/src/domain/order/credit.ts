import { hours, type Decision, type Instant } from '@siklus/kernel';
import { CREDIT_STANDING } from './credit-stop.js';
import { evolve } from './evolve.js';
import type { Order, OrderState } from './order.js';
import type { OrderCommand } from './order-commands.js';
import type { OrderFact } from './order-facts.js';
import { openRequestOf, resume } from './requests.js';
import { selected } from './selection.js';
import { isOpen } from './status.js';

/** Departments answer by machine: who does not, has a fault. */
const ANSWERED_WITHIN = hours(4);

/** Goods must not go to the customer on credit: what has not left waits, and an order that comes in is not released. What makes others good is owed. */
export const stopCredit = (order: Order, reason: string, now: Instant): OrderFact[] =>
  order.credit || order.replaces || !isOpen(order) ? [] : [{ type: 'CreditStopped', reason, at: now, covered: null }];

/** They may again: what waited for it goes on, and what a policy covered when it came in is selected in its name. */
export function clearCredit(order: Order, now: Instant): Decision<OrderFact> {
  if (!order.credit) return [];
  const { covered } = order.credit;
  const cleared: OrderFact = { type: 'CreditCleared' };
  const clear = evolve(order, cleared) as Order;
  if (openRequestOf(clear) || (clear.hold && !waitsForCredit(clear))) return [cleared];
  const facts = [cleared, ...(resume(clear) as readonly OrderFact[])];
  const resumed = facts.reduce<OrderState>(evolve, order) as Order;
  const isSelectable = covered && !resumed.selection && !resumed.lines.some(({ promise }) => promise.source === 'expired');
  if (!isSelectable) return facts;
  const authority = { authority: 'standing-policy' as const, authorityId: covered.policy, by: null, reason: 'COVERED_BY_POLICY' };
  return [...facts, ...selected(resumed, authority, covered.ranking, now)];
}

const waitsForCredit = ({ hold }: Order): boolean => hold?.reason === CREDIT_STANDING;

/** Stopped, the order is put on hold as soon as nothing else is asked of it, once; cleared, it goes on as soon as that may be. */
export function creditAppointmentsOf(order: Order): { name: string; at: Instant; command: OrderCommand }[] {
  const { credit, hold } = order;
  if (openRequestOf(order)) return [];
  if (credit && !credit.asked && !hold && isOpen(order)) {
    const command = { type: 'RequestHold', reason: CREDIT_STANDING, answerWithin: ANSWERED_WITHIN } as const;
    return [{ name: 'hold-for-credit', at: credit.since, command }];
  }
  if (!credit && waitsForCredit(order)) return [{ name: 'resume-from-credit', at: order.receivedAt, command: { type: 'Resume' } }];
  return [];
}
