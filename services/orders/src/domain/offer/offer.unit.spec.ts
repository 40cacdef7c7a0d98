import { describe, expect, it } from '@jest/globals';
import { calendarDate, isRejection, none, quantities, quantity, type Quantity } from '@siklus/kernel';
import { aMoment, specification } from '@siklus/testing';
import fc from 'fast-check';
import { freeOf, heldOf, offerDecider, type Offer, type OfferCommand } from './offer.js';

const { given } = specification(offerDecider, 'tea');
const q = (n: number): Quantity => quantity(n);
const quota = (granted: number, recalled = 0): OfferCommand => ({ type: 'NoteQuota', granted: q(granted), recalled: q(recalled) });
const hold = (id: string, n: number, wanted = '2026-04-10'): OfferCommand => ({
  type: 'Hold',
  hold: id,
  order: `order-${id}`,
  line: '1',
  quantity: q(n),
  wanted: calendarDate(wanted),
});
const after = (...commands: OfferCommand[]): Offer => commands.reduce((so, command) => so.when(command), given()).state;

describe('an offer', () => {
  it('holds what is free, and says at once when it is not', () => {
    given().when(quota(2)).when(hold('a', 2)).thenLike({ type: 'HoldTaken', hold: 'a', quantity: '2' });
    given()
      .when(quota(2))
      .when(hold('a', 2))
      .when(hold('b', 1))
      .thenRejected('ORDERS.STOCK_PROMISED_ELSEWHERE', { product: 'tea', line: '1', asked: '1', free: '0' });
    given().when(hold('a', 1)).thenRejected('ORDERS.STOCK_PROMISED_ELSEWHERE');
  });

  it('of capacity says so, and promises nothing for a day before it would be made', () => {
    const capacity = specification(offerDecider, 'scheduling/tea')
      .given()
      .when({ ...(quota(2) as { type: 'NoteQuota' }), granted: q(2), recalled: none, until: calendarDate('2026-04-10') });
    expect(capacity.state).toMatchObject({ giver: 'scheduling', product: 'tea', until: '2026-04-10' });
    capacity.when(hold('a', 3)).thenRejected('ORDERS.CAPACITY_PROMISED_ELSEWHERE', { product: 'tea', free: '2' });
    capacity.when(hold('a', 2, '2026-04-09')).thenRejected('ORDERS.CAPACITY_TOO_LATE', { product: 'tea', made: '2026-04-10' });
    capacity.when(hold('a', 2)).thenLike({ type: 'HoldTaken', hold: 'a' });
  });

  it('hands a hold over from a quote to its order, without a word to the giver', () => {
    const held = given().when(quota(5)).when(hold('a', 2));
    const handed = held.when({ type: 'Reassign', hold: 'a', order: 'order-9', line: '3' });
    handed.then({ type: 'HoldReassigned', hold: 'a', order: 'order-9', line: '3' });
    handed.when({ type: 'Reassign', hold: 'a', order: 'order-9', line: '3' }).then();
    handed.when({ type: 'Convert', hold: 'a' }).thenLike({ type: 'HoldConverted', order: 'order-9', line: '3' });
    held.when({ type: 'Reassign', hold: 'b', order: 'order-9', line: '3' }).thenRejected('ORDERS.HOLD_UNKNOWN');
  });

  it('takes a hold once', () => given().when(quota(5)).when(hold('a', 2)).when(hold('a', 2)).then());

  it('offers again what was given up, not what was converted', () => {
    expect(freeOf(after(quota(5), hold('a', 2), { type: 'Release', hold: 'a' }))).toBe('5');
    expect(freeOf(after(quota(5), hold('a', 2), { type: 'Convert', hold: 'a' }))).toBe('3');
    expect(freeOf(after(quota(5), hold('a', 4), { type: 'Release', hold: 'a', quantity: q(1) }))).toBe('2');
  });

  it('gives back at once what is recalled and free, and the rest when holds are given up', () => {
    given()
      .when(quota(5))
      .when(hold('a', 4))
      .when(quota(5, 3))
      .then({ type: 'QuotaNoted', granted: q(5), recalled: q(3) }, { type: 'QuotaReturned', cumulative: q(1) });
    given()
      .when(quota(5))
      .when(hold('a', 4))
      .when(quota(5, 3))
      .when({ type: 'Release', hold: 'a' })
      .thenLike({ type: 'HoldReleased', quantity: '4' }, { type: 'QuotaReturned', cumulative: '3' });
  });

  it('never promises what is recalled', () =>
    given().when(quota(5)).when(hold('a', 4)).when(quota(5, 3)).when(hold('b', 1)).thenRejected('ORDERS.STOCK_PROMISED_ELSEWHERE'));

  it('takes what it knows already for nothing new, and a shrinking account for a contradiction', () => {
    given().when(quota(5, 1)).when(quota(5, 1)).then();
    given().when(quota(5)).when(quota(4)).thenRejected('ORDERS.QUOTA_SHRANK');
    given().when(quota(5, 2)).when(quota(5, 1)).thenRejected('ORDERS.QUOTA_SHRANK');
  });

  it('refuses holds that it does not know, and holds of nothing', () => {
    given().when(quota(5)).when({ type: 'Convert', hold: 'x' }).thenRejected('ORDERS.HOLD_UNKNOWN');
    given().when(quota(5)).when({ type: 'Release', hold: 'x' }).thenRejected('ORDERS.HOLD_UNKNOWN');
    given().when(quota(5)).when(hold('a', 0)).thenRejected('ORDERS.QUANTITY_NOT_POSITIVE');
  });

  it('never promises more than was granted, and answers every recall in the end', () => {
    const some = fc.integer({ min: 1, max: 6 });
    const id = fc.constantFrom('a', 'b', 'c', 'd');
    const command = fc.oneof(
      fc.record({ type: fc.constant('grow' as const), by: some }),
      fc.record({ type: fc.constant('recall' as const), by: some }),
      fc.record({ type: fc.constant('hold' as const), id, n: some }),
      fc.record({ type: fc.constant('convert' as const), id }),
      fc.record({ type: fc.constant('release' as const), id }),
    );
    fc.assert(
      fc.property(fc.array(command, { maxLength: 40 }), (story) => {
        let offer = offerDecider.initial('tea');
        const act = (one: OfferCommand): void => {
          const decision = offerDecider.decide(offer, one, aMoment);
          if (!isRejection(decision)) offer = decision.reduce(offerDecider.evolve, offer);
          const used = quantities.add(heldOf(offer), offer.converted, offer.returned);
          expect(quantities.compare(used, offer.granted)).toBeLessThanOrEqual(0);
          expect(quantities.compare(offer.returned, offer.recalled)).toBeLessThanOrEqual(0);
          if (offer.returned !== offer.recalled) expect(freeOf(offer)).toBe(none);
        };
        for (const one of story) {
          const { granted, recalled } = offer;
          if (one.type === 'grow') act({ type: 'NoteQuota', granted: quantities.add(granted, q(one.by)), recalled });
          else if (one.type === 'recall')
            act({ type: 'NoteQuota', granted, recalled: quantities.least(granted, quantities.add(recalled, q(one.by))) });
          else if (one.type === 'hold') act(hold(one.id, one.n));
          else act({ type: one.type === 'convert' ? 'Convert' : 'Release', hold: one.id });
        }
      }),
    );
  });
});
