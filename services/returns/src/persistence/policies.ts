import { keeps } from '@siklus/messaging';
import { policy } from '../domain/policy/policy.js';
import { retailer } from '../domain/retailer/retailer.js';

export const policies = keeps({ kind: 'policy', table: 'policies', decider: policy });

export const retailers = keeps({
  kind: 'retailer',
  table: 'retailers',
  decider: retailer,
  columns: { name: { type: 'text', of: ({ name }) => name }, active: { type: 'boolean', of: ({ active }) => active } },
});
