import { waiting } from '@siklus/kernel';
import { keeps } from '@siklus/messaging';
import { inspection, type Inspection } from '../domain/inspection/inspection.js';

/** Key: return. */
export const inspections = keeps({
  kind: 'inspection',
  table: 'inspections',
  decider: inspection,
  columns: {
    status: { type: 'text', of: ({ status }: Inspection) => status },
    due: { type: 'timestamptz', of: ({ waits }: Inspection) => waiting.next(waits)?.due ?? null },
    late: { type: 'boolean', of: ({ waits }: Inspection) => waits.some(({ late }) => late === true) },
  },
  due: ({ waits }: Inspection) => waiting.reminders(waits),
});
