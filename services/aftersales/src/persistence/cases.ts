import { waiting } from '@siklus/kernel';
import { keeps, type Ledger } from '@siklus/messaging';
import type { CaseFact } from '../domain/case/case-facts.js';
import { caseDecider, type Case, type OpenedCase } from '../domain/case/case.js';

const opened =
  <T>(read: (state: OpenedCase) => T) =>
  (state: Case): T | null =>
    state.status === 'Unknown' ? null : read(state);

/** What was done on each visit, for ever. */
const work: Ledger<Case, CaseFact> = {
  table: 'work_done',
  columns: { visit: 'text', case_id: 'text', order_id: 'text', line: 'text', done: 'boolean', at: 'timestamptz' },
  rows: (fact, state, { at }) => {
    if ((fact.type !== 'PartlyDone' && fact.type !== 'Done') || state.status === 'Unknown') return [];
    return fact.work.lines.map((line) => ({ visit: fact.visit, case_id: state.id, order_id: state.order, line, done: fact.type === 'Done', at }));
  },
};

/** What was told to billing: covered by an entitlement, or agreed. */
const performed: Ledger<Case, CaseFact> = {
  table: 'performed',
  columns: { visit: 'text', case_id: 'text', order_id: 'text', entitlement: 'text', charge: 'text', at: 'timestamptz' },
  rows: (fact, state, { at }) => {
    if (fact.type !== 'Performed' || state.status === 'Unknown') return [];
    return [{ visit: fact.visit, case_id: state.id, order_id: state.order, entitlement: fact.entitlement ?? null, charge: fact.charge ?? null, at }];
  },
};

export const cases = keeps({
  kind: 'case',
  table: 'cases',
  decider: caseDecider,
  columns: {
    status: { type: 'text', of: ({ status }: Case) => status },
    case_kind: { type: 'text', of: opened(({ kind }) => kind) },
    order_id: { type: 'text', of: opened(({ order }) => order) },
    customer: { type: 'text', of: opened(({ customer }) => customer) },
    holder: { type: 'text', of: opened(({ waits }) => waiting.next(waits)?.holder ?? null) },
    due: { type: 'timestamptz', of: opened(({ waits }) => waiting.next(waits)?.due ?? null) },
    late: { type: 'boolean', of: opened(({ waits }) => waits.some(({ late }) => late === true)) },
  },
  orderOf: (state) => (state.status === 'Unknown' ? undefined : state.order),
  due: (state: Case) => (state.status === 'Unknown' ? [] : waiting.reminders(state.waits)),
  ledgers: [work, performed],
});
