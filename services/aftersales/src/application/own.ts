import { reject } from '@siklus/kernel';
import { Refused, type Actor } from '@siklus/messaging';

/** A customer touches what is its own; people of the company touch all. @throws Refused `AFTERSALES.<what>_NOT_YOURS` */
export function mustBeOf(customer: string, what: 'CASE' | 'ORDER', by: Actor): void {
  if (by.kind === 'outsider' && by.id !== customer) throw new Refused(reject(`AFTERSALES.${what}_NOT_YOURS`));
}

/** Whose things a list is to show: a customer's own, or those asked for. */
export const customerIn = (asked: string | undefined, by: Actor): string | null => (by.kind === 'outsider' ? by.id : (asked ?? null));
