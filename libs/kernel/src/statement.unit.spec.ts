import { describe, expect, it } from '@jest/globals';
import type { Instant } from './calendar.js';
import { isRejection } from './rejection.js';
import { statementDecider } from './statement.js';

const now = '2026-03-02T12:00:00.000Z' as Instant;
const decider = statementDecider<{ unit: string; family?: string }>();
const told = (...all: { unit: string; family?: string }[]) =>
  all.reduce(
    ({ state, facts }, stated) => {
      const decision = decider.decide(state, { type: 'NoteStatement', stated }, now);
      if (isRejection(decision)) throw new Error(decision.code);
      return { state: decision.reduce(decider.evolve, state), facts: facts + decision.length };
    },
    { state: decider.initial('tea'), facts: 0 },
  );

describe('a statement of another department', () => {
  it('is kept as it was told last, and the same again makes no fact', () => {
    expect(told()).toEqual({ state: { id: 'tea', stated: null }, facts: 0 });
    expect(told({ unit: 'EA' }, { unit: 'EA' })).toEqual({ state: { id: 'tea', stated: { unit: 'EA' } }, facts: 1 });
    expect(told({ unit: 'EA' }, { unit: 'KG', family: 'Tea' }, { family: 'Tea', unit: 'KG' })).toEqual({
      state: { id: 'tea', stated: { unit: 'KG', family: 'Tea' } },
      facts: 2,
    });
  });
});
