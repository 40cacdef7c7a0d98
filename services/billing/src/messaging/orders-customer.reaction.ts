import { customer } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { buyers } from '../persistence/buyers.js';

/** Who the buyer is, for the document alone. */
export const onCustomer = hears(customer)
  .when('CustomerStated', ['legalName', 'taxId', 'country', 'language'], (particulars, { key }) =>
    on(buyers, key, { type: 'NoteBuyer', particulars }),
  )
  .whenWithdrawn(({ key }) => on(buyers, key, { type: 'Erase' }));
