import { reject } from '@siklus/kernel';
import { Refused, type Actor } from '@siklus/messaging';

/** A customer, or a retailer, touches what is its own; people of the company touch all. @throws Refused `RETURNS.<what>_NOT_YOURS` */
export function mustBeOf(
  parties: { readonly customer: string; readonly retailer?: string | undefined },
  what: 'ORDER' | 'RETURN' | 'CLAIM',
  by: Actor,
): void {
  if (by.kind !== 'outsider') return;
  const own = by.party === 'customer' ? parties.customer : by.party === 'retailer' ? parties.retailer : undefined;
  if (own !== by.id) throw new Refused(reject(`RETURNS.${what}_NOT_YOURS`));
}

/** What of a list somebody may see: a party its own. */
export const ownIn = (by: Actor): { readonly customer: string | null; readonly retailer: string | null } => ({
  customer: by.kind === 'outsider' && by.party === 'customer' ? by.id : null,
  retailer: by.kind === 'outsider' && by.party === 'retailer' ? by.id : null,
});
