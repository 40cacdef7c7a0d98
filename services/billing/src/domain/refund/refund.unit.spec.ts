import { describe, expect, it } from '@jest/globals';
import { calendar, isRejection } from '@siklus/kernel';
import { specification, testTransitions } from '@siklus/testing';
import fc from 'fast-check';
import { day, money, noon, usd } from '../../../test/mothers.js';
import { appointments, openOf, refund, SETTLED_AFTER, statuses, type RefundCommand } from './refund.js';

const { given } = specification(refund, 's-1');
const grant: RefundCommand = { type: 'Grant', granted: { of: 'return-1', order: 'order-1', customer: 'VINET', due: day('2026-03-16') } };
const takenBack: RefundCommand = { type: 'NoteTakenBack', currency: usd };
const fund = (amount = 500, payment = 'p-1'): RefundCommand => ({ type: 'Fund', payment, currency: usd, amount: money(amount) });
const pay = (bankReference = 'B-1'): RefundCommand => ({ type: 'Pay', bankReference, paidOn: day('2026-03-05') });
const unfund: RefundCommand = { type: 'Unfund', payment: 'p-1' };
const granted = given().when(grant);
const due = granted.when(takenBack).when(fund());

describe('a refund', () => {
  it('is what the customer had paid and owes nothing for any more', () => {
    due.thenLike({ type: 'Funded', amount: '500' });
    expect(due.when(fund(200, 'p-2')).state).toMatchObject({ status: 'Due' });
    expect(openOf(due.when(fund(200, 'p-2')).state)).toBe('700');
  });

  it('is granted once, and not otherwise', () => {
    granted.when(grant).then();
    granted.when({ ...grant, granted: { ...grant.granted, customer: 'ALFKI' } }).thenRejected('BILLING.REFUND_CONTRADICTS');
  });

  it('is nothing without a settlement', () => {
    given().when(fund()).thenRejected('BILLING.REFUND_UNKNOWN');
    given().when(pay()).thenRejected('BILLING.REFUND_UNKNOWN');
  });

  it('is paid back whole, once', () => {
    const paid = due.when(pay());
    paid.then({ type: 'PaidBack', amount: money(500), bankReference: 'B-1', paidOn: day('2026-03-05') });
    paid.when(pay()).then();
    paid.when(pay('B-2')).thenRejected('BILLING.NOTHING_TO_REFUND', { settlement: 's-1', status: 'Paid' });
  });

  it('becomes late once the promised day is over', () => {
    expect(appointments(due.state)).toMatchObject([{ name: 'late', at: '2026-03-17T00:00:00.000Z' }]);
    due.when({ type: 'MarkLate' }).then({ type: 'BecameLate' });
    due.when({ type: 'MarkLate' }).when({ type: 'MarkLate' }).then();
  });

  it('that was not paid yet is set off; of what was never billed there is nothing to refund', () => {
    expect(appointments(granted.state)).toMatchObject([{ name: 'conclude', at: calendar.plus(noon, SETTLED_AFTER) }]);
    granted
      .when(takenBack)
      .when({ type: 'Conclude' })
      .then({ type: 'SetOff', paidOn: day('2026-03-02') });
    granted.when({ type: 'Conclude' }).then({ type: 'Refused', reason: 'NOT_BILLED' });
    due.when({ type: 'Conclude' }).then();
  });

  it('that is freed late is due after all', () => expect(granted.when({ type: 'Conclude' }).when(fund()).state.status).toBe('Due'));

  it('is less by what the customer never paid', () => {
    due
      .when(fund(200, 'p-2'))
      .when(unfund)
      .then({ type: 'Unfunded', payment: 'p-1', amount: money(500) });
    expect(due.when(unfund).state.status).toBe('Granted');
    due.when(pay()).when(unfund).then();
  });

  it('is in one currency', () =>
    due.when({ type: 'Fund', payment: 'p-2', currency: 'EUR' as typeof usd, amount: money(1) }).thenRejected('BILLING.CURRENCY_DIFFERS'));

  it('never pays back more than was freed, whatever happens', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.constantFrom<RefundCommand>(grant, takenBack, unfund, pay(), pay('B-2'), { type: 'Conclude' }, { type: 'MarkLate' }),
            fc.tuple(fc.integer({ min: 1, max: 999 }), fc.constantFrom('p-1', 'p-2')).map(([amount, payment]) => fund(amount, payment)),
          ),
          { maxLength: 20 },
        ),
        (commands) => {
          let state = refund.initial('s-1');
          for (const command of commands) {
            const facts = refund.decide(state, command, noon);
            if (isRejection(facts)) continue;
            state = facts.reduce(refund.evolve, state);
            expect(Number(openOf(state))).toBeGreaterThanOrEqual(0);
          }
        },
      ),
    ));
});

testTransitions('a refund', {
  table: statuses,
  decider: refund,
  statusOf: ({ status }) => status,
  stories: [
    [grant, takenBack, fund(), { type: 'MarkLate' }, pay(), fund(1, 'p-2'), unfund],
    [grant, takenBack, fund(), { type: 'MarkLate' }, unfund],
    [grant, fund(), unfund],
    [grant, fund(), pay()],
    [grant, takenBack, { type: 'Conclude' }],
    [grant, { type: 'Conclude' }, fund()],
  ],
});
