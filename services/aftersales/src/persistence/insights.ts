import { waiting } from '@siklus/kernel';
import { keeps } from '@siklus/messaging';
import { customerInsight, productInsight } from '../domain/insight/insight.js';
import { interview, type Interview } from '../domain/interview/interview.js';

export const interviews = keeps({
  kind: 'interview',
  table: 'interviews',
  decider: interview,
  columns: {
    engineer: { type: 'text', of: ({ asked }: Interview) => asked?.engineer ?? null },
    answered_at: { type: 'timestamptz', of: ({ answeredAt }: Interview) => answeredAt },
    late: { type: 'boolean', of: ({ waits }: Interview) => waits.some(({ late }) => late === true) },
  },
  due: ({ waits }: Interview) => waiting.reminders(waits),
});

/** In words, about a customer. Personal data. */
export const customerInsights = keeps({
  kind: 'customer-insight',
  table: 'customer_insights',
  decider: customerInsight,
  columns: {
    gained_at: { type: 'timestamptz', of: ({ gainedAt }) => gainedAt },
    answered: { type: 'boolean', of: ({ reply }) => reply !== null },
    late: { type: 'boolean', of: ({ waits }) => waits.some(({ late }) => late === true) },
  },
  due: ({ waits }) => waiting.reminders(waits),
  personal: true,
});

export const productInsights = keeps({
  kind: 'product-insight',
  table: 'product_insights',
  decider: productInsight,
  columns: {
    gained_at: { type: 'timestamptz', of: ({ gainedAt }) => gainedAt },
    answered: { type: 'boolean', of: ({ reply }) => reply !== null },
    late: { type: 'boolean', of: ({ waits }) => waits.some(({ late }) => late === true) },
  },
  due: ({ waits }) => waiting.reminders(waits),
});
