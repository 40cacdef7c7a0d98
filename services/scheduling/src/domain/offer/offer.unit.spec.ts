import { describe, expect, it } from '@jest/globals';
import { calendarDate, isRejection, none, quantities, quantity } from '@siklus/kernel';
import { specification } from '@siklus/testing';
import fc from 'fast-check';
import { at, now } from '../../../test/mothers.js';
import { offerDecider, onOffer, outstanding, plannedOf, type OfferCommand } from './offer.js';

const { given } = specification(offerDecider, 'tea');
const aim = (count: string): OfferCommand => ({
  type: 'Aim',
  quantity: quantity(count),
  until: calendarDate('2026-03-10'),
  due: at('00:00', '2026-03-11'),
});
const fits: OfferCommand = { type: 'Adjust', fits: true };
const full: OfferCommand = { type: 'Adjust', fits: false };
const take = (hold: string, count: string): OfferCommand => ({ type: 'NoteHoldTaken', hold, quantity: quantity(count), sequence: 1 });
const convert = (hold: string, count: string): OfferCommand => ({ type: 'NoteConverted', hold, quantity: quantity(count), sequence: 2 });
const free = (hold: string, count: string): OfferCommand => ({ type: 'NoteHoldReleased', hold, quantity: quantity(count), sequence: 2 });
const give = (count: string): OfferCommand => ({ type: 'NoteReturned', cumulative: quantity(count), sequence: 3 });
const offered = given().when(aim('10')).when(fits);

describe('excess capacity', () => {
  it('is granted when a schedule has room for it, and filled up', () => {
    given().when(aim('10')).when(full).then();
    offered.then({ type: 'Granted', quantity: quantity('10') });
    offered.when(fits).then();
    offered.when(aim('10')).then();
    offered
      .when(take('h', '4'))
      .when(fits)
      .then({ type: 'Granted', quantity: quantity('4') });
  });
  it('is asked back when there is no room any more, as far as nobody was promised it', () => {
    offered
      .when(take('h', '4'))
      .when(full)
      .then({ type: 'Recalled', quantity: quantity('6') });
    offered.when(full).when(full).then();
    offered
      .when(aim('7'))
      .when(fits)
      .then({ type: 'Recalled', quantity: quantity('3') });
  });
  it('is promised once', () => {
    offered.when(take('a', '7')).when(take('b', '4')).thenRejected('SCHEDULING.HOLD_ABOVE_QUOTA', { free: '3' });
    offered.when(convert('x', '1')).thenRejected('SCHEDULING.HOLD_UNKNOWN');
    expect(offered.when(take('a', '7')).when(convert('a', '7')).state).toMatchObject({ converted: '7', holds: {}, countedThrough: 2 });
    expect(onOffer(offered.when(take('a', '7')).when(free('a', '7')).state)).toBe('10');
  });
  it('comes back only as it was asked for', () => {
    offered.when(give('1')).thenRejected('SCHEDULING.RETURN_NOT_RECALLED');
    offered
      .when(full)
      .when(give('10'))
      .then({ type: 'Returned', quantity: quantity('10'), sequence: 3 });
    offered.when(full).when(give('10')).when(give('4')).thenRejected('SCHEDULING.RETURN_NOT_RECALLED');
  });
  it('ends with its day', () => {
    offered.when({ type: 'Expire' }, now).then({ type: 'Expired' }, { type: 'Recalled', quantity: quantity('10') });
    given().when({ type: 'Expire' }).then();
  });
  it('takes the room of all that is in hand and of what is aimed at', () => {
    expect(plannedOf(given().when(aim('10')).state)).toBe('10');
    expect(plannedOf(offered.when(take('h', '4')).state)).toBe('14');
    expect(plannedOf(offered.when(take('h', '4')).when(convert('h', '4')).state)).toBe('10');
  });
  it('never promises more than was granted, whatever happens', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            aim('10'),
            aim('3'),
            fits,
            full,
            take('a', '4'),
            take('b', '5'),
            convert('a', '4'),
            free('b', '5'),
            give('3'),
            give('10'),
          ),
          { maxLength: 30 },
        ),
        (story) => {
          let state = offerDecider.initial('tea');
          for (const command of story) {
            const decision = offerDecider.decide(state, command, now);
            if (!isRejection(decision)) state = decision.reduce(offerDecider.evolve, state);
            const held = quantities.add(none, ...Object.values(state.holds));
            expect(quantities.compare(held, outstanding(state))).toBeLessThanOrEqual(0);
            expect(quantities.compare(state.returned, state.recalled)).toBeLessThanOrEqual(0);
          }
        },
      ),
    ));
});
