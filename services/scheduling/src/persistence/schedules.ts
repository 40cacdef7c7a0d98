import { signatureOf } from '@siklus/kernel';
import { keeps, type Ledger } from '@siklus/messaging';
import { planDecider } from '../domain/plan/plan.js';
import { decisionOf, reviewOf, scheduleDecider } from '../domain/schedule/decide.js';
import type { Schedule, ScheduleFact } from '../domain/schedule/schedule.js';

type Row = Readonly<Record<string, string | null>>;

/** The signatures that put a schedule in force, on what exactly. One that was taken back before is among the facts. */
const signatures: Ledger<Schedule, ScheduleFact> = {
  table: 'schedule_signatures',
  columns: { schedule_id: 'text', hash: 'text', department: 'text', subject: 'text', at: 'timestamptz' },
  rows: (fact, schedule, { key }) =>
    fact.type === 'Published'
      ? (decisionOf(schedule)?.signatures ?? []).map(({ by, at }) => ({
          schedule_id: key,
          hash: schedule.hash,
          department: by.department,
          subject: by.subject,
          at,
        }))
      : [],
};

/** A schedule in force cites the signatures that put it there. */
const publications: Ledger<Schedule, ScheduleFact> = {
  table: 'publications',
  columns: { schedule_id: 'text', hash: 'text', by_production: 'text', by_marketing: 'text', at: 'timestamptz' },
  rows: (fact, schedule, { key, at }) => {
    if (fact.type !== 'Published') return [];
    const by = (department: string): string | null => signatureOf(decisionOf(schedule), department)?.by.department ?? null;
    return [{ schedule_id: key, hash: schedule.hash, by_production: by('production'), by_marketing: by('marketing'), at }];
  },
};

function slotsOf(
  fact: ScheduleFact,
  { content }: Schedule,
): {
  readonly workOrder: string;
  readonly operation: string;
  readonly resource: string;
  readonly people: readonly string[];
  readonly time: Row;
}[] {
  if (fact.type !== 'Published' || !content) return [];
  return content.lots.flatMap(({ workOrder, operations }) =>
    operations
      .filter(({ completed }) => completed === undefined)
      .map(({ id, slot: { resource, people, starts, ends } }) => ({ workOrder, operation: id, resource, people, time: { starts, ends } })),
  );
}

/** What a published schedule gives a unit to do; the database lets no two of them overlap. */
const assignments: Ledger<Schedule, ScheduleFact> = {
  table: 'assignments',
  columns: { schedule_id: 'text', operation: 'text', work_order: 'text', resource: 'text', starts: 'timestamptz', ends: 'timestamptz' },
  rows: (fact, schedule, { key }) =>
    slotsOf(fact, schedule).map(({ operation, workOrder, resource, time }) => ({
      schedule_id: key,
      operation,
      work_order: workOrder,
      resource,
      ...time,
    })),
};

/** The same for people. */
const crews: Ledger<Schedule, ScheduleFact> = {
  table: 'crews',
  columns: { schedule_id: 'text', operation: 'text', person: 'text', starts: 'timestamptz', ends: 'timestamptz' },
  rows: (fact, schedule, { key }) =>
    slotsOf(fact, schedule).flatMap(({ operation, people, time }) =>
      people.map((person) => ({ schedule_id: key, operation, person, ...time })),
    ),
};

const signedBy = (department: string) => ({
  type: 'text' as const,
  of: (schedule: Schedule) => signatureOf(decisionOf(schedule), department)?.by.subject ?? null,
});

export const schedules = keeps({
  kind: 'schedule',
  table: 'schedules',
  decider: scheduleDecider,
  due: reviewOf,
  columns: {
    status: { type: 'text', of: ({ status }) => status },
    hash: { type: 'text', of: ({ hash }) => hash },
    production_signed: signedBy('production'),
    marketing_signed: signedBy('marketing'),
    review_by: { type: 'timestamptz', of: ({ reviewBy }) => reviewBy },
  },
  ledgers: [signatures, publications, assignments, crews],
});

/** One row: which schedule is in force. */
export const plans = keeps({
  kind: 'plan',
  table: 'plans',
  decider: planDecider,
  columns: { schedule_id: { type: 'text', of: ({ current }) => current } },
});
