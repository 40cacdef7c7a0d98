import { describe, expect, it } from '@jest/globals';
import {
  at,
  day,
  dispatch,
  line,
  on,
  q,
  Paris,
  policy,
  received,
  released,
  reserved,
  shippedOrder,
  story,
  waits,
} from '../../../test/mothers.js';
import type { DeliveryOrderCommand } from './facts.js';
import { awaited, latestSafe, nextAlarm } from './promise.js';
import { isPromisePolicy, onLane, promisePolicy } from './promise-policy.js';

const watch: DeliveryOrderCommand = { type: 'Watch' };
const deliver: DeliveryOrderCommand = { type: 'Deliver' };
/** The end of a day in Paris, in winter. */
const endOf = (date: string) => on(date, '23:00');

it('works the latest safe instants out backwards from the end of the promised date for the customer', () =>
  expect(latestSafe(policy, Paris, [day('2026-03-20')])).toEqual({
    '2026-03-20': {
      Reserved: '2026-03-17T23:00:00.000Z',
      Picked: '2026-03-18T23:00:00.000Z',
      Dispatched: '2026-03-19T23:00:00.000Z',
      Delivered: '2026-03-20T23:00:00.000Z',
    },
  }));

describe('a lane', () => {
  const transit: DeliveryOrderCommand = { type: 'NoteTransit', transitDays: 5 };
  it('makes the steps safe as much earlier as goods are longer on their way', () =>
    expect(latestSafe(onLane(policy, 5), Paris, [day('2026-03-20')])['2026-03-20']).toEqual({
      Reserved: endOf('2026-03-13'),
      Picked: endOf('2026-03-14'),
      Dispatched: endOf('2026-03-15'),
      Delivered: endOf('2026-03-20'),
    }));
  it('may be none', () => expect(onLane(policy, undefined)).toBe(policy));
  it('counts whether it is heard of before the order or after it', () => {
    const after = story([received(), released(), transit]).state.latest;
    expect(after['2026-03-20']?.Dispatched).toBe(endOf('2026-03-15'));
    expect(story([transit, received(), released()]).state.latest).toEqual(after);
  });
  it('counts for dates that are agreed later', () => {
    const agreed: DeliveryOrderCommand = { type: 'NotePromise', lines: [{ line: '1', promisedDate: day('2026-04-20'), termsVersion: 2 }] };
    expect(story([transit, received(), released(), agreed]).state.latest['2026-04-20']?.Picked).toBe('2026-04-14T22:00:00.000Z');
  });
  it('puts a promise at risk that it cannot keep', () =>
    expect(story([released(line({ promisedDate: day('2026-03-07') })), waits(), transit]).types).toEqual([
      'TransitNoted',
      'AtRisk',
      'NewDateProposed',
    ]));
  it('is noted once', () => expect(story([released(), transit, transit]).last).toEqual([]));
});

describe('the alarm', () => {
  it.each([
    ['the release', [received()], '2026-03-17', { step: 'Released', holder: 'sales' }],
    ['goods', [received(), released()], '2026-03-17', { step: 'Reserved', holder: 'warehouse' }],
    ['the pick', [released(), reserved()], '2026-03-18', { step: 'Picked', holder: 'warehouse' }],
    ['the dispatch', [released(), reserved(), { type: 'Pick' }], '2026-03-19', { step: 'Dispatched', holder: 'shipping' }],
  ] as const)('is set for the latest safe instant of %s, and silence then is a risk', (_, steps, date, risk) => {
    expect(nextAlarm(story(steps).state)).toBe(endOf(date));
    const { last, state } = story([...steps, at(endOf(date), watch)]);
    expect(last).toMatchObject([{ type: 'AtRisk', cause: 'LATEST_SAFE_DATE_PASSED', lines: ['1'], ...risk }]);
    expect((nextAlarm(state) ?? '9') > endOf(date)).toBe(true);
  });
  it('is told once per step', () =>
    expect(story([released(), at(endOf('2026-03-17'), watch), at(on('2026-03-18'), watch)]).last).toEqual([]));
  it('is silent before', () => expect(story([released(), at(on('2026-03-17'), watch)]).last).toEqual([]));
  it('is called off when the step is done in time for the next', () =>
    expect(story([released(), at(endOf('2026-03-17'), watch), at(on('2026-03-18'), reserved())]).types).toEqual([
      'LineReserved',
      'Reserved',
      'OnTrack',
    ]));
  it('proposes a new date when it is goods that are missing', () =>
    expect(story([released(), waits(), at(endOf('2026-03-17'), watch)]).last).toMatchObject([
      { type: 'AtRisk', cause: 'RESERVATION_FAILED' },
      { type: 'NewDateProposed', cause: 'RESERVATION_FAILED', lines: [{ line: '1', promisedDate: '2026-03-28' }] },
    ]));
  it('is not set for what is done', () => expect(nextAlarm(story([...shippedOrder, deliver]).state)).toBeUndefined());
});

describe('a promise', () => {
  it('is broken by the first instant after its date, undelivered', () => {
    const before = [...shippedOrder, at(on('2026-03-20', '22:59'), watch)];
    expect(story(before).types).toEqual([]);
    expect(story([...shippedOrder, at(endOf('2026-03-20'), watch)]).last).toEqual([
      { type: 'Broken', original: '2026-03-20', lines: ['1'] },
    ]);
  });
  it('is kept to the last minute of it', () =>
    expect(story([...shippedOrder, at(on('2026-03-20', '22:59'), deliver)]).types).toEqual(['Delivered', 'Kept']));
  it('is broken by a late delivery, even before the alarm', () =>
    expect(story([...shippedOrder, at(on('2026-03-21'), deliver)]).types).toEqual(['Delivered', 'Broken']));
  it('stays broken, whatever is agreed and delivered later', () => {
    const agreed: DeliveryOrderCommand = { type: 'NotePromise', lines: [{ line: '1', promisedDate: day('2026-04-01'), termsVersion: 2 }] };
    const { facts, state } = story([
      ...shippedOrder,
      at(endOf('2026-03-20'), watch),
      at(on('2026-03-21'), agreed),
      at(on('2026-03-25'), deliver),
    ]);
    expect(facts.filter(({ type }) => type === 'Kept' || type === 'Broken')).toHaveLength(1);
    expect(state.lines).toMatchObject([{ original: '2026-03-20', promised: '2026-04-01' }]);
  });
  it('keeps its first date though it is released with another', () =>
    expect(story([received(), released(line({ promisedDate: day('2026-04-01') }))]).state.lines).toMatchObject([
      { original: '2026-03-20', promised: '2026-04-01' },
    ]));
  it('is watched for the date that was agreed last', () => {
    const agreed: DeliveryOrderCommand = { type: 'NotePromise', lines: [{ line: '1', promisedDate: day('2026-04-10'), termsVersion: 2 }] };
    expect(nextAlarm(story([received(), released(), agreed]).state)).toBe(endOf('2026-03-20'));
    expect(nextAlarm(story([released(), agreed, at(endOf('2026-03-20'), watch)]).state)).toBe(on('2026-04-07', '22:00'));
  });
  it('that is past at the release is broken at once', () =>
    expect(story([at(on('2026-03-22'), released())]).types).toEqual(['Released', 'Planned', 'Wanted', 'Broken']));
  it('that is near at the release is at risk at once', () =>
    expect(story([at(on('2026-03-18'), released())]).types).toEqual(['Released', 'Planned', 'Wanted', 'AtRisk']));
  it('of a cancelled order is neither kept nor broken', () => {
    const cancelled = story([released(), { type: 'RequestCancellation', request: 'r' }, at(endOf('2026-03-20'), watch)]);
    expect([cancelled.state.outcome, nextAlarm(cancelled.state)]).toEqual([undefined, undefined]);
  });
  it('of several lines is kept when the last of them is delivered', () => {
    const two = [line(), line({ line: '2', promisedDate: day('2026-03-25') })];
    const first = [
      released(...two),
      reserved('10', '1'),
      { type: 'Pick', lines: [{ line: '1', quantity: q('10') }] },
      dispatch(),
      at(on('2026-03-19'), deliver),
    ] as const;
    expect(story(first).types).toEqual(['Delivered']);
    const second = [
      reserved('10', '2'),
      { type: 'Pick' },
      dispatch([{ line: '2', quantity: q('10') }]),
      at(on('2026-03-24'), deliver),
    ] as const;
    expect(story([...first, ...second]).last).toMatchObject([
      { type: 'Delivered' },
      { type: 'Kept', original: '2026-03-25', delivered: '2026-03-24' },
    ]);
  });
});

describe('who holds the order', () => {
  it('is the carrier once it carries it', () => {
    expect(awaited(story(shippedOrder).state)).toMatchObject({ step: 'Delivered', holder: 'shipping' });
    const carried = story([
      released(),
      reserved(),
      { type: 'Pick' },
      { type: 'Dispatch', provider: 'dhl', shipped: [{ line: '1', quantity: q('10') }] },
    ]);
    expect(awaited(carried.state)).toMatchObject({ holder: 'logistics-provider' });
  });
  it('is sales while the customer must agree to a date', () =>
    expect(awaited(story([...shippedOrder, { type: 'Refuse', reason: 'DAMAGED' }]).state)).toMatchObject({ holder: 'sales' }));
  it('is sales while the order is on hold, and the alarm says so', () => {
    const held = [released(), reserved(), { type: 'RequestHold', request: 'h' } as const];
    expect(awaited(story(held).state)).toMatchObject({ step: 'Picked', holder: 'sales' });
    expect(story([...held, at(endOf('2026-03-18'), watch)]).last).toMatchObject([{ type: 'AtRisk', holder: 'sales' }]);
  });
  it('is nobody when all is done', () => expect(awaited(story([...shippedOrder, deliver]).state)).toBeUndefined());
});

describe('a date proposed by hand', () => {
  const propose = (date: string, of = '1'): DeliveryOrderCommand => ({
    type: 'ProposeDate',
    cause: 'ASKED',
    lines: [{ line: of, promisedDate: day(date) }],
  });
  it('is told, each under an id of its own', () => {
    const { facts } = story([released(), propose('2026-03-25'), propose('2026-03-26')]);
    expect(new Set(facts.flatMap((fact) => (fact.type === 'NewDateProposed' ? fact.proposal : []))).size).toBe(2);
  });
  it.each([
    ['lies in the past', propose('2026-03-01'), 'FULFILLMENT.DATE_IN_THE_PAST'],
    ['is for a line that nobody ordered', propose('2026-03-25', '9'), 'FULFILLMENT.LINE_UNKNOWN'],
  ])('is refused when it %s', (_, command, code) => expect(story([released(), command]).refused).toBe(code));
});

it.each([
  ['5,4,3,10', true],
  ['1,2,3,4', false],
  ['a', false],
  [undefined, false],
])('reads the lead days %s', (text, fits) => {
  expect(isPromisePolicy(text)).toBe(fits);
  expect(promisePolicy(text).leadDays.Reserved).toBe(fits ? 5 : 3);
});
