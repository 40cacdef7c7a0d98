import { describe, expect, it } from '@jest/globals';
import { at, day, dispatch, fromLine, line, made, on, planned, q, received, released, reserved, shipped, story } from '../../../test/mothers.js';
import type { DeliveryOrderCommand } from './facts.js';
import { awaited, nextAlarm } from './promise.js';

const watch: DeliveryOrderCommand = { type: 'Watch' };
const fresh = [received(fromLine()), released(fromLine())] as const;
const endOf = (date: string) => on(date, '23:00');
const unplannable: DeliveryOrderCommand = { type: 'NoteUnplannable', lines: [{ line: '1', reason: 'NO_ROUTE' }] };

describe('a line that comes straight from the line', () => {
  it('asks nothing of the stock, also where the plant holds capacity for it', () => {
    expect(story(fresh).types).toEqual(['Released', 'Planned', 'OnTrack']);
    expect(story([released({ ...fromLine(), held: q('4') })]).state.lines[0]).toMatchObject({ held: '0', wanted: '0' });
  });

  it('stands reserved when it is made, and is picked, dispatched and delivered like any other', () => {
    const { state, facts } = story([...fresh, made(), { type: 'Pick' }, dispatch(), { type: 'Deliver' }]);
    expect(state.lines[0]).toMatchObject({ reserved: '0', delivered: '10', wanted: '0' });
    expect(facts.map(({ type }) => type)).toEqual([
      'Announced',
      'Released',
      'Planned',
      'OnTrack',
      'LineMade',
      'Reserved',
      'Picked',
      'Dispatched',
      'Delivered',
      'Kept',
    ]);
  });

  it('cannot be picked before it is made', () =>
    expect(story([...fresh, { type: 'Pick' }]).refused).toBe('FULFILLMENT.NOT_RESERVED'));

  it('may be made before its release, or even its order, is heard of', () => {
    const [output, plan] = [made('10', ['s-1']), planned('2026-03-10')];
    const early = story([output, plan, ...fresh]).state;
    expect(early.lines).toEqual(story([...fresh, plan, output]).state.lines);
    expect(early.plans).toEqual({ '1': { end: on('2026-03-10'), cause: 'SCHEDULED_TOO_LATE' } });
  });

  it('has what its work did not yield from the stock', () =>
    expect(story([...fresh, made('7')]).last).toMatchObject([
      { type: 'LineMade', quantity: '7' },
      { type: 'Wanted', lines: [{ line: '1', quantity: '3' }] },
    ]));

  it('has from the stock what was lost on its way', () =>
    expect(story([...fresh, made(), { type: 'Pick' }, dispatch(), { type: 'Lose' }]).types).toContain('Wanted'));

  it('gives what is made beyond its need to the stock: after a cut, after a cancellation', () => {
    const cut: DeliveryOrderCommand = { type: 'RequestCut', request: 'c', lines: [{ line: '1', quantity: q('4'), termsVersion: 2 }] };
    const cancelled: DeliveryOrderCommand = { type: 'RequestCancellation', request: 'x' };
    expect(story([...fresh, cut, made()]).last).toContainEqual({ type: 'Freed', lines: [{ line: '1', product: 'tea', quantity: '6' }] });
    expect(story([...fresh, cancelled, made()]).last).toContainEqual({ type: 'Freed', lines: [{ line: '1', product: 'tea', quantity: '10' }] });
  });

  it('is stopped in what has not left, made or not', () => {
    const stop: DeliveryOrderCommand = { type: 'RequestCancellation', request: 'x' };
    expect(story([...fresh, stop]).last[0]).toMatchObject({ type: 'Stopped', lines: [{ line: '1', quantity: '10' }] });
    const some = [...fresh, made(), { type: 'Pick' as const, lines: shipped('4') }, dispatch(shipped('4'))];
    expect(story([...some, stop]).last).toMatchObject([
      { type: 'Stopped', lines: [{ line: '1', quantity: '6' }] },
      { type: 'TooLateToStop', lines: [{ line: '1', quantity: '4' }] },
      { type: 'Withdrawn' },
      { type: 'Freed', lines: [{ line: '1', product: 'tea', quantity: '6' }] },
    ]);
  });
});

describe('serials', () => {
  const serials = ['s-1', 's-2'];
  const two = [released(fromLine({ quantity: q('2') })), made('2', serials)] as const;
  const left = [...two, { type: 'Pick' as const }, dispatch(shipped('2'))] as const;
  it('of what was made arrive with it', () =>
    expect(story([...left, { type: 'Deliver' }]).last[0]).toMatchObject({ type: 'Delivered', lines: [{ line: '1', serials }] }));
  it('are what was read, where somebody read them', () => {
    const one = [{ line: '1', quantity: q('1'), serials: ['s-2'] }];
    const { last, state } = story([...left, { type: 'Deliver', lines: one }]);
    expect(last[0]).toMatchObject({ type: 'PartlyDelivered', lines: [{ serials: ['s-2'] }] });
    expect(state.lines[0]?.serials).toEqual(['s-1']);
  });
  it('are not guessed, where a part leaves or some went elsewhere', () => {
    const part = [...two, { type: 'Pick' as const, lines: shipped('1') }, dispatch(shipped('1')), { type: 'Deliver' as const }];
    expect(story(part).last[0]).toMatchObject({ lines: [{ quantity: '1', serials: [] }] });
    const again = [reserved('2'), { type: 'Pick' as const }, dispatch(shipped('2')), { type: 'Deliver' as const }];
    expect(story([...left, { type: 'Lose' }, ...again]).last[0]).toMatchObject({ lines: [{ quantity: '2', serials: [] }] });
  });
});

describe('the schedule', () => {
  it('says until when production has the order, where that is before it is unsafe', () => {
    expect(awaited(story(fresh).state)).toEqual({ step: 'Reserved', holder: 'production', due: endOf('2026-03-17') });
    expect(awaited(story([...fresh, planned('2026-03-10')]).state)).toMatchObject({ holder: 'production', due: on('2026-03-10') });
    expect(awaited(story([...fresh, planned('2026-03-10'), made()]).state)).toMatchObject({ step: 'Picked', holder: 'warehouse' });
  });
  it('lets goods come until they must be picked, since nobody puts them away', () => {
    expect(nextAlarm(story([...fresh, planned('2026-03-18')]).state)).toBe(endOf('2026-03-18'));
    expect(story([...fresh, planned('2026-03-18')]).types).toEqual(['WorkPlanned']);
  });
  it('raises the risk at once when it is too late, and proposes the first date that it allows', () =>
    expect(story([...fresh, planned('2026-03-19')]).last).toMatchObject([
      { type: 'WorkPlanned' },
      { type: 'AtRisk', cause: 'SCHEDULED_TOO_LATE', step: 'Reserved', holder: 'production', lines: ['1'] },
      { type: 'NewDateProposed', cause: 'SCHEDULED_TOO_LATE', lines: [{ line: '1', promisedDate: '2026-03-21' }] },
    ]));
  it('raises it with the cause of a change, and clears it when a later one is in time', () => {
    const late = [...fresh, planned('2026-03-10'), planned('2026-03-25', 'BREAKDOWN')] as const;
    expect(story(late).last).toContainEqual(expect.objectContaining({ type: 'AtRisk', cause: 'BREAKDOWN' }));
    expect(story([...late, planned('2026-03-12', 'EXPEDITE')]).types).toEqual(['WorkPlanned', 'OnTrack']);
  });
  it('clears it when the customer agrees to a date that it allows', () => {
    const agreed = [{ line: '1', promisedDate: day('2026-03-27'), termsVersion: 2 }];
    expect(story([...fresh, planned('2026-03-25'), { type: 'NotePromise', lines: agreed }]).types).toEqual(['PromiseAgreed', 'OnTrack']);
  });
  it('raises it when the work cannot be planned, and has no date to propose then', () => {
    expect(story([...fresh, unplannable]).types).toEqual(['WorkUnplannable', 'AtRisk']);
    expect(story([...fresh, unplannable]).last).toMatchObject([{}, { cause: 'NO_ROUTE', holder: 'production' }]);
    expect(story([...fresh, unplannable, planned('2026-03-10')]).types).toEqual(['WorkPlanned', 'OnTrack']);
  });
  it('is silent about what it says twice', () =>
    expect(story([...fresh, planned('2026-03-25'), planned('2026-03-25')]).last).toEqual([]));
  it('means nothing once the goods are there, or for a line that goes via the warehouse', () => {
    expect(story([...fresh, made(), planned('2026-03-25')]).types).toEqual(['WorkPlanned']);
    expect(story([released(line()), planned('2026-03-25')]).types).toEqual(['WorkPlanned']);
  });
  it('does not keep silence from being a risk', () =>
    expect(story([...fresh, planned('2026-03-10'), at(endOf('2026-03-18'), watch)]).last).toMatchObject([
      { type: 'AtRisk', cause: 'LATEST_SAFE_DATE_PASSED', holder: 'production' },
    ]));
});
