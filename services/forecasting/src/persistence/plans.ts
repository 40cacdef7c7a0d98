import { keeps } from '@siklus/messaging';
import { planDecider } from '../domain/plan/plan.js';

/** What was published stands in a ledger that nobody can change. */
export const plans = keeps({
  kind: 'plan',
  table: 'plans',
  decider: planDecider,
  ledgers: [
    {
      table: 'published_plans',
      columns: { product: 'text', plan: 'integer', round: 'text', bucket_from: 'date', quantity: 'numeric' },
      rows: ({ version, round, buckets }, _, { key }) =>
        buckets.map(({ from, quantity }) => ({ product: key, plan: version, round, bucket_from: from, quantity })),
    },
  ],
});
