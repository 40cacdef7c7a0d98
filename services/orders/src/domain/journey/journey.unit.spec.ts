import { describe, expect, it } from '@jest/globals';
import { calendarDate } from '@siklus/kernel';
import { aMoment, specification } from '@siklus/testing';
import { cancel, factsOf, hold, now, orderAfter, receive, released } from '../../../test/mothers.js';
import type { OrderCommand } from '../order/order-commands.js';
import { happeningsOf } from '../order/happenings.js';
import { journeyDecider, type JourneyCommand } from './journey.js';

const { given } = specification(journeyDecider, 'order-1');
const original = calendarDate('2026-03-20');
const atRisk: JourneyCommand = {
  type: 'NotePromise',
  status: 'AtRisk',
  since: aMoment,
  cause: 'LOST',
  step: 'Dispatched',
  holder: 'fulfillment',
};
const broken: JourneyCommand = { type: 'NotePromise', status: 'Broken', since: aMoment, original };

describe('a journey', () => {
  it('notes what departments tell', () => {
    const happenings = [{ what: 'StepDone' as const, step: 'pick', at: aMoment }];
    given()
      .when({ type: 'NoteHappenings', department: 'fulfillment', happenings })
      .then({ type: 'HappeningsNoted', department: 'fulfillment', happenings });
    given().when({ type: 'NoteHappenings', department: 'fulfillment', happenings: [] }).then();
  });
  it('knows how the promise stands; kept and broken are for good', () => {
    expect(given().when(atRisk).state.promise).toMatchObject({ status: 'AtRisk', cause: 'LOST' });
    expect(given().when(atRisk).when({ type: 'NotePromise', status: 'OnTrack', since: aMoment }).state.promise).toEqual({
      status: 'OnTrack',
      since: aMoment,
    });
    given().when(broken).when({ type: 'NotePromise', status: 'OnTrack', since: aMoment }).then();
    given().when(broken).when({ type: 'NotePromise', status: 'Kept', since: aMoment, original, delivered: original }).then();
  });
});

describe('our part of the journey', () => {
  const told = (...commands: OrderCommand[]) =>
    factsOf(...commands).flatMap((fact) =>
      happeningsOf(fact, orderAfter(...commands), now).map(({ what, step, holder, told }) => `${what} ${step ?? holder ?? told}`),
    );

  it('says who holds the order and what the customer was told', () => {
    expect(told(released())).toEqual([
      'StepDone receipt',
      'CustomerTold ORDER_ACKNOWLEDGED',
      'StepEntered selection',
      'HolderChanged orders',
      'StepDone selection',
      'CustomerTold ORDER_CONFIRMED',
      'StepDone prioritisation',
      'HolderChanged fulfillment',
    ]);
    expect(told(receive(), cancel).slice(-3)).toEqual(['StepDone cancel', 'CustomerTold ORDER_CANCELLED', 'HolderChanged nobody']);
    expect(told(released(), hold).slice(-2)).toEqual(['StepEntered hold', 'HolderChanged fulfillment']);
  });
});
