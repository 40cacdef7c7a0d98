import { describe, expect, it } from '@jest/globals';
import {
  at,
  day,
  dispatch,
  line,
  on,
  q,
  received,
  released,
  reserved,
  shipped,
  shippedOrder,
  story,
  waits,
} from '../../../test/mothers.js';
import type { DeliveryOrderCommand } from './facts.js';
import { stageOf } from './state.js';

const cancel: DeliveryOrderCommand = { type: 'RequestCancellation', request: 'r' };
const hold: DeliveryOrderCommand = { type: 'RequestHold', request: 'h' };
const standingAt = (quantity: string) => [{ line: '1', quantity: q(quantity), termsVersion: 2 }];
const cutTo = (quantity: string): DeliveryOrderCommand => ({
  type: 'RequestCut',
  request: 'c',
  lines: standingAt(quantity),
});
const pick: DeliveryOrderCommand = { type: 'Pick' };
const deliver = (quantity?: string): DeliveryOrderCommand => ({
  type: 'Deliver',
  ...(quantity !== undefined && { lines: [{ line: '1', quantity: q(quantity), serials: [] }] }),
});
const dateAgreed = (promisedDate: string): DeliveryOrderCommand => ({
  type: 'NotePromise',
  lines: [{ line: '1', promisedDate: day(promisedDate), termsVersion: 2 }],
});
const correct = (quantity: string): DeliveryOrderCommand => ({
  type: 'Correct',
  delivery: 'order-1.1',
  correction: 'k',
  reason: 'MISCOUNTED',
  lines: [{ line: '1', quantity: q(quantity) }],
});

describe('a released order', () => {
  it('is planned, and asks the stock for all of it', () =>
    expect(story([received(), released()]).last).toMatchObject([
      { type: 'Released' },
      { type: 'Planned', delivery: 'order-1.1', lines: [{ line: '1', quantity: '10' }] },
      { type: 'Wanted', lines: [{ line: '1', product: 'tea', quantity: '10' }] },
      { type: 'OnTrack', lines: ['1'] },
    ]));
  it('asks only for what no hold covers', () =>
    expect(story([released({ ...line(), held: q('4') })]).last).toMatchObject([
      {},
      {},
      { type: 'Wanted', lines: [{ quantity: '6' }] },
      {},
    ]));
  it.each([
    ['before', (held: DeliveryOrderCommand, release: DeliveryOrderCommand) => [held, release]],
    ['after', (held: DeliveryOrderCommand, release: DeliveryOrderCommand) => [release, held]],
  ])('has its holds converted %s the release is heard', (_, order) => {
    const converted: DeliveryOrderCommand = { type: 'NoteConverted', line: '1', reserved: q('3'), uncovered: q('1') };
    const { state } = story(order(converted, released({ ...line(), held: q('4') })));
    expect(state.lines).toMatchObject([{ held: '0', reserved: '3', wanted: '7' }]);
  });
  it('tells what is reserved once the stock has answered for every line', () => {
    const two = [line(), line({ line: '2' })];
    expect(story([released(...two), reserved('10', '1')]).types).toEqual(['LineReserved']);
    expect(story([released(...two), reserved('10', '1'), reserved('6', '2'), waits('4', '2')]).last).toMatchObject([
      { type: 'LineWaits' },
      {
        type: 'Reserved',
        lines: [
          { line: '1', quantity: '10' },
          { line: '2', quantity: '6' },
        ],
      },
      { type: 'ReservationFailed', lines: [{ line: '2', quantity: '4' }] },
    ]);
  });
  it('is released once', () => expect(story([received(), released(), released()]).last).toEqual([]));
  it('asks nothing of the stock for what comes straight from the line', () =>
    expect(story([released(line({ route: 'line' }))]).types).not.toContain('Wanted'));
});

describe('picking', () => {
  it('takes the whole delivery when all of it is reserved', () =>
    expect(story([released(), reserved(), pick]).last).toEqual([
      { type: 'Picked', delivery: 'order-1.1', lines: [{ line: '1', quantity: '10' }] },
    ]));
  it('says what is missing otherwise', () => expect(story([released(), reserved('6'), pick]).refused).toBe('FULFILLMENT.NOT_RESERVED'));
  it('of a part plans the rest anew', () =>
    expect(story([released(), reserved('6'), { ...pick, lines: shipped('6') }]).last).toMatchObject([
      { type: 'Picked', delivery: 'order-1.1' },
      { type: 'Planned', delivery: 'order-1.2', lines: [{ quantity: '4' }] },
    ]));
  it.each([
    ['more than is reserved', shipped('7'), 'FULFILLMENT.MORE_THAN_RESERVED'],
    ['a line that nobody ordered', shipped('1', '9'), 'FULFILLMENT.LINE_UNKNOWN'],
    ['nothing', shipped('0'), 'FULFILLMENT.QUANTITY_NOT_POSITIVE'],
    ['a line twice', [...shipped('1'), ...shipped('1')], 'FULFILLMENT.LINE_NAMED_TWICE'],
    ['no lines', [], 'FULFILLMENT.NO_LINES'],
  ])('%s is refused', (_, lines, code) => expect(story([released(), reserved('6'), { ...pick, lines }]).refused).toBe(code));
  it('of what is picked is nothing more to do', () =>
    expect(story([released(), reserved(), pick, pick])).toMatchObject({ last: [], refused: undefined }));
  it('of an order that nobody knows is refused', () => expect(story([pick]).refused).toBe('FULFILLMENT.ORDER_UNKNOWN'));
});

describe('dispatch', () => {
  it('hands the goods over under the newest terms', () =>
    expect(
      story([released(), reserved(), pick, dateAgreed('2026-04-01'), { ...dispatch(), provider: 'dhl' } as DeliveryOrderCommand]).last,
    ).toMatchObject([
      { type: 'Dispatched', delivery: 'order-1.1', provider: 'dhl', lines: [{ line: '1', quantity: '10', termsVersion: 2 }] },
    ]));
  it('of other quantities than were picked is refused', () =>
    expect(story([released(), reserved(), pick, dispatch(shipped('9'))]).refused).toBe('FULFILLMENT.CHANGED_MEANWHILE'));
  it('of what is not picked is refused', () =>
    expect(story([released(), reserved(), dispatch()]).refused).toBe('FULFILLMENT.WRONG_STATUS'));
  it('of what has left is nothing more to do', () =>
    expect(story([...shippedOrder, dispatch([])])).toMatchObject({ last: [], refused: undefined }));
  it('of what has left meanwhile takes nothing from the stock again', () =>
    expect(story([...shippedOrder, dispatch()]).refused).toBe('FULFILLMENT.CHANGED_MEANWHILE'));
});

describe('arrival', () => {
  it('delivers all that was dispatched, on the day that it is for the customer', () =>
    expect(story([...shippedOrder, at(on('2026-03-05', '23:30'), deliver())]).last).toMatchObject([
      { type: 'Delivered', date: '2026-03-06', lines: [{ line: '1', quantity: '10', termsVersion: 1 }] },
      { type: 'Kept', original: '2026-03-20', delivered: '2026-03-06' },
    ]));
  it('never delivers more than was dispatched', () =>
    expect(story([...shippedOrder, deliver('11')]).refused).toBe('FULFILLMENT.MORE_THAN_DISPATCHED'));
  it('of a part leaves the rest for the customer to decide on', () => {
    const { state, last } = story([...shippedOrder, deliver('7')]);
    expect(last).toMatchObject([
      { type: 'PartlyDelivered' },
      { type: 'AtRisk', cause: 'REFUSED' },
      { type: 'NewDateProposed', cause: 'REFUSED' },
    ]);
    expect([state.lines[0]?.undecided, stageOf(state)]).toEqual(['3', 'undecided']);
  });
  it('repeated is nothing more to do, and told otherwise is refused', () => {
    expect(story([...shippedOrder, deliver(), deliver()])).toMatchObject({ last: [], refused: undefined });
    expect(story([...shippedOrder, deliver(), deliver('3')]).refused).toBe('FULFILLMENT.WRONG_STATUS');
    expect(story([...shippedOrder, deliver('3'), deliver()]).refused).toBe('FULFILLMENT.WRONG_STATUS');
  });
  it('is reported by the provider that carries it', () => {
    const sent = [released(), reserved(), pick, { ...dispatch(), provider: 'dhl' } as DeliveryOrderCommand];
    expect(story([...sent, { type: 'Deliver', delivery: 'order-1.1', provider: 'ups' }]).refused).toBe('FULFILLMENT.CONSIGNMENT_NOT_YOURS');
    expect(story([...sent, { type: 'TakeOver', delivery: 'order-1.1', provider: 'ups' }]).refused).toBe(
      'FULFILLMENT.CONSIGNMENT_NOT_YOURS',
    );
    expect(story([...sent, { type: 'TakeOver', delivery: 'order-1.1', provider: 'dhl' }]).types).toEqual(['TakenOver']);
  });
  it('counts serials', () =>
    expect(story([...shippedOrder, { type: 'Deliver', lines: [{ line: '1', quantity: q('2'), serials: ['a', 'a'] }] }]).refused).toBe(
      'FULFILLMENT.SERIALS_MISCOUNTED',
    ));
  it('refused waits for a new date, then goes out again', () => {
    const refused = [...shippedOrder, { type: 'Refuse', reason: 'DAMAGED' } as const];
    expect(story(refused).types).toEqual(['Refused', 'AtRisk', 'NewDateProposed']);
    expect(story([...refused, dateAgreed('2026-04-01')]).types).toEqual(['PromiseAgreed', 'Planned', 'Wanted', 'OnTrack']);
  });
  it('lost goes out again at once', () =>
    expect(story([...shippedOrder, { type: 'Lose' }]).types).toEqual(['Lost', 'Planned', 'Wanted', 'AtRisk']));
  it('goods that came back are inspected once', () => {
    const back = (quantity: string, scrapped: string): DeliveryOrderCommand => ({
      type: 'Inspect',
      delivery: 'order-1.1',
      lines: [{ line: '1', quantity: q(quantity), scrapped: q(scrapped) }],
    });
    const refused = [...shippedOrder, { type: 'Refuse', reason: 'DAMAGED' } as const];
    expect(story([...refused, back('6', '4')]).types).toEqual(['Inspected']);
    expect(story([...refused, back('6', '4'), back('1', '0')]).refused).toBe('FULFILLMENT.MORE_THAN_CAME_BACK');
    expect(story([...shippedOrder, deliver(), back('1', '0')]).refused).toBe('FULFILLMENT.WRONG_STATUS');
  });
});

describe('a correction', () => {
  it('restates the lines of a delivery', () => {
    const { state, last } = story([...shippedOrder, deliver(), correct('8')]);
    expect(last[0]).toMatchObject({ type: 'Corrected', date: '2026-03-02', lines: [{ line: '1', quantity: '8' }] });
    expect(state).toMatchObject({
      lines: [{ delivered: '8', undecided: '2' }],
      deliveries: [{ status: 'PartlyDelivered' }],
      outcome: 'Kept',
    });
  });
  it('may go up to what was dispatched and not taken back', () => {
    expect(story([...shippedOrder, deliver('8'), correct('11')]).refused).toBe('FULFILLMENT.MORE_THAN_DISPATCHED');
    expect(story([...shippedOrder, deliver('8'), correct('10')]).state).toMatchObject({
      lines: [{ delivered: '10', undecided: '0' }],
      outcome: 'Kept',
    });
  });
  it('never makes more than was ordered', () => {
    const again = [...shippedOrder, deliver('8'), dateAgreed('2026-04-01'), reserved('2'), pick, dispatch(shipped('2')), deliver()];
    expect(story([...again, correct('10')]).refused).toBe('FULFILLMENT.MORE_THAN_ORDERED');
  });
  it('that changes nothing is no fact', () => expect(story([...shippedOrder, deliver(), correct('10')]).last).toEqual([]));
});

describe('a request to stop', () => {
  it('finds everything before it has left, and nothing leaves afterwards', () => {
    const { last, state } = story([released(), reserved(), pick, cancel]);
    expect(last).toMatchObject([
      { type: 'Stopped', request: 'r', lines: [{ line: '1', quantity: '10' }] },
      { type: 'Withdrawn', delivery: 'order-1.1' },
      { type: 'Freed', lines: [{ quantity: '10' }] },
    ]);
    expect(stageOf(state)).toBe('stopped');
    expect(story([released(), reserved(), pick, cancel, dispatch()]).refused).toBe('FULFILLMENT.WRONG_STATUS');
    expect(story([released(), reserved(), cancel, pick]).refused).toBe('FULFILLMENT.WRONG_STATUS');
  });
  it('comes too late for what has left', () =>
    expect(story([...shippedOrder, cancel]).last).toEqual([
      { type: 'TooLateToStop', request: 'r', lines: [{ line: '1', quantity: '10' }] },
    ]));
  it('is answered in two parts when a part has left', () =>
    expect(story([released(), reserved('6'), { ...pick, lines: shipped('6') }, dispatch(shipped('6')), cancel]).last).toMatchObject([
      { type: 'Stopped', lines: [{ quantity: '4' }] },
      { type: 'TooLateToStop', lines: [{ quantity: '6' }] },
      { type: 'Withdrawn', delivery: 'order-1.2' },
      { type: 'Unwanted', lines: [{ quantity: '4' }] },
    ]));
  it('is answered once', () => expect(story([released(), cancel, cancel]).last).toEqual([]));
  it('is answered before the release too, and the order never ships', () => {
    expect(story([received(), cancel]).last).toMatchObject([{ type: 'Stopped', lines: [{ quantity: '10' }] }]);
    expect(story([received(), cancel, released()]).types).toEqual(['Released']);
  });
  it('gives a hold that is converted after the cancellation back to the stock', () => {
    const { types } = story([
      released({ ...line(), held: q('10') }),
      cancel,
      { type: 'NoteConverted', line: '1', reserved: q('10'), uncovered: q('0') },
    ]);
    expect(types).toEqual(['HoldConverted', 'Freed']);
  });
  it('to hold keeps the goods but lets nothing leave until it is lifted', () => {
    const held = [released(), reserved(), hold];
    expect(story(held).last).toMatchObject([{ type: 'Stopped', request: 'h', lines: [{ quantity: '10' }] }]);
    expect(story([...held, pick]).refused).toBe('FULFILLMENT.ORDER_ON_HOLD');
    expect(story([...held, { type: 'NoteResumed', request: 'h' }, pick]).types).toEqual(['Picked']);
  });
  it('to cut frees what is not needed any more and goes no lower than what has left', () => {
    expect(story([released(), reserved(), cutTo('7')]).last).toMatchObject([
      { type: 'Stopped', lines: [{ quantity: '3' }] },
      { type: 'Freed', lines: [{ quantity: '3' }] },
    ]);
    const partly = [released(), reserved('6'), { ...pick, lines: shipped('6') }, dispatch(shipped('6'))];
    expect(story([...partly, cutTo('2')]).last).toMatchObject([
      { type: 'Stopped', lines: [{ quantity: '4' }] },
      { type: 'TooLateToStop', lines: [{ quantity: '6' }] },
      {},
      {},
    ]);
  });
  it('to cut a picked delivery plans it anew', () =>
    expect(story([released(), reserved(), pick, cutTo('7')]).types).toEqual(['Stopped', 'Withdrawn', 'Planned', 'Freed']));
  it('keeps the promise with what was delivered', () => {
    const partly = [released(), reserved('6'), { ...pick, lines: shipped('6') }, dispatch(shipped('6')), deliver()];
    expect(story([...partly, cutTo('6')]).types).not.toContain('Kept');
    expect(story([...partly, cutTo('6'), { type: 'NoteCut', lines: standingAt('6') }]).types).toContain('Kept');
  });

  it('delivers after all what production could not stop, and keeps no promise before', () => {
    const partly = [released(), reserved('6'), { ...pick, lines: shipped('6') }, dispatch(shipped('6')), deliver()];
    const again = story([...partly, cutTo('6'), { type: 'NoteReinstated', lines: standingAt('10') }]);
    expect(again.types).not.toContain('Kept');
    expect(again.state).toMatchObject({ lines: [{ quantity: '10', delivered: '6' }] });
    const cancelled = story([released(), { type: 'RequestCancellation', request: 'r' }, { type: 'NoteReinstated', lines: standingAt('10') }]);
    expect(cancelled.state).toMatchObject({ stopped: false, lines: [{ quantity: '10' }] });
    expect(cancelled.types).toContain('Planned');
  });
});

describe('a count that takes a reservation away', () => {
  const lose: DeliveryOrderCommand = { type: 'LoseReservation', line: '1', quantity: q('4') };
  it('lets the order ask again', () =>
    expect(story([released(), reserved(), lose]).last).toMatchObject([
      { type: 'ReservationLost' },
      { type: 'Wanted', lines: [{ quantity: '4' }] },
    ]));
  it('cannot take what is picked', () => expect(story([released(), reserved(), pick, lose]).refused).toBe('FULFILLMENT.CHANGED_MEANWHILE'));
});

describe('an exception to the ranking', () => {
  it('is noted once, of an order that is worked for', () => {
    expect(story([released(), { type: 'NoteRank', rank: 3 }])).toMatchObject({ types: ['Reranked'], state: { rank: 3 } });
    expect(story([released(), { type: 'NoteRank', rank: 3 }, { type: 'NoteRank', rank: 3 }]).types).toEqual([]);
    expect(story([received(), { type: 'NoteRank', rank: 3 }]).types).toEqual([]);
  });
});
