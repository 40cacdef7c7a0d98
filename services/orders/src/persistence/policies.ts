import { signatureOf } from '@siklus/kernel';
import { keeps } from '@siklus/messaging';
import { DECISION, policyDecider } from '../domain/policy/policy.js';

/** A policy in force, and an order that it selects, cite the agreement; the agreement cites the signature of strategy. */
export const policies = keeps({
  kind: 'policy',
  table: 'policies',
  decider: policyDecider,
  columns: {
    status: { type: 'text', of: ({ status }) => status },
    signed_by: { type: 'text', of: ({ signedBy }) => signedBy },
    agreed: { type: 'text', of: ({ id, status }) => (status === 'Signed' ? id : null) },
  },
  ledgers: [
    {
      table: 'policy_signatures',
      columns: { policy: 'text', department: 'text', subject: 'text', at: 'timestamptz' },
      rows: (fact, { decisions }, { key }) =>
        fact.type === 'PolicySigned'
          ? (decisions[DECISION]?.signatures ?? []).map(({ by: { department, subject }, at }) => ({ policy: key, department, subject, at }))
          : [],
    },
    {
      table: 'policy_agreements',
      columns: { policy: 'text', by_strategy: 'text' },
      rows: (fact, { decisions }, { key }) =>
        fact.type === 'PolicySigned' ? [{ policy: key, by_strategy: signatureOf(decisions[DECISION], 'strategy')?.by.department ?? null }] : [],
    },
  ],
});
