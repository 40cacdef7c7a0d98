import { describe, expect, it } from '@jest/globals';
import { calendar, type CalendarDate, type Instant } from '@siklus/kernel';
import { specification } from '@siklus/testing';
import { day, money, usd } from '../../../test/mothers.js';
import { appointments, credit, type Credit, type CreditCommand } from './credit.js';

const { given } = specification(credit, 'VINET');
const at = (date: CalendarDate): Instant => calendar.endOf(calendar.addDays(date, -1), 'UTC' as never);
const due = day('2026-03-10');
const owe = (amount: number, dueOn = due): CreditCommand => ({ type: 'Owe', currency: usd, dueOn, amount: money(amount) });
const terms = (own: { limit?: number; graceDays?: number }): CreditCommand => ({
  type: 'SetTerms',
  terms: { currency: usd, ...own, ...(own.limit !== undefined && { limit: money(own.limit) }) } as never,
});
const early = at(day('2026-03-01'));
const watched = given()
  .when(terms({ limit: 1000, graceDays: 5 }), early)
  .when(owe(600), early);
const hold = (reason: string) => ({ type: 'StandingChanged', standing: 'hold', reason });
const clear = { type: 'StandingChanged', standing: 'clear', reason: null };
const review: CreditCommand = { type: 'Review' };

describe('the credit of a customer', () => {
  it('is clear, whatever is owed, while nobody has said how much may be', () => {
    given().when(owe(1_000_000), early).thenLike({ type: 'Owed' });
  });

  it('is held when more is owed than the limit, and clear again when it is paid', () => {
    const above = watched.when(owe(401, day('2026-04-01')), early);
    above.thenLike({ type: 'Owed' }, hold('LIMIT'));
    above.when(owe(-1), early).thenLike({ type: 'Owed' }, clear);
  });

  it('is at its limit, and clear, when exactly the limit is owed', () => {
    watched.when(owe(400), early).thenLike({ type: 'Owed' });
  });

  it('is held when the limit comes after what is owed', () => {
    given()
      .when(owe(600), early)
      .when(terms({ limit: 500 }), early)
      .thenLike({ type: 'TermsSet' }, hold('LIMIT'));
  });

  it('is held when the days of grace after the due date are over, not before', () => {
    watched.when(review, at(day('2026-03-15'))).then();
    const overdue = watched.when(review, at(day('2026-03-16')));
    overdue.thenLike(hold('OVERDUE'));
    overdue.when(owe(-600), at(day('2026-03-17'))).thenLike({ type: 'Owed' }, clear);
  });

  it('says that it is overdue before it says that it is above the limit', () => {
    const above = watched.when(owe(500, day('2026-06-01')), early);
    above.when(review, at(day('2026-03-16'))).thenLike(hold('OVERDUE'));
    above
      .when(review, at(day('2026-03-16')))
      .when(owe(-600), at(day('2026-03-17')))
      .thenLike({ type: 'Owed' }, clear);
  });

  it('does not count to the limit what is owed in another currency', () => {
    watched.when({ type: 'Owe', currency: 'EUR' as never, dueOn: due, amount: money(5000) }, early).thenLike({ type: 'Owed' });
  });

  it('is clear for the time that finance grants, to its last day', () => {
    const until = day('2026-03-20');
    const held = watched.when(review, at(day('2026-03-16')));
    const granted = held.when({ type: 'GrantTime', until, reason: 'PAYS_IN_RATES' }, at(day('2026-03-17')));
    granted.thenLike({ type: 'TimeGranted' }, clear);
    granted.when({ type: 'GrantTime', until, reason: 'PAYS_IN_RATES' }, at(day('2026-03-17'))).then();
    granted.when(review, at(until)).then();
    granted.when(review, at(day('2026-03-21'))).thenLike({ type: 'TimeEnded' }, hold('OVERDUE'));
    held.when({ type: 'GrantTime', until: day('2026-03-16'), reason: 'X' }, at(day('2026-03-17'))).thenRejected('BILLING.TIME_IN_THE_PAST');
  });

  it('refuses a limit below nothing', () => {
    given()
      .when(terms({ limit: -1 }), early)
      .thenRejected('BILLING.LIMIT_NEGATIVE');
  });

  it('has an appointment for the next day that changes it, and none when no day does', () => {
    const stateOf = (...commands: CreditCommand[]): Credit =>
      commands.reduce<Credit>(
        (state, command) => (credit.decide(state, command, early) as never[]).reduce(credit.evolve, state),
        credit.initial('VINET'),
      );
    expect(appointments(stateOf(owe(600)))).toEqual([]);
    expect(appointments(stateOf(terms({ limit: 1 }), owe(600)))).toEqual([]);
    const [overdue] = appointments(stateOf(terms({ graceDays: 5 }), owe(600), owe(1, day('2026-05-01'))));
    expect(overdue).toMatchObject({ name: 'overdue', at: at(day('2026-03-16')) });
    expect(appointments(stateOf(terms({ graceDays: 5 }), owe(600), owe(-600)))).toEqual([]);
  });
});
