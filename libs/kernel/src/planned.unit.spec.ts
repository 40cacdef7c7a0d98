import { describe, expect, it } from '@jest/globals';
import { calendarDate } from './calendar.js';
import { isRejection } from './rejection.js';
import { plannedDecider, type Planned, type PlannedCommand } from './planned.js';
import { quantity } from './quantity.js';

const bucket = (from: string, many: string) => ({ from: calendarDate(from), quantity: quantity(many) });
const safety = (...buckets: ReturnType<typeof bucket>[]): PlannedCommand => ({ type: 'NoteSafety', buckets });

/** What becomes of the commands, and of how many facts. */
function after(...commands: PlannedCommand[]): { readonly planned: Planned; readonly facts: number } {
  let facts = 0;
  const planned = commands.reduce<Planned>((state, command) => {
    const decision = plannedDecider.decide(state, command, '' as never);
    if (isRejection(decision)) throw new Error(decision.code);
    facts += decision.length;
    return decision.reduce(plannedDecider.evolve, state);
  }, plannedDecider.initial('tea'));
  return { planned, facts };
}

describe('what was planned', () => {
  it('is held as it was planned last, bucket by bucket, from however many parts', () => {
    const first = safety(bucket('2026-03-09', '40'));
    expect(after(first, first)).toMatchObject({ facts: 1, planned: { safety: [bucket('2026-03-09', '40')] } });
    const more = safety(bucket('2026-03-02', '30'), bucket('2026-03-09', '45'));
    const known = after(first, more, safety(bucket('2026-03-09', '45')));
    expect(known).toMatchObject({ facts: 2, planned: { safety: [bucket('2026-03-02', '30'), bucket('2026-03-09', '45')] } });
  });

  it('is expected as a whole', () => {
    const plan: PlannedCommand = { type: 'NoteExpected', buckets: [bucket('2026-03-09', '100')] };
    expect(after(plan, plan)).toMatchObject({ facts: 1, planned: { expected: [bucket('2026-03-09', '100')] } });
    expect(after(plan, { type: 'NoteExpected', buckets: [] })).toMatchObject({ facts: 2, planned: { expected: [] } });
  });
});
