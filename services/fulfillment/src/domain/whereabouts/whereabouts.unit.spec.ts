import { describe, it } from '@jest/globals';
import { instant } from '@siklus/kernel';
import { specification } from '@siklus/testing';
import { whereabouts, type HolderChanged, type NoteProgress } from './whereabouts.js';

const { given } = specification(whereabouts);
const noon = instant('2026-03-02T12:00:00.000Z');
const one = instant('2026-03-02T13:00:00.000Z');
const says = (saidBy: string, holder: string, at = noon): NoteProgress => ({
  type: 'NoteProgress',
  saidBy,
  happenings: [
    { what: 'StepDone', at },
    { what: 'HolderChanged', at, holder },
  ],
});
const changed = (saidBy: string, holder: string, since = noon): HolderChanged => ({ type: 'HolderChanged', saidBy, holder, since });

describe('who holds an order', () => {
  it('is who was named last', () =>
    given(changed('orders', 'sales'))
      .when(says('billing', 'finance', one))
      .then(changed('billing', 'finance', one)));
  it('is not who was named before, though it is heard later', () =>
    given(changed('billing', 'finance', one))
      .when(says('orders', 'sales'))
      .then());
  it('does not change with other steps', () =>
    given()
      .when({ type: 'NoteProgress', saidBy: 'orders', happenings: [{ what: 'StepDone', at: noon }] })
      .then());
});
