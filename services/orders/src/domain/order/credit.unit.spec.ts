import { describe, expect, it } from '@jest/globals';
import { days, idFrom, isRejection, type Decision } from '@siklus/kernel';
import { specification } from '@siklus/testing';
import {
  cancel,
  cut,
  delivered,
  dispatched,
  everything,
  executive,
  later,
  line,
  now,
  orderAfter,
  receive,
  released,
  stopped,
  tooLate,
} from '../../../test/mothers.js';
import { creditDecider, appointmentsOf as appointmentsOfCredit } from '../credit/credit.js';
import { CREDIT_STANDING } from './credit-stop.js';
import { appointmentsOf, orderDecider } from './decide.js';
import type { Order } from './order.js';
import type { OrderCommand } from './order-commands.js';
import type { OrderFact } from './order-facts.js';
import { statusOf } from './status.js';

const { given } = specification(orderDecider, 'order-1');
const stop: OrderCommand = { type: 'StopCredit', reason: 'OVERDUE' };
const clear: OrderCommand = { type: 'ClearCredit' };
const [first, second] = ['1', '2'].map((n) => idFrom('request', 'order-1', n)) as [string, string];

/** What the agenda would give it now: the appointments of credit, until there are none. */
function settled(order: Order): Order {
  const [due] = appointmentsOf(order).filter(({ name }) => name.endsWith('credit'));
  if (!due) return order;
  const decision: Decision<OrderFact> = orderDecider.decide(order, due.command, now);
  if (isRejection(decision)) throw new Error(`${due.name}: ${decision.code}`);
  expect(decision.length).toBeGreaterThan(0);
  return settled(decision.reduce(orderDecider.evolve, order) as Order);
}
const after = (...commands: OrderCommand[]): Order =>
  commands.reduce<Order>(
    (order, command) => {
      const decision = orderDecider.decide(order, command, now);
      if (isRejection(decision)) throw new Error(decision.code);
      return settled(decision.reduce(orderDecider.evolve, order) as Order);
    },
    orderDecider.initial('order-1') as never,
  );

describe('an order of a customer whose goods are held', () => {
  it('that comes in is not released, although a policy covers it, and waits on hold', () => {
    const held = after(receive({ policies: [everything], creditHold: 'OVERDUE' }));
    expect(held).toMatchObject({ released: false, selection: null, hold: { reason: CREDIT_STANDING }, credit: { reason: 'OVERDUE' } });
    expect(statusOf(held)).toBe('OnHold');
  });

  it('is selected in the name of that policy when the customer is clear', () => {
    const going = after(receive({ policies: [everything], creditHold: 'OVERDUE' }), clear);
    expect(going).toMatchObject({ released: true, selection: { authorityId: 'everything' }, hold: null, credit: null });
  });

  it('is selected although the customer is clear before the hold was noted', () => {
    given()
      .when(released({ creditHold: 'LIMIT' }), now)
      .when(clear, now)
      .thenLike({ type: 'CreditCleared' }, { type: 'Selected', authorityId: 'everything' }, { type: 'Prioritised' }, { type: 'Released' });
  });

  it('waits for an executive when its promise has expired meanwhile', () => {
    const promised = after(released({ creditHold: 'LIMIT', lines: [line({ hold: 'h' })] }), { type: 'ExpirePromise' }, clear);
    expect(promised).toMatchObject({ selection: null, hold: null, credit: null });
    expect(statusOf(promised)).toBe('Received');
  });

  it('that no policy covers waits for an executive, who cannot take it before the customer is clear', () => {
    const held = given().when(receive({ creditHold: 'LIMIT' }), now);
    held.when({ type: 'Select', by: executive, reason: 'X' }, now).thenRejected('ORDERS.CREDIT_HOLD', { reason: 'LIMIT' });
    const going = after(receive({ creditHold: 'LIMIT' }), clear);
    expect(statusOf(going)).toBe('Received');
    given()
      .when(receive({ creditHold: 'LIMIT' }), now)
      .when({ type: 'Decline', by: executive, reason: 'X' }, now)
      .thenLike({ type: 'Declined' });
  });

  it('that is worked for is asked back, and goes on when the customer is clear', () => {
    const asked = after(released(), stop);
    expect(Object.values(asked.requests)).toMatchObject([{ kind: 'hold', reason: CREDIT_STANDING, status: 'open' }]);
    const held = after(released(), stop, stopped(first, ['1', '10']));
    expect(statusOf(held)).toBe('OnHold');
    expect(orderDecider.decide(held, { type: 'Resume' }, now)).toMatchObject({ code: 'ORDERS.CREDIT_HOLD' });
    expect(statusOf(after(released(), stop, stopped(first, ['1', '10']), clear))).toBe('InFulfilment');
  });

  it('is asked back once: what has left has left', () => {
    const gone = after(released(), dispatched('d', ['1', '10']), stop, tooLate(first, ['1', '10']));
    expect(gone).toMatchObject({ hold: null, credit: { asked: true } });
    expect(Object.keys(gone.requests)).toHaveLength(1);
    expect(after(released(), dispatched('d', ['1', '10']), stop, tooLate(first, ['1', '10']), clear)).toMatchObject({ credit: null });
  });

  it('goes on although the customer was clear before the answer to the hold', () => {
    expect(statusOf(after(released(), stop, clear, stopped(first, ['1', '10'])))).toBe('InFulfilment');
  });

  it('is asked back when what was asked before is answered', () => {
    const cutFirst = after(released(), cut(['1', '8']), stop, stopped(first, ['1', '2']));
    expect(cutFirst.requests[second]).toMatchObject({ kind: 'hold', reason: CREDIT_STANDING, status: 'open' });
    expect(statusOf(after(released(), cancel, stop, stopped(first, ['1', '10'])))).toBe('Cancelled');
  });

  it('keeps the hold that somebody else gave it', () => {
    const byClerk: OrderCommand = { type: 'RequestHold', reason: 'CUSTOMER_ASKED', answerWithin: days(1) };
    const held = after(receive(), byClerk, stop);
    expect(held.hold).toMatchObject({ reason: 'CUSTOMER_ASKED' });
    expect(after(receive(), byClerk, stop, clear)).toMatchObject({ credit: null, hold: { reason: 'CUSTOMER_ASKED' } });
  });

  it('is not touched when it is delivered, or was heard of before', () => {
    given()
      .when(released(), now)
      .when(delivered('d', ['1', '10']), now)
      .when(stop, now)
      .then();
    given().when(released(), now).when(stop, now).when(stop, now).then();
    given().when(released(), now).when(clear, now).then();
  });

  it('is held for that reason by billing alone', () => {
    const claimed: OrderCommand = { type: 'RequestHold', reason: CREDIT_STANDING, answerWithin: days(1) };
    given().when(receive(), now).when(claimed, now).thenRejected('ORDERS.REASON_RESERVED');
  });
});

describe('what billing says of a customer', () => {
  it('is kept, and passed on twice: an order may come in at the same moment', () => {
    const credit = specification(creditDecider, 'VINET');
    const noted = credit.given().when({ type: 'NoteStanding', standing: 'hold', reason: 'LIMIT' }, now);
    noted.thenLike({ type: 'StandingNoted' });
    noted.when({ type: 'NoteStanding', standing: 'hold', reason: 'LIMIT' }, now).then();
    expect(appointmentsOfCredit(noted.state)).toEqual([{ name: 'pass-on-again', at: later(60_000), command: { type: 'PassOnAgain' } }]);
    const again = noted.when({ type: 'PassOnAgain' }, later(60_000));
    again.then({ type: 'PassedOnAgain' });
    again.when({ type: 'PassOnAgain' }, later(60_000)).then();
    expect(orderAfter(receive()).credit).toBeNull();
  });
});
