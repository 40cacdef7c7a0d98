import { describe, expect, it } from '@jest/globals';
import { calendarDate, none, quantities, quantity } from '@siklus/kernel';
import { specification } from '@siklus/testing';
import fc from 'fast-check';
import {
  cake,
  cancel,
  cut,
  delivered,
  dispatched,
  hold,
  line,
  now,
  orderAfter,
  receive,
  released,
  requestOf,
  scheduled,
  stopped,
  tooLate,
  workBegun,
  workStopped,
} from '../../../test/mothers.js';
import { orderDecider } from './decide.js';
import type { Order } from './order.js';
import type { OrderCommand } from './order-commands.js';
import { lineStatusOf, statusOf } from './status.js';

const { given } = specification(orderDecider, 'order-1');
const made = line({ product: cake });
/** Ten that are made for the order, five from the store. */
const mixed = released({ lines: [made, line({ line: '2', quantity: quantity('5') })] });
const after = (...commands: OrderCommand[]): Order => orderAfter(mixed, ...commands);
const statusesOf = (order: Order): string[] => [statusOf(order), ...order.terms.lines.map((one) => lineStatusOf(order, one))];
const request = (what: OrderCommand): string => requestOf(after(what));

describe('a line that is made for the order', () => {
  it('goes straight from the line where nothing else is asked, and is promised from capacity only there', () => {
    expect(orderAfter(receive({ lines: [made] })).lines[0]).toMatchObject({ route: 'line', promise: { source: 'wanted-date' } });
    const both = { ...cake, routes: ['warehouse', 'line'] as const };
    const asked = (over: object) => receive({ lines: [line({ product: both, hold: 'h', ...over })] });
    expect(orderAfter(asked({ giver: 'scheduling' })).lines[0]).toMatchObject({
      route: 'line',
      promise: { source: 'capacity-quota', hold: 'h', quantity: '10' },
    });
    given().when(asked({ giver: 'scheduling', route: 'warehouse' }), now).thenRejected('ORDERS.PROMISE_UNFIT_FOR_ROUTE', { promised: 'line' });
    given().when(asked({ route: 'line' }), now).thenRejected('ORDERS.PROMISE_UNFIT_FOR_ROUTE', { promised: 'warehouse' });
  });

  it('names its giver when what it held is converted or given up', () => {
    const capacity = { lines: [line({ product: cake, hold: 'h', giver: 'scheduling' as const })] };
    const part = { giver: 'scheduling', product: 'cake', hold: 'h', quantity: '10' };
    given()
      .when(released(capacity), now)
      .thenLike({ type: 'Received' }, { type: 'TermsAgreed' }, { type: 'Selected' }, { type: 'Prioritised' }, { type: 'Released', holds: [part] });
    given().when(receive(capacity), now).when(cancel, now).thenLike({ type: 'Cancelled', holds: [part] });
    given().when(receive(capacity), now).when({ type: 'ExpirePromise' }, now).thenLike({ type: 'PromiseExpired', lines: ['1'], holds: [part] });
  });

  it('is prioritised, scheduled, being made, delivered; the order has come as far as the least of its lines', () => {
    expect(statusesOf(after())).toEqual(['Prioritised', 'Prioritised', 'InFulfilment']);
    expect(statusesOf(after(scheduled()))).toEqual(['Scheduled', 'Scheduled', 'InFulfilment']);
    expect(statusesOf(after(scheduled(), { type: 'NoteWork', line: '1' }))).toEqual(['InFulfilment', 'InFulfilment', 'InFulfilment']);
    expect(statusesOf(after(dispatched('d', ['1', '10'])))).toEqual(['InFulfilment', 'InFulfilment', 'InFulfilment']);
    expect(statusesOf(after(delivered('d', ['1', '10'], ['2', '5'])))).toEqual(['Delivered', 'Delivered', 'Delivered']);
  });

  it('that has no place in the schedule says why, and has one again when it is found', () => {
    const reason = 'NO_CAPACITY';
    const without: OrderCommand = { type: 'NoteUnschedulable', lines: [{ line: '1', reason }] };
    expect(after(scheduled(), without)).toMatchObject({ plans: { 1: { unschedulable: reason } } });
    expect(statusOf(after(scheduled(), without))).toBe('Prioritised');
    expect(statusOf(after(without, scheduled()))).toBe('Scheduled');
    given().when(mixed, now).when(without, now).when(without, now).then();
  });

  it('takes no notice of lines that are not its own, and of the same work twice', () => {
    given().when(mixed, now).when({ type: 'NoteWork', line: '9' }, now).then();
    given().when(mixed, now).when({ type: 'NoteWork', line: '1' }, now).when({ type: 'NoteWork', line: '1' }, now).then();
  });
});

describe('what several hold is stopped when all of them have stopped it', () => {
  it('waits for production, which does not answer for what comes from the store', () => {
    const id = request(cancel);
    expect(statusOf(after(cancel, stopped(id, ['1', '10'], ['2', '5'])))).toBe('Prioritised');
    expect(statusOf(after(cancel, stopped(id, ['1', '10'], ['2', '5']), workStopped(id, ['1', '10'])))).toBe('Cancelled');
    expect(statusOf(orderAfter(released(), cancel, stopped(requestOf(orderAfter(released(), cancel)), ['1', '10'])))).toBe('Cancelled');
  });

  it('stands, and is told to stand, where work has begun: fulfillment stopped it in vain', () => {
    const id = request(cancel);
    const order = given().when(mixed, now).when(cancel, now).when(stopped(id, ['1', '10'], ['2', '5']), now);
    order.when(workBegun(id, ['1', '10']), now).thenLike(
      { type: 'TooLateNoted', by: 'scheduling' },
      { type: 'TermsAgreed', terms: { version: 2 } },
      { type: 'QuantityCut', lines: [{ line: '2', quantity: '0', termsVersion: 2 }] },
      { type: 'Reinstated', request: id, lines: [{ line: '1', quantity: '10', termsVersion: 1 }] },
    );
  });

  it('is refused and told to stand when nothing of it could be stopped by all', () => {
    const id = request(cut(['1', '4']));
    const order = given().when(mixed, now).when(cut(['1', '4']), now).when(stopped(id, ['1', '6']), now);
    order.when(workBegun(id, ['1', '10']), now).thenLike(
      { type: 'TooLateNoted' },
      { type: 'RequestRefused', kind: 'cut', left: [{ line: '1', quantity: '10' }] },
      { type: 'Reinstated', request: id, lines: [{ line: '1', quantity: '10', termsVersion: 1 }] },
    );
  });

  it('waits as soon as anything of it can wait', () => {
    const id = request(hold);
    const held = after(hold, stopped(id, ['1', '10'], ['2', '5']), workBegun(id, ['1', '10']));
    expect(statusOf(held)).toBe('OnHold');
    expect(statusOf(after(hold, tooLate(id, ['1', '10'], ['2', '5']), workBegun(id, ['1', '10'])))).not.toBe('OnHold');
  });

  /** What fulfillment and production can say of so many, of which so many have left or are begun. */
  const answersOf = (id: string, { left, begun }: { left: number; begun: boolean }): OrderCommand[] => {
    const goes = Math.max(left, 0);
    const q = (n: number): string => String(n);
    return [
      ...(goes < 10 ? [stopped(id, ['1', q(10 - goes)], ['2', '5'])] : [stopped(id, ['2', '5'])]),
      ...(goes > 0 ? [tooLate(id, ['1', q(goes)])] : []),
      begun || goes > 0 ? workBegun(id, ['1', '10']) : workStopped(id, ['1', '10']),
    ];
  };

  it('comes to the same in every order of arrival, and never to less than what is made or has left', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 }), fc.boolean(), fc.integer(), (left, begun, seed) => {
        const id = request(cancel);
        const answers = answersOf(id, { left, begun });
        const turned = answers.toSorted((a, b) => ((JSON.stringify(a).length * seed) % 7) - ((JSON.stringify(b).length * seed) % 7));
        const [one, other] = [after(cancel, ...answers), after(cancel, ...turned)];
        expect([statusOf(one), one.terms]).toEqual([statusOf(other), other.terms]);
        const stays = one.terms.lines[0]?.quantity ?? none;
        const isMade = begun || left > 0;
        expect(one.cancelled === null).toBe(isMade);
        if (isMade) expect(quantities.compare(stays, quantity('10'))).toBe(0);
      }),
    ));
});

const moved = { line: '1', start: now, end: now, ready: calendarDate('2026-03-30') };

describe('a request', () => {
  it('is silent until production has answered too', () => {
    const id = request(cancel);
    const order = after(cancel, stopped(id, ['1', '10'], ['2', '5']), { type: 'NoteSilence', request: id });
    expect(order.requests[id]).toMatchObject({ status: 'open', overdue: true });
  });

  it('is no reason to make the customer agree twice to a date', () =>
    expect(after(scheduled(), { type: 'NoteSchedule', cause: 'BREAKDOWN', lines: [moved] })).toMatchObject({
      terms: { version: 1 },
      plans: { 1: { cause: 'BREAKDOWN', ready: '2026-03-30' } },
    }));
});
