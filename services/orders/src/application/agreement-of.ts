import { reject } from '@siklus/kernel';
import { Refused, type Actor } from '@siklus/messaging';
import type { Agreement } from '../domain/order/terms.js';
import { authorityOf } from './authority-of.js';

/** How somebody says that the customer agreed. */
export interface AgreementNote {
  readonly how?: Exclude<Agreement['how'], 'order-placed' | 'quote-accepted' | 'own-token'>;
  readonly reference?: string;
}

/** The customer's own token is its agreement; everybody else has to say how the customer agreed. @throws Refused */
export function agreementOf({ how, reference }: AgreementNote, by: Actor): Agreement {
  const authority = authorityOf(by);
  const way = authority.customer === undefined ? how : 'own-token';
  if (way === undefined) throw new Refused(reject('ORDERS.CUSTOMER_MUST_AGREE', { missing: 'how' }));
  return { how: way, by: authority, ...(reference === undefined ? {} : { reference }) };
}
