import { reject, type Decision, type Rate } from '@siklus/kernel';
import type { Order } from './order.js';
import type { Event } from './order-commands.js';
import type { OrderFact } from './order-facts.js';

/** What the customer agreed to on its site is a charge of new terms: taxed as the goods are, and owed when service has done it. */
export function agreeExtraWork(
  order: Order,
  { charge, case: of, currency, amount }: Extract<Event, { type: 'AgreeExtraWork' }>,
): Decision<OrderFact> {
  const { terms } = order;
  if (terms.charges.some((known) => known.charge === charge)) return [];
  if (currency !== order.currency) return reject('ORDERS.CURRENCY_DIFFERS', { currency: order.currency });
  const { taxCategory = 'S', taxRate = '0' as Rate } = terms.lines[0] ?? {};
  const more = { charge, kind: 'extra-work', amount, taxCategory, taxRate, dueWith: 'order-accepted', case: of } as const;
  const agreement = { how: 'in-person', by: { subject: 'aftersales', department: 'service' }, reference: of } as const;
  return [{ type: 'TermsAgreed', agreement, terms: { ...terms, version: terms.version + 1, charges: [...terms.charges, more] } }];
}
