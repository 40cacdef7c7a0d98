import { describe, expect, it } from '@jest/globals';
import { calendarDate, days, hours, money, rate } from '@siklus/kernel';
import { specification } from '@siklus/testing';
import { byPhone, cancel, clerk, delivered, later, line, now, orderAfter, receive, released, twoLines } from '../../../test/mothers.js';
import { orderDecider } from './decide.js';
import type { OrderCommand } from './order-commands.js';

const { given } = specification(orderDecider, 'order-1');
const april = calendarDate('2026-04-01');
const propose = (promisedDate = april): OrderCommand => ({
  type: 'NoteProposal',
  proposal: 'p-1',
  cause: 'RESERVATION_FAILED',
  lines: [{ line: '1', promisedDate }],
  answerWithin: days(2),
});
const agree: OrderCommand = {
  type: 'AgreeProposal',
  proposal: 'p-1',
  agreement: { how: 'own-token', by: { subject: 'c', customer: 'VINET' } },
};
const agreeDates = (date = april, which = '1'): OrderCommand => ({
  type: 'AgreeDates',
  lines: [{ line: which, promisedDate: date }],
  agreement: byPhone,
});
const agreePrices = (over: object): OrderCommand => ({
  type: 'AgreePrices',
  lines: [{ line: '1', listPrice: money(1000), ...over }],
  discountLimit: rate('0.25'),
  agreement: byPhone,
});

describe('a new date', () => {
  it('that fulfillment proposes becomes the promise when the customer agrees, not before', () => {
    const proposed = given().when(released(), now).when(propose(), now);
    proposed.thenLike({ type: 'DateProposed', proposal: 'p-1', cause: 'RESERVATION_FAILED', due: later(days(2)) });
    expect(proposed.state).toMatchObject({ terms: { version: 1, lines: [{ promisedDate: '2026-03-20' }] } });
    const agreed = proposed.when(agree, now);
    agreed.thenLike(
      { type: 'TermsAgreed', agreement: { how: 'own-token' }, terms: { version: 2, lines: [{ promisedDate: '2026-04-01', version: 2 }] } },
      { type: 'PromiseAgreed', proposal: 'p-1', lines: [{ line: '1', promisedDate: '2026-04-01', termsVersion: 2 }] },
    );
    expect(agreed.state).toMatchObject({ proposal: null, lines: [{ promise: { source: 'proposal', proposal: 'p-1' } }] });
    agreed.when(agree).then();
  });

  it('may be refused by the customer: the promise stands', () => {
    const refuse: OrderCommand = { type: 'RefuseProposal', proposal: 'p-1', by: clerk };
    const refused = given().when(released(), now).when(propose(), now).when(refuse);
    refused.then({ type: 'ProposalRefused', proposal: 'p-1', by: clerk });
    refused.when(agree).thenRejected('ORDERS.PROPOSAL_UNKNOWN');
    given().when(released(), now).when(refuse).thenRejected('ORDERS.PROPOSAL_UNKNOWN');
  });

  it('may be what stood already: agreed without new terms', () => {
    given()
      .when(released(), now)
      .when(propose(calendarDate('2026-03-20')), now)
      .when(agree, now)
      .then({ type: 'PromiseAgreed', proposal: 'p-1', lines: [{ line: '1', promisedDate: calendarDate('2026-03-20'), termsVersion: 1 }] });
  });

  it('is noted once, only while it can still matter, and only for lines there are', () => {
    given().when(released(), now).when(propose(), now).when(propose(), now).then();
    given().when(receive(), now).when(cancel, now).when(propose(), now).then();
    given()
      .when(released(), now)
      .when({ ...propose(), lines: [{ line: '9', promisedDate: april }] } as OrderCommand)
      .thenRejected('ORDERS.LINE_UNKNOWN');
  });

  it('that sales agrees with the customer is a new version of that line alone', () => {
    const agreed = given()
      .when(released({ lines: twoLines }), now)
      .when(agreeDates(), now);
    agreed.thenLike(
      { type: 'TermsAgreed', agreement: byPhone },
      { type: 'PromiseAgreed', lines: [{ line: '1', promisedDate: '2026-04-01', termsVersion: 2 }] },
    );
    expect(agreed.state).toMatchObject({ terms: { version: 2, lines: [{ version: 2 }, { version: 1, promisedDate: '2026-03-20' }] } });
    agreed.when(agreeDates(), now).then();
  });

  it('is no day that has passed, of no unknown line, and of no order that has ended or waits for an answer', () => {
    given()
      .when(released(), now)
      .when(agreeDates(calendarDate('2026-03-01')), now)
      .thenRejected('ORDERS.PROMISE_IN_THE_PAST');
    given().when(released(), now).when(agreeDates(april, '9'), now).thenRejected('ORDERS.LINE_UNKNOWN');
    given().when(released(), now).when(cancel, now).when(agreeDates(), now).thenRejected('ORDERS.REQUEST_OPEN');
    given().when(receive(), now).when(cancel, now).when(agreeDates(), now).thenRejected('ORDERS.NOT_POSSIBLE_NOW');
    given()
      .when(released(), now)
      .when(delivered('d', ['1', '10']), now)
      .when(agreeDates(), now)
      .thenRejected('ORDERS.NOT_POSSIBLE_NOW');
  });
});

describe('a new price', () => {
  it('is a new version that the customer agreed to, within the limit of whoever agrees it', () => {
    given()
      .when(released(), now)
      .when(agreePrices({ unitPrice: money(800) }), now)
      .thenLike(
        {
          type: 'TermsAgreed',
          agreement: byPhone,
          terms: { version: 2, lines: [{ unitPrice: '800', promisedDate: '2026-03-20', version: 2 }] },
        },
        { type: 'PromiseAgreed', lines: [{ line: '1', promisedDate: '2026-03-20', termsVersion: 2 }] },
      );
    given()
      .when(released(), now)
      .when(agreePrices({ discount: rate('0.3') }), now)
      .thenRejected('ORDERS.DISCOUNT_NEEDS_FINANCE');
    given()
      .when(released(), now)
      .when(agreePrices({ discount: rate('0') }), now)
      .then();
  });
});

describe('a promise from stock', () => {
  const fromStock = receive({ lines: [line({ hold: 'h1' }), line({ line: '2', hold: 'h2' })] });
  const renew = (...lines: { line: string; hold?: string }[]): OrderCommand => ({ type: 'RenewPromise', lines, holdPromisesFor: days(3) });
  const expired = given()
    .when(fromStock, now)
    .when({ type: 'ExpirePromise' }, later(days(3)));

  it('expires when nobody selected the order in time, and everything held is given up', () => {
    expired.thenLike({ type: 'PromiseExpired', lines: ['1', '2'], holds: [{ hold: 'h1' }, { hold: 'h2' }] });
    expired.when({ type: 'ExpirePromise' }).then();
    given()
      .when(released({ lines: [line({ hold: 'h1' })] }), now)
      .when({ type: 'ExpirePromise' })
      .then();
  });

  it('is renewed from stock again, or as wanted; the other lines keep their time', () => {
    const once = expired.when(renew({ line: '1', hold: 'h3' }), later(hours(80)));
    once.thenLike({ type: 'PromiseRenewed', until: later(hours(80) + days(3)), lines: [{ line: '1', hold: 'h3', quantity: '10' }] });
    const both = once.when(renew({ line: '2' }), later(hours(90)));
    both.thenLike({ type: 'PromiseRenewed', until: later(hours(80) + days(3)) });
    expect(both.state).toMatchObject({
      lines: [{ promise: { source: 'stock-quota', hold: 'h3' } }, { promise: { source: 'wanted-date' } }],
    });
  });

  it('is not renewed while it stands, for a day that has passed, or when the order has gone on', () => {
    given()
      .when(fromStock, now)
      .when(renew({ line: '1', hold: 'x' }), now)
      .thenRejected('ORDERS.PROMISE_STANDS');
    expired.when(renew({ line: '9' })).thenRejected('ORDERS.LINE_UNKNOWN');
    expired.when(renew({ line: '1', hold: 'x' }), later(days(60))).thenRejected('ORDERS.PROMISE_IN_THE_PAST');
    expired
      .when(cancel, now)
      .when(renew({ line: '1' }), now)
      .thenRejected('ORDERS.NOT_POSSIBLE_NOW');
    given()
      .when(released(), now)
      .when(renew({ line: '1' }), now)
      .thenRejected('ORDERS.NOT_POSSIBLE_NOW');
  });

  it('is in no state without a source', () => {
    for (const order of [orderAfter(fromStock), orderAfter(fromStock, { type: 'ExpirePromise' }), orderAfter(released(), propose(), agree)])
      for (const { promise } of order.lines) expect(promise.source).toMatch(/^(stock-quota|wanted-date|proposal|expired)$/);
  });
});
