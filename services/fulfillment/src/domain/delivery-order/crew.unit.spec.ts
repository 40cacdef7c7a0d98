import { describe, expect, it } from '@jest/globals';
import { at, day, dispatch, line, on, q, received, released, reserved, shipped, story, waits } from '../../../test/mothers.js';
import type { DeliveryOrderCommand, OrderedLine } from './facts.js';
import { awaited } from './promise.js';
import type { DeliveryOrder } from './state.js';

const kit = (over: Partial<OrderedLine> = {}): OrderedLine => line({ route: 'site', product: 'kitchen', quantity: q('2'), ...over });
const skills = (parts = true, of = '1', ...names: string[]): DeliveryOrderCommand => ({
  type: 'NoteSkills',
  line: of,
  skills: names.length > 0 ? names : ['fitter'],
  parts,
});
const known = [received(kit()), released(kit()), skills()] as const;
const requestOf = ({ lines }: DeliveryOrder, of = '1'): string => lines.find(({ line: id }) => id === of)?.crew?.request ?? '';
const comes = (request: string, until = '2026-03-20', visit = 'visit-1'): DeliveryOrderCommand => ({
  type: 'NoteCrew',
  request,
  visit,
  until: on(until),
});
const onSite: DeliveryOrderCommand = { type: 'NoteOnSite', visit: 'visit-1' };
const done = (...lines: string[]): DeliveryOrderCommand => ({ type: 'NoteWorkDone', visit: 'visit-1', lines });
const pick: DeliveryOrderCommand = { type: 'Pick' };
const deliver: DeliveryOrderCommand = { type: 'Deliver' };
const agreed = (promisedDate: string): DeliveryOrderCommand => ({
  type: 'NotePromise',
  lines: [{ line: '1', promisedDate: day(promisedDate), termsVersion: 2 }],
});
const request = requestOf(story(known).state);
const crewed = [...known, comes(request), reserved('2')] as const;
const sent = [...crewed, pick, dispatch(shipped('2'))] as const;

describe('a line that meets a crew', () => {
  it('asks for one with the skills that it takes, for the day that was promised', () =>
    expect(story(known).last).toMatchObject([
      { type: 'SkillsNoted', skills: ['fitter'], parts: true },
      { type: 'CrewRequested', line: '1', skills: ['fitter'], date: '2026-03-20' },
    ]));

  it('waits for service when its parts are there and nobody comes', () => {
    const { state } = story([...known, reserved('2')]);
    expect(awaited(state)).toMatchObject({ step: 'Crewed', holder: 'service' });
    expect(awaited(story(crewed).state)).toMatchObject({ step: 'Picked', holder: 'warehouse' });
  });

  it('does not leave before somebody comes', () => {
    expect(story([...known, reserved('2'), pick, dispatch(shipped('2'))]).refused).toBe('FULFILLMENT.CREW_AWAITED');
    expect(story(sent).types).toContain('Dispatched');
  });

  it('is delivered when it is there and the crew is done, whichever comes first', () => {
    const arrived = story([...sent, onSite, deliver]);
    expect(arrived.last).toMatchObject([{ type: 'Arrived', partly: false, lines: [{ line: '1', quantity: '2' }] }]);
    expect(awaited(arrived.state)).toMatchObject({ step: 'Delivered', holder: 'service' });
    expect(story([...sent, onSite, deliver, deliver]).last).toEqual([]);
    expect(story([...sent, onSite, deliver, done('1')]).last).toMatchObject([
      { type: 'CrewDone' },
      { type: 'Delivered', delivery: 'order-1.1' },
      { type: 'Kept' },
    ]);
    expect(story([...sent, onSite, done('1')]).types).toEqual(['CrewDone']);
    expect(story([...sent, onSite, done('1'), deliver]).types).toEqual(['Delivered', 'Kept']);
  });

  it('keeps what the customer did not take of it', () => {
    const one: DeliveryOrderCommand = { type: 'Deliver', lines: [{ line: '1', quantity: q('1'), serials: [] }] };
    const { last, state } = story([...sent, onSite, one, done('1')]);
    expect(last).toMatchObject([
      { type: 'CrewDone' },
      { type: 'PartlyDelivered', lines: [{ quantity: '1' }] },
      { type: 'AtRisk', cause: 'REFUSED' },
      {},
    ]);
    expect(state.lines).toMatchObject([{ delivered: '1', undecided: '1', underway: '0' }]);
    const again = story([...sent, onSite, one, done('1'), agreed('2026-04-01')]);
    expect(again.facts.filter(({ type }) => type === 'CrewRequested')).toMatchObject([{ date: '2026-03-20' }, { date: '2026-04-01' }]);
  });

  it('asks anew when another day is agreed, and lets go whoever was to come', () => {
    const { last, state } = story([...crewed, agreed('2026-04-01')]);
    expect(last).toMatchObject([{ type: 'PromiseAgreed' }, { type: 'CrewWithdrawn', request }, { type: 'CrewRequested', date: '2026-04-01' }]);
    expect(requestOf(state)).not.toBe(request);
    expect(story([...crewed, agreed('2026-04-01'), comes(request)]).last).toEqual([]);
  });

  it('lets the crew go when the order is cancelled, and not when it is on site', () => {
    const cancel: DeliveryOrderCommand[] = [{ type: 'RequestCancellation', request: 'r' }, { type: 'NoteCancelled' }];
    expect(story([...crewed, ...cancel]).facts.map(({ type }) => type)).toContain('CrewWithdrawn');
    expect(story([...sent, onSite, ...cancel]).facts.map(({ type }) => type)).not.toContain('CrewWithdrawn');
  });

  it('is at risk when nobody can come, and another day is proposed where one is known', () => {
    const missing: DeliveryOrderCommand = { type: 'NoteCrewMissing', request, reason: 'NO_ENGINEER' };
    expect(story([...known, missing]).last).toMatchObject([
      { type: 'CrewMissing' },
      { type: 'AtRisk', cause: 'NO_ENGINEER', step: 'Crewed', holder: 'service' },
    ]);
    expect(story([...known, { ...missing, earliest: day('2026-03-25') }]).last).toMatchObject([
      {},
      { type: 'AtRisk' },
      { type: 'NewDateProposed', lines: [{ line: '1', promisedDate: '2026-03-25' }] },
    ]);
    expect(story([...known, comes(request, '2026-03-22')]).last).toMatchObject([
      {},
      { type: 'AtRisk', cause: 'CREW_TOO_LATE' },
      { type: 'NewDateProposed', lines: [{ promisedDate: '2026-03-22' }] },
    ]);
    expect(story([...known, missing, comes(request)]).last).toMatchObject([{}, { type: 'OnTrack' }]);
  });

  it('is at risk when nobody has been found in time', () =>
    expect(story([...known, reserved('2'), at(on('2026-03-18'), { type: 'Watch' })]).last).toMatchObject([
      { type: 'AtRisk', cause: 'LATEST_SAFE_DATE_PASSED', step: 'Crewed', holder: 'service' },
    ]));

  it('is told as short when parts are', () =>
    expect(story([...known, waits('2')]).last).toMatchObject([{}, { type: 'ReservationFailed', lines: [{ quantity: '2' }] }]));
});

describe('an order of several ways', () => {
  const both = [kit(), line({ line: '2' })];
  const ready = [released(...both), skills(), reserved('2'), reserved('10', '2')] as const;
  it('sends what goes to the door by itself, first', () => {
    const picked = story([...ready, pick]);
    expect(picked.last).toMatchObject([
      { type: 'Picked', lines: [{ line: '2', quantity: '10' }] },
      { type: 'Planned', lines: [{ line: '1' }] },
    ]);
    expect(story([...ready, { type: 'Pick', lines: [...shipped('2'), ...shipped('10', '2')] }]).refused).toBe('FULFILLMENT.ROUTES_MIXED');
    expect(story([...ready, { type: 'Pick', lines: shipped('1') }]).refused).toBe('FULFILLMENT.ASSEMBLED_WHOLE');
    expect(story([...ready, { type: 'Pick', lines: shipped('2') }]).types).toContain('Picked');
  });
});

describe('work without goods', () => {
  const work = [released(kit({ route: 'crew', product: 'training', quantity: q('8') })), skills(false)] as const;
  const asked = requestOf(story(work).state);
  it('asks nothing of the stock, and stands on no delivery until the crew is there', () => {
    const { state, last } = story(work);
    expect(last).toMatchObject([{ type: 'SkillsNoted' }, { type: 'Withdrawn' }, { type: 'CrewRequested' }]);
    expect(state.lines).toMatchObject([{ wanted: '0', reserved: '0' }]);
    expect(awaited(story([...work, comes(asked)]).state)).toMatchObject({ step: 'Delivered', holder: 'service' });
  });
  it('is under way when the crew is there, and delivered when it is done', () => {
    const begun = story([...work, comes(asked), onSite]);
    expect(begun.last).toMatchObject([
      { type: 'CrewArrived' },
      { type: 'Planned' },
      { type: 'Picked' },
      { type: 'Dispatched', lines: [{ quantity: '8' }] },
    ]);
    expect(begun.state.lines).toMatchObject([{ reserved: '0', picked: '0', underway: '8' }]);
    expect(story([...work, comes(asked), onSite, { type: 'RequestCancellation', request: 'r' }]).types).toEqual(['TooLateToStop']);
    expect(story([...work, comes(asked), onSite, done('1')]).last).toMatchObject([
      { type: 'CrewDone' },
      { type: 'Delivered', lines: [{ line: '1', quantity: '8', termsVersion: 1 }] },
      { type: 'Kept' },
    ]);
  });
});
