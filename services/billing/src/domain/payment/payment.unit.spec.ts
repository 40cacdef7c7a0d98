import { describe, expect, it } from '@jest/globals';
import { amounts, isRejection, type Currency } from '@siklus/kernel';
import { specification, testTransitions } from '@siklus/testing';
import fc from 'fast-check';
import { day, money, usd } from '../../../test/mothers.js';
import { payment, paymentId, statuses, unallocatedOf, type Payment, type PaymentCommand } from './payment.js';

const { given } = specification(payment, 'payment-1');
const record: PaymentCommand = {
  type: 'Record',
  bankReference: 'BANK-1',
  customer: 'VINET',
  currency: usd,
  amount: money(1000),
  receivedOn: day('2026-03-02'),
};
const allocate = (amount: number, allocation = 'a1'): PaymentCommand => ({
  type: 'Allocate',
  allocation,
  invoice: `invoice of ${allocation}`,
  amount: money(amount),
});
const free = (amount: number, allocation = 'a1'): PaymentCommand => ({ type: 'Free', allocation, invoice: 'i', amount: money(amount) });
const reverse: PaymentCommand = { type: 'Reverse', reason: 'BOUNCED' };
const recorded = given().when(record);

describe('a payment', () => {
  it('is the same however often the bank tells of it, and refused when the bank contradicts itself', () => {
    expect(paymentId('BANK-1')).toBe(paymentId('BANK-1'));
    recorded.when(record).then();
    recorded.when({ ...record, amount: money(999) }).thenRejected('BILLING.PAYMENT_CONTRADICTS');
    recorded.when({ ...record, currency: 'EUR' as Currency }).thenRejected('BILLING.PAYMENT_CONTRADICTS');
  });

  it('of nothing or less is refused', () =>
    given()
      .when({ ...record, amount: money(0) })
      .thenRejected('BILLING.AMOUNT_NOT_POSITIVE'));

  it('is allocated in parts, and the rest stays on the account of the customer', () => {
    const part = recorded.when(allocate(600)).when(allocate(300, 'a2'));
    expect(unallocatedOf(part.state)).toBe('100');
    part.when(allocate(101, 'a3')).thenRejected('BILLING.ALLOCATED_ABOVE_PAYMENT', { amount: '101', unallocated: '100' });
    part.when(allocate(600)).then();
  });

  it('that an invoice needs no more may be allocated again', () => {
    const freed = recorded.when(allocate(1000)).when(free(400));
    expect(unallocatedOf(freed.state)).toBe('400');
    freed.when(allocate(400, 'a2')).thenLike({ type: 'Allocated' });
  });

  it('that is reversed gives back what every invoice had of it, once', () => {
    const reversed = recorded.when(allocate(600)).when(free(600)).when(allocate(300, 'a2')).when(reverse);
    reversed.then({
      type: 'Reversed',
      reason: 'BOUNCED',
      allocations: [{ allocation: 'a2', invoice: 'invoice of a2', amount: money(300) }],
    });
    expect(unallocatedOf(reversed.state)).toBe('0');
    reversed.when(reverse).then();
    reversed.when(free(300, 'a2')).then();
    reversed.when(allocate(1, 'a3')).thenRejected('BILLING.PAYMENT_REVERSED');
  });

  it('that nobody recorded is unknown', () => {
    given().when(allocate(1)).thenRejected('BILLING.PAYMENT_UNKNOWN');
    given().when(reverse).thenRejected('BILLING.PAYMENT_UNKNOWN');
    given().when(free(1)).then();
  });
});

const command$ = fc.oneof(
  fc.constantFrom(record, reverse),
  fc.tuple(fc.integer({ min: 1, max: 1100 }), fc.constantFrom('a1', 'a2', 'a3')).map(([amount, id]) => allocate(amount, id)),
);

testTransitions('a payment', {
  table: statuses,
  decider: payment,
  statusOf: ({ status }: Payment) => status,
  stories: [[record, reverse]],
  commands: command$,
});

it('never gives more than was received', () => {
  fc.assert(
    fc.property(fc.array(command$), (commands) => {
      let state = payment.initial('payment-1');
      for (const command of commands) {
        const decision = payment.decide(state, command, '' as never);
        if (!isRejection(decision)) state = decision.reduce(payment.evolve, state);
        expect(amounts.isNegative(unallocatedOf(state))).toBe(false);
      }
    }),
  );
});
