import { customer } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { customers } from '../persistence/known.js';

export const onCustomer = hears(customer)
  .when('CustomerStated', ['legalName', 'language'], (stated, { key }) => on(customers, key, { type: 'State', stated }))
  .whenWithdrawn(({ key }) => on(customers, key, { type: 'Erase' }));
