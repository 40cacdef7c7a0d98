import { keeps } from '@siklus/messaging';
import { appointments, credit } from '../domain/credit/credit.js';

export const credits = keeps({
  kind: 'credit',
  table: 'credits',
  decider: credit,
  columns: { standing: { type: 'text', of: ({ standing }) => standing } },
  due: appointments,
});
