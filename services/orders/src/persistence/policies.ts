import { keeps } from '@siklus/messaging';
import { policyDecider } from '../domain/policy/policy.js';

export const policies = keeps({
  kind: 'policy',
  table: 'policies',
  decider: policyDecider,
  columns: {
    status: { type: 'text', of: ({ status }) => status },
    signed_by: { type: 'text', of: ({ signedBy }) => signedBy },
  },
});
