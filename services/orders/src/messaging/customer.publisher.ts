import { customer } from '@siklus/contracts';
import { tells } from '@siklus/messaging';
import { customers } from '../persistence/customers.js';

/** Who the buyer is; importance and contacts stay inside. An erased customer is withdrawn everywhere. */
export const tellsCustomer = tells(customer, customers, {
  CustomerStated: ({ identity: { legalName, taxId }, traits: { country, language } }, { id }) => ({
    type: 'CustomerStated',
    data: { customer: id, legalName, ...(taxId === undefined ? {} : { taxId }), country, language },
  }),
  CustomerErased: () => ({ type: 'CustomerStated', data: null }),
});
