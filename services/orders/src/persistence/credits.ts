import { keeps } from '@siklus/messaging';
import { appointmentsOf, creditDecider } from '../domain/credit/credit.js';

export const credits = keeps({
  kind: 'credit',
  table: 'credits',
  decider: creditDecider,
  columns: { standing: { type: 'text', of: ({ standing }) => standing } },
  due: appointmentsOf,
});
