import { describe, expect, it } from '@jest/globals';
import { calendarDate, days, instant } from '@siklus/kernel';
import { specification } from '@siklus/testing';
import { cancel, clerk, executive, hold, later, line, now, receive, released, twoLines } from '../../../test/mothers.js';
import { orderDecider } from './decide.js';
import type { OrderCommand } from './order-commands.js';
import { rankOf, seeded, type Ranking } from './ranking.js';

const { given } = specification(orderDecider, 'order-1');
const select = (by = executive): OrderCommand => ({ type: 'Select', by, reason: 'GOOD_CUSTOMER' });
const decline = (by = executive): OrderCommand => ({ type: 'Decline', by, reason: 'EXCLUDED_FAMILY' });
const others = [clerk, { ...clerk, role: 'manager' }, { subject: 'customer', customer: 'VINET' }, { subject: 'nobody' }];

describe('selection', () => {
  it('is an act of an executive, with a reason, and releases the order', () => {
    given()
      .when(receive(), now)
      .when(select(), now)
      .thenLike(
        { type: 'Selected', authority: 'executive', by: executive, reason: 'GOOD_CUSTOMER' },
        { type: 'Prioritised', rule: 'seeded-1' },
        { type: 'Released', lines: [{ line: '1', held: '0' }], holds: [] },
      );
    given().when(receive()).when(select()).when(select()).then();
  });

  it('is never done by anybody else', () => {
    for (const by of others) {
      given().when(receive(), now).when(select(by)).thenRejected('ORDERS.NOT_AN_EXECUTIVE');
      given().when(receive(), now).when(decline(by)).thenRejected('ORDERS.NOT_AN_EXECUTIVE');
    }
  });

  it('may decline, which gives up what was held', () => {
    given()
      .when(receive({ lines: [line({ hold: 'h' })] }), now)
      .when(decline())
      .thenLike({ type: 'Declined', reason: 'EXCLUDED_FAMILY', holds: [{ product: 'tea', hold: 'h', quantity: '10' }] });
    given().when(receive(), now).when(decline()).when(decline()).then();
    given()
      .when(receive(), now)
      .when(decline())
      .when(select())
      .thenRejected('ORDERS.NOT_POSSIBLE_NOW', { asked: 'select', status: 'Declined' });
  });

  it('is of orders that wait for it', () => {
    given().when(released(), now).when(decline()).thenRejected('ORDERS.NOT_POSSIBLE_NOW', { asked: 'decline', status: 'InFulfilment' });
    given().when(receive(), now).when(hold).when(select()).thenRejected('ORDERS.NOT_POSSIBLE_NOW', { asked: 'select', status: 'OnHold' });
    given()
      .when(receive(), now)
      .when(cancel)
      .when(select())
      .thenRejected('ORDERS.NOT_POSSIBLE_NOW', { asked: 'select', status: 'Cancelled' });
    given().when(select()).thenRejected('ORDERS.ORDER_UNKNOWN');
  });

  it('releases with what is held of quotas', () => {
    given()
      .when(receive({ lines: [{ ...twoLines[0]!, hold: 'h' }, twoLines[1]!] }), now)
      .when(select(), now)
      .thenLike(
        { type: 'Selected' },
        { type: 'Prioritised' },
        {
          type: 'Released',
          lines: [
            { line: '1', held: '10' },
            { line: '2', held: '0' },
          ],
          holds: [{ hold: 'h' }],
        },
      );
  });

  it('waits for a new promise where the one from stock has expired', () => {
    const waiting = given()
      .when(receive({ lines: [line({ hold: 'h' })] }), now)
      .when({ type: 'ExpirePromise' }, later(days(3)));
    waiting.thenLike({ type: 'PromiseExpired', lines: ['1'], holds: [{ hold: 'h', quantity: '10' }] });
    waiting.when(select()).thenRejected('ORDERS.PROMISE_EXPIRED', { lines: ['1'] });
    waiting
      .when({ type: 'RenewPromise', lines: [{ line: '1', hold: 'h2' }], holdPromisesFor: days(3) }, later(days(3)))
      .when(select(), later(days(4)))
      .thenLike({ type: 'Selected' }, { type: 'Prioritised' }, { type: 'Released', holds: [{ hold: 'h2' }] });
  });
});

describe('an exceptional rank', () => {
  const before: OrderCommand = { type: 'Reprioritise', rank: 17, exception: 1 };

  it('is told again, and only once', () => {
    given().when(released(), now).when(before).then({ type: 'Prioritised', rank: 17, rule: 'exception', exception: 1 });
    given().when(released(), now).when(before).when(before).then();
    given()
      .when(released(), now)
      .when(before)
      .when({ ...before, exception: 2 })
      .thenLike({ type: 'Prioritised', exception: 2 });
  });
  it('is of no use to an order that nobody works for', () => {
    given().when(receive(), now).when(before).then();
    given().when(receive(), now).when(decline()).when(before).then();
    given().when(receive(), now).when(cancel).when(before).then();
  });
});

describe('signed rules', () => {
  const signed = (weights: Partial<Ranking['weights']>, taken = 0): Ranking => ({
    rule: 'signed-1',
    weights: { ...seeded.weights, ...weights },
    taken,
  });
  const rank = (ranking: Ranking, tier: 1 | 2 | 3 | 4 | 5 = 3, promised = '2026-03-20'): number =>
    rankOf({ tier, promisedDate: calendarDate(promised), receivedAt: now }, ranking);

  it('rank whatever is selected, by a policy or by an executive', () => {
    const ranking = signed({ importance: 14 });
    given()
      .when(released({ ranking }), now)
      .thenLike(
        { type: 'Received' },
        { type: 'TermsAgreed' },
        { type: 'Selected' },
        { type: 'Prioritised', rank: rank(ranking), rule: 'signed-1' },
        { type: 'Released' },
      );
    given()
      .when(receive(), now)
      .when({ type: 'Select', by: executive, reason: 'X', ranking }, now)
      .thenLike({ type: 'Selected' }, { type: 'Prioritised', rank: rank(ranking), rule: 'signed-1' }, { type: 'Released' });
  });
  it('that say what is seeded rank as the seeded one', () =>
    expect(rank(signed({}))).toBe(rankOf({ tier: 3, promisedDate: calendarDate('2026-03-20'), receivedAt: now })));
  it('put what finds capacity before what does not, as far as it is taken', () => {
    const ranks = [0, 40, 100, 250].map((taken) => rank(signed({ capacity: 10 }, taken)));
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    expect(new Set(ranks.slice(0, 3)).size).toBe(3);
    expect(ranks[2]).toBe(ranks[3]);
  });
  it('may leave the promised date or importance out', () => {
    expect(rank(signed({ promisedDate: 0 }), 2, '2026-06-01')).toBeLessThan(rank(signed({ promisedDate: 0 }), 3, '2026-03-20'));
    expect(rank(signed({ importance: 0 }), 1)).toBe(rank(signed({ importance: 0 }), 5));
  });
});

describe('rank', () => {
  const rank = (tier: 1 | 2 | 3 | 4 | 5, promised: string, at = '2026-03-02T12:00:00.000Z'): number =>
    rankOf({ tier, promisedDate: calendarDate(promised), receivedAt: instant(at) });

  it('goes by the promised date, a step of importance counting as a week', () => {
    expect(rank(3, '2026-03-20')).toBeLessThan(rank(3, '2026-03-21'));
    expect(rank(2, '2026-03-26')).toBeLessThan(rank(3, '2026-03-20'));
    expect(rank(2, '2026-03-28')).toBeGreaterThan(rank(3, '2026-03-20'));
  });
  it('is the smaller for whoever ordered earlier', () => {
    expect(rank(3, '2026-03-20', '2026-03-01T12:00:00.000Z')).toBeLessThan(rank(3, '2026-03-20'));
    expect(rank(3, '2026-03-20', '2026-03-02T11:00:00.000Z')).toBeLessThan(rank(3, '2026-03-20'));
  });
  it('is a whole number that fits into 32 bits, from 1996 to 2100', () => {
    const heaviest = { rule: 'heaviest', weights: { importance: 365, capacity: 365, promisedDate: 100 }, taken: 100 };
    for (const date of ['1980-01-01', '1996-07-04', '2100-12-31'])
      for (const ranking of [seeded, heaviest]) {
        const found = rankOf({ tier: 5, promisedDate: calendarDate(date), receivedAt: instant('1996-07-04T08:00:00.000Z') }, ranking);
        expect(Number.isInteger(found) && found >= 1 && found < 2 ** 31).toBe(true);
      }
  });
});
