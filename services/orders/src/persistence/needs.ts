import { erasableDecider, type CalendarDate } from '@siklus/kernel';
import { keeps } from '@siklus/messaging';

/** What sales learned of the customer before the sale. */
export interface CustomerNeeds {
  readonly use: string;
  readonly siteLimits: readonly string[];
  readonly training?: string;
  readonly entitlement: 'none' | 'warranty' | 'maintenance';
  readonly contact?: string;
}

/** Key: order. Personal data. */
export const needs = keeps({ kind: 'needs', table: 'needs', decider: erasableDecider<CustomerNeeds>(), orderOf: (_, id) => id, personal: true });

/** What an engineer learned at a customer's. */
export interface Hint {
  readonly customer: string;
  readonly topic: string;
  readonly what: string;
  readonly product?: string;
  readonly when?: CalendarDate;
  readonly answerBy: CalendarDate;
}

/** Key: insight. Personal data. */
export const hints = keeps({
  kind: 'hint',
  table: 'hints',
  decider: erasableDecider<Hint>(),
  columns: { answer_by: { type: 'date', of: ({ stated }) => stated?.answerBy ?? null } },
  personal: true,
});
