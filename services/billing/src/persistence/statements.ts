import { keeps } from '@siklus/messaging';
import { appointments, statement, type Statement } from '../domain/statement/statement.js';

export const statements = keeps({
  kind: 'statement',
  table: 'statements',
  decider: statement,
  columns: { waiting: { type: 'integer', of: ({ waiting }: Statement) => waiting.length } },
  due: appointments,
});
