import { describe, expect, it } from '@jest/globals';
import { hours, money } from '@siklus/kernel';
import { specification } from '@siklus/testing';
import {
  byPhone,
  cancel,
  cut,
  delivered,
  dispatched,
  hold,
  later,
  line,
  now,
  orderAfter,
  quantitiesOf,
  receive,
  released,
  requestOf,
  stopped,
  tooLate,
  twoLines,
} from '../../../test/mothers.js';
import { appointmentsOf, orderDecider } from './decide.js';
import type { OrderCommand } from './order-commands.js';
import { statusOf } from './status.js';

const { given } = specification(orderDecider, 'order-1');
const story = (...commands: OrderCommand[]) => commands.reduce((so, command) => so.when(command, now), given().when(commands[0]!, now));
const asked = (...commands: OrderCommand[]) => {
  const order = orderAfter(released({ lines: twoLines }), ...commands);
  const so = [released({ lines: twoLines }), ...commands].reduce<ReturnType<typeof given>>(
    (before, command) => before.when(command, now),
    given(),
  );
  return {
    request: requestOf(order),
    answered: (...answers: OrderCommand[]) => answers.reduce((before, answer) => before.when(answer, now), so as ReturnType<typeof story>),
  };
};

describe('before the order is released there is nobody to ask', () => {
  it('is cancelled, held and cut at once', () => {
    given().when(receive(), now).when(cancel, now).thenLike({ type: 'Cancelled', reason: 'CUSTOMER_ASKED', holds: [] });
    given().when(receive(), now).when(hold, now).thenLike({ type: 'Held', reason: 'CREDIT' });
    given()
      .when(receive({ lines: twoLines }), now)
      .when(cut(['1', '4']), now)
      .thenLike(
        { type: 'TermsAgreed', agreement: byPhone, terms: { version: 2 } },
        { type: 'QuantityCut', lines: [{ line: '1', quantity: '4', termsVersion: 2 }] },
      );
  });

  it('gives up what it held', () => {
    const fromStock = receive({ lines: [line({ hold: 'h' })] });
    given()
      .when(fromStock, now)
      .when(cancel, now)
      .thenLike({ type: 'Cancelled', holds: [{ product: 'tea', hold: 'h', quantity: '10' }] });
    const cutDown = given()
      .when(fromStock, now)
      .when(cut(['1', '4']), now);
    cutDown.thenLike({ type: 'TermsAgreed' }, { type: 'QuantityCut', holds: [{ product: 'tea', hold: 'h', quantity: '6' }] });
    cutDown.when(cancel, now).thenLike({ type: 'Cancelled', holds: [{ hold: 'h', quantity: '4' }] });
  });
});

describe('once it is released, it is asked and answered', () => {
  it('names the request and when its answer is due', () => {
    given()
      .when(released(), now)
      .when(cancel, now)
      .thenLike({ type: 'CancellationRequested', due: later(hours(24)), agreement: byPhone });
    given()
      .when(released(), now)
      .when(hold, now)
      .thenLike({ type: 'HoldRequested', due: later(hours(24)) });
    given()
      .when(released({ lines: twoLines }), now)
      .when(cut(['1', '4']), now)
      .thenLike({ type: 'QuantityCutRequested', lines: [{ line: '1', quantity: '4', termsVersion: 2 }] });
    expect(statusOf(orderAfter(released(), cancel))).toBe('InFulfilment');
  });

  it('is cancelled when everything was stopped', () => {
    const { request, answered } = asked(cancel);
    answered(stopped(request, ['1', '10'], ['2', '4.5'])).thenLike({ type: 'StopNoted' }, { type: 'Cancelled', request, holds: [] });
  });

  it('is refused, visibly and with what had left, when everything had left', () => {
    const { request, answered } = asked(cancel);
    const after = answered(tooLate(request, ['1', '10'], ['2', '4.5']));
    after.thenLike(
      { type: 'TooLateNoted' },
      { type: 'RequestRefused', request, kind: 'cancel', left: quantitiesOf(['1', '10'], ['2', '4.5']) },
    );
    const refused = { status: 'refused', answers: { fulfillment: { left: { 1: '10' } } } };
    expect(after.state).toMatchObject({ requests: { [request]: refused }, cancelled: null });
  });

  it.each([
    ['stop first', 0],
    ['too late first', 1],
  ])('goes on with what had left when it was partly too late: %s', (_, turned) => {
    const { request, answered } = asked(cancel);
    const halves = [stopped(request, ['1', '4'], ['2', '4.5']), tooLate(request, ['1', '6'])];
    const after = answered(...(turned ? halves.toReversed() : halves));
    after.thenLike(
      { type: turned ? 'StopNoted' : 'TooLateNoted' },
      {
        type: 'TermsAgreed',
        agreement: byPhone,
        terms: {
          version: 2,
          lines: [
            { line: '1', quantity: '6', version: 2 },
            { line: '2', quantity: '0', version: 2 },
          ],
        },
      },
      {
        type: 'QuantityCut',
        request,
        lines: [
          { line: '1', quantity: '6', termsVersion: 2 },
          { line: '2', quantity: '0', termsVersion: 2 },
        ],
      },
    );
    expect(after.state).toMatchObject({ requests: { [request]: { status: 'partly-done' } } });
  });

  it('is held with what has not left, and goes on where it was', () => {
    const { request, answered } = asked(hold);
    const held = answered(stopped(request, ['1', '10']), tooLate(request, ['2', '4.5']));
    held.thenLike({ type: 'TooLateNoted' }, { type: 'Held', request, reason: 'CREDIT' });
    expect(statusOf(held.state)).toBe('OnHold');
    const resumed = held.when({ type: 'Resume' }, now);
    resumed.then({ type: 'Resumed', request });
    expect(statusOf(resumed.state)).toBe('InFulfilment');
  });

  it('cannot hold what has left', () => {
    const { request, answered } = asked(hold);
    answered(tooLate(request, ['1', '10'], ['2', '4.5'])).thenLike({ type: 'TooLateNoted' }, { type: 'RequestRefused', kind: 'hold' });
  });

  it('is cut to what was asked, or to what had left, and the terms change only then', () => {
    const first = asked(cut(['1', '4']));
    first
      .answered(stopped(first.request, ['1', '6']))
      .thenLike({ type: 'StopNoted' }, { type: 'TermsAgreed', terms: { version: 2 } }, { type: 'QuantityCut', lines: [{ quantity: '4' }] });
    const second = asked(cut(['1', '4']));
    second
      .answered(stopped(second.request, ['1', '3']), tooLate(second.request, ['1', '7']))
      .thenLike(
        { type: 'TooLateNoted' },
        { type: 'TermsAgreed' },
        { type: 'QuantityCut', lines: [{ line: '1', quantity: '7', termsVersion: 2 }] },
      );
    const third = asked(cut(['1', '4']));
    third.answered(tooLate(third.request, ['1', '10'])).thenLike({ type: 'TooLateNoted' }, { type: 'RequestRefused', kind: 'cut' });
  });

  it('waits for the other half of an answer', () => {
    const { request, answered } = asked(cancel);
    answered(stopped(request, ['1', '10'])).thenLike({ type: 'StopNoted' });
    answered(tooLate(request, ['1', '10'])).thenLike({ type: 'TooLateNoted' });
  });

  it('notices silence once, and still takes the answer', () => {
    const { request, answered } = asked(cancel);
    const silent = answered({ type: 'NoteSilence', request });
    silent.then({ type: 'RequestOverdue', request });
    silent.when({ type: 'NoteSilence', request }).then();
    silent.when(stopped(request, ['1', '10'], ['2', '4.5'])).thenLike({ type: 'StopNoted' }, { type: 'Cancelled' });
  });

  it('lifts a hold when a cancellation was partly too late', () => {
    const held = asked(hold);
    const onHold = held.answered(stopped(held.request, ['1', '4'], ['2', '4.5']), tooLate(held.request, ['1', '6'])).when(cancel, now);
    const request = requestOf(onHold.state as never);
    onHold
      .when(stopped(request, ['1', '4'], ['2', '4.5']))
      .when(tooLate(request, ['1', '6']))
      .thenLike({ type: 'TooLateNoted' }, { type: 'TermsAgreed' }, { type: 'QuantityCut' }, { type: 'Resumed', request: held.request });
  });

  it('shrinks the share of a discount on the whole order with the line', () => {
    const order = orderAfter(receive({ orderDiscount: money(1000) }), cut(['1', '4']));
    expect(order.terms.lines[0]).toMatchObject({ quantity: '4', orderDiscount: '400', version: 2 });
  });
});

describe('what contradicts or repeats', () => {
  it('is one request at a time, and the same again is no second one', () => {
    given().when(released(), now).when(cancel, now).when(cancel, now).then();
    given()
      .when(released(), now)
      .when(cut(['1', '4']), now)
      .when(cut(['1', '4']), now)
      .then();
    given()
      .when(released(), now)
      .when(cut(['1', '4']), now)
      .when(cut(['1', '3']), now)
      .thenRejected('ORDERS.REQUEST_OPEN');
    for (const other of [hold, cut(['1', '4']), { type: 'Resume' } as const])
      given().when(released(), now).when(cancel, now).when(other, now).thenRejected('ORDERS.REQUEST_OPEN');
  });

  it('is cut down only, not to nothing, and in units that can be counted', () => {
    const order = given().when(receive({ lines: twoLines }), now);
    order.when(cut(['1', '11'])).thenRejected('ORDERS.CUT_IS_NO_INCREASE', { line: '1', quantity: '11', agreed: '10' });
    order.when(cut(['1', '0'], ['2', '0'])).thenRejected('ORDERS.CUT_IS_A_CANCELLATION');
    order.when(cut(['1', '2.5'])).thenRejected('ORDERS.QUANTITY_NOT_COUNTABLE');
    order.when(cut(['1', '-1'])).thenRejected('ORDERS.QUANTITY_NOT_COUNTABLE');
    order.when(cut(['9', '1'])).thenRejected('ORDERS.LINE_UNKNOWN');
    order.when(cut(['1', '10'])).then();
  });

  it('never resumes, cancels or cuts what has ended', () => {
    const cancelled = given().when(receive(), now).when(cancel, now);
    cancelled.when(cancel).then();
    cancelled.when({ type: 'Resume' }).then();
    cancelled.when(hold).thenRejected('ORDERS.NOT_POSSIBLE_NOW', { asked: 'hold', status: 'Cancelled' });
    const done = given()
      .when(released(), now)
      .when(dispatched('d', ['1', '10']))
      .when(delivered('d', ['1', '10']));
    for (const command of [cancel, hold, cut(['1', '4'])]) done.when(command).thenRejected('ORDERS.NOT_POSSIBLE_NOW');
  });

  it('takes an answer to what was never asked for a contradiction, and a second answer for nothing', () => {
    given()
      .when(released(), now)
      .when(stopped('other', ['1', '10']))
      .thenRejected('ORDERS.REQUEST_UNKNOWN');
    const { request, answered } = asked(cancel);
    answered(stopped(request, ['1', '10'], ['2', '4.5']))
      .when(stopped(request, ['1', '10'], ['2', '4.5']))
      .then();
  });

  it('takes a shipment of a cancelled order, or of one that was not released, for a contradiction', () => {
    const { request, answered } = asked(cancel);
    const cancelled = answered(stopped(request, ['1', '10'], ['2', '4.5']));
    cancelled.when(dispatched('d', ['1', '10'])).thenRejected('ORDERS.SHIPPED_WITHOUT_ORDER');
    cancelled.when(delivered('d', ['1', '10'])).thenRejected('ORDERS.SHIPPED_WITHOUT_ORDER');
    given()
      .when(receive(), now)
      .when(dispatched('d', ['1', '10']))
      .thenRejected('ORDERS.SHIPPED_WITHOUT_ORDER');
  });
});

describe('appointments', () => {
  it('are the due time of the open request and of the promise from stock, as long as they stand', () => {
    const waiting = orderAfter(receive({ lines: [line({ hold: 'h' })] }));
    expect(appointmentsOf(waiting)).toEqual([{ name: 'expire-promise', at: waiting.promiseUntil, command: { type: 'ExpirePromise' } }]);
    expect(appointmentsOf(orderAfter(released({ lines: [line({ hold: 'h' })] })))).toEqual([]);
    expect(appointmentsOf(orderAfter(receive({ lines: [line({ hold: 'h' })] }), cancel))).toEqual([]);
    const open = orderAfter(released(), cancel);
    const request = requestOf(open);
    expect(appointmentsOf(open)).toEqual([{ name: `answer:${request}`, at: later(hours(24)), command: { type: 'NoteSilence', request } }]);
    expect(appointmentsOf(orderAfter(released(), cancel, { type: 'NoteSilence', request }))).toEqual([]);
    expect(appointmentsOf({ known: false, id: 'x' })).toEqual([]);
  });
});
