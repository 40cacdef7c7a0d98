import { keeps } from '@siklus/messaging';
import { customerDecider } from '../domain/customer/customer.js';

/** Names and contacts are in the state alone: it can be erased, and no fact repeats it. */
export const customers = keeps({
  kind: 'customer',
  table: 'customers',
  decider: customerDecider,
  personal: true,
  columns: { tier: { type: 'integer', of: ({ tier }) => tier } },
});
