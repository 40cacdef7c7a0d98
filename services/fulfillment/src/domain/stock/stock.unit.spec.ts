import { describe, expect, it } from '@jest/globals';
import { specification } from '@siklus/testing';
import { calendarDate as day, quantity as q } from '@siklus/kernel';
import { now, output, productNoted, receipt, want } from '../../../test/mothers.js';
import { available, onHand, reserved, stock } from './stock.js';
import type { StockCommand, StockFact } from './stock-facts.js';

const { given } = specification(stock, 'tea');
const noted: StockFact = { type: 'ProductNoted', name: 'Tea', unit: 'EA', active: true };
const there = (quantity: string, location = 'main'): StockFact => ({
  type: 'Received',
  receipt: 'GR-1',
  changes: [{ location, onHand: q(quantity), reserved: q('0') }],
});
const taken = (order: string, quantity: string): StockFact => ({
  type: 'Reserved',
  order,
  line: '1',
  quantity: q(quantity),
  waited: false,
  changes: [{ location: 'main', onHand: q('0'), reserved: q(quantity) }],
});
const waiting = (order: string, quantity: string, rank = 100, promised = '2026-03-20'): StockFact => ({
  type: 'Waited',
  order,
  line: '1',
  quantity: q(quantity),
  rank,
  promised: day(promised),
  since: now,
});
const count = (onHand: string, losses: [order: string, quantity: string][] = [], location = 'main'): StockCommand => ({
  type: 'Count',
  location,
  onHand: q(onHand),
  reason: 'YEARLY',
  losses: losses.map(([order, quantity]) => ({ order, line: '1', quantity: q(quantity) })),
});
const made = (quantity: string, order: string): StockFact => ({
  type: 'OutputReceived',
  workOrder: 'w',
  sequence: 1,
  location: 'line',
  quantity: q(quantity),
  serials: [],
  of: { order, line: '1' },
  changes: [{ location: 'line', onHand: q(quantity), reserved: q(quantity) }],
});
const granted = (quantity: string): StockFact => ({ type: 'Granted', quantity: q(quantity) });
const holdTaken = (hold: string, quantity: string): StockFact => ({
  type: 'HoldTaken',
  hold,
  order: 'o',
  line: '1',
  quantity: q(quantity),
  sequence: 1,
});
const targeted = (quantity: string): StockFact => ({ type: 'TargetSet', target: q(quantity) });
const target = (quantity: string): StockCommand => ({ type: 'SetQuotaTarget', target: q(quantity) });

describe('goods', () => {
  it('come in where somebody put them', () => given(noted).when(receipt('5')).then(there('5')));
  it('of a product that orders never stated are refused', () => given().when(receipt('5')).thenRejected('FULFILLMENT.PRODUCT_UNKNOWN'));
  it.each(['0', '-1'])('in a quantity of %s are refused', (quantity) =>
    given(noted).when(receipt(quantity)).thenRejected('FULFILLMENT.QUANTITY_NOT_POSITIVE'),
  );
  it('move, the reserved ones last', () =>
    given(noted, there('10'), taken('a', '4'))
      .when({ type: 'Move', from: 'main', to: 'annex', quantity: q('8') })
      .thenLike({
        type: 'Moved',
        changes: [
          { location: 'main', onHand: '-8', reserved: '-2' },
          { location: 'annex', onHand: '8', reserved: '2' },
        ],
      }));
  it('do not move from where they are not', () =>
    given(noted, there('3'))
      .when({ type: 'Move', from: 'annex', to: 'main', quantity: q('1') })
      .thenRejected('FULFILLMENT.NOT_ON_HAND', { onHand: '0' }));
  it('are scrapped only where they are', () =>
    given(noted, there('3'))
      .when({ type: 'Scrap', location: 'main', quantity: q('4'), reason: 'BROKEN', losses: [] })
      .thenRejected('FULFILLMENT.NOT_ON_HAND'));
});

describe('an order line', () => {
  it('gets what is there and waits for the rest', () =>
    given(noted, there('6'))
      .when(want('a', '10'))
      .thenLike({ type: 'Reserved', quantity: '6', waited: false }, { type: 'Waited', quantity: '4' }));
  it('is not served before one that waits', () => {
    const { state } = given(noted, waiting('a', '3')).when(want('b', '1', 1));
    expect(state.waiting.map(({ order }) => order)).toEqual(['b', 'a']);
  });
  it('takes goods from one location where one has them all', () =>
    given(noted, there('2', 'a'), there('9', 'b'))
      .when(want('x', '5'))
      .thenLike({ changes: [{ location: 'b', reserved: '5' }] }));
  it('takes them from several where none has', () =>
    given(noted, there('2', 'a'), there('4', 'b'))
      .when(want('x', '5'))
      .thenLike({
        changes: [
          { location: 'a', reserved: '2' },
          { location: 'b', reserved: '3' },
        ],
      }));
  it('that asks back what it waits for is struck out, and hears how much that was', () =>
    given(noted, waiting('a', '3'))
      .when({ type: 'Unwant', order: 'a', line: '1', quantity: q('5') })
      .thenLike({ type: 'Unwanted', asked: '5', removed: '3' }));
});

describe('goods that come in', () => {
  it('go to rank first, then to the promised date, then to who came first', () => {
    const queue = [waiting('late', '1', 5, '2026-04-01'), waiting('soon', '1', 5, '2026-03-01'), waiting('first', '1', 1, '2026-05-01')];
    const { decision } = given(noted, ...queue).when(receipt('2'));
    expect(decision).toMatchObject([
      { type: 'Received' },
      { type: 'Reserved', order: 'first', waited: true },
      { type: 'Reserved', order: 'soon' },
    ]);
  });
  it('serve the first in part rather than the second in full', () =>
    given(noted, waiting('a', '5', 1), waiting('b', '1', 2))
      .when(receipt('3'))
      .thenLike({ type: 'Received' }, { type: 'Reserved', order: 'a', quantity: '3' }));
  it('serve nobody twice', () => {
    const { state } = given(noted, waiting('a', '5')).when(receipt('3')).when(receipt('9'));
    expect([reserved(state), state.waiting]).toEqual(['5', []]);
  });
});

describe('a count', () => {
  it('sets what stands at the location', () =>
    given(noted, there('5'))
      .when(count('7'))
      .thenLike({ type: 'Counted', changes: [{ location: 'main', onHand: '2' }] }));
  it('that finds nothing new is no fact', () => given(noted, there('5')).when(count('5')).then());
  it('reserves elsewhere what it does not find', () =>
    given(noted, there('5'), there('5', 'annex'), taken('a', '4'))
      .when(count('1'))
      .thenLike({
        changes: [
          { location: 'main', onHand: '-4', reserved: '-3' },
          { location: 'annex', onHand: '0', reserved: '3' },
        ],
      }));
  it('below what is reserved says how many reservations it takes', () =>
    given(noted, there('10'), taken('a', '4'), taken('b', '4'))
      .when(count('5'))
      .thenRejected('FULFILLMENT.COUNT_BELOW_RESERVED', { short: '3' }));
  it('takes exactly those, never more', () => {
    const before = given(noted, there('10'), taken('a', '4'), taken('b', '4'));
    before.when(count('5', [['b', '4']])).thenRejected('FULFILLMENT.COUNT_BELOW_RESERVED', { short: '3' });
    before.when(count('5', [['b', '3']])).thenLike({ type: 'ReservationLost', order: 'b', quantity: '3' }, { type: 'Counted' });
  });
  it('below what is on offer asks the offer back', () =>
    given(noted, there('10'), granted('8')).when(count('5')).thenLike({ type: 'Counted' }, { type: 'Recalled', quantity: '3' }));
});

describe('the quota', () => {
  it('is granted up to its target from what nobody claims', () =>
    given(noted, there('10'), taken('a', '7')).when(target('5')).thenLike({ type: 'TargetSet' }, { type: 'Granted', quantity: '3' }));
  it('leaves the availability when it is granted', () => {
    const { state } = given(noted, there('10')).when(target('4'));
    expect([onHand(state), available(state)]).toEqual(['10', '6']);
  });
  it('is recalled when the target falls, as far as it is not held', () =>
    given(noted, there('10'), granted('6'), holdTaken('h', '4'))
      .when(target('1'))
      .thenLike({ type: 'TargetSet' }, { type: 'Recalled', quantity: '1' }));
  it('is recalled for an order that waits', () =>
    given(noted, there('6'), granted('6')).when(want('a', '2')).thenLike({ type: 'Waited' }, { type: 'Recalled', quantity: '2' }));
  it('serves who waits when it comes back', () =>
    given(noted, there('6'), targeted('6'), granted('6'), waiting('a', '2'), { type: 'Recalled', quantity: q('2') })
      .when({ type: 'NoteReturned', cumulative: q('2'), sequence: 7 })
      .thenLike({ type: 'Returned', quantity: '2', sequence: 7 }, { type: 'Reserved', order: 'a', quantity: '2' }));
  it('is filled up when half of it is held, not at every hold', () => {
    const before = given(noted, there('20')).when(target('4'));
    const hold = (n: number): StockCommand => ({
      type: 'NoteHoldTaken',
      hold: `h${n}`,
      order: 'o',
      line: '1',
      quantity: q('1'),
      sequence: n,
    });
    expect(before.when(hold(1)).decision).toHaveLength(1);
    before.when(hold(1)).when(hold(2)).thenLike({ type: 'HoldTaken' }, { type: 'Granted', quantity: '2' });
  });
  it('contradicts a hold of more than is offered', () =>
    given(noted, granted('1'))
      .when({ type: 'NoteHoldTaken', hold: 'h', order: 'o', line: '1', quantity: q('2'), sequence: 1 })
      .thenRejected('FULFILLMENT.HOLD_ABOVE_QUOTA'));
  it('contradicts a return that was not recalled', () =>
    given(noted, granted('5'))
      .when({ type: 'NoteReturned', cumulative: q('2'), sequence: 1 })
      .thenRejected('FULFILLMENT.RETURN_NOT_RECALLED'));
  it.each(['NoteHoldReleased', 'NoteConverted'] as const)('contradicts %s of a hold that nobody took', (type) =>
    given(noted, granted('5'))
      .when({ type, hold: 'h', order: 'o', line: '1', quantity: q('1'), sequence: 1 })
      .thenRejected('FULFILLMENT.HOLD_UNKNOWN'),
  );
  it('becomes the reservation of the order that held it', () =>
    given(noted, there('5'), targeted('3'), granted('5'), holdTaken('h', '2'))
      .when({ type: 'NoteConverted', hold: 'h', order: 'o', line: '1', quantity: q('2'), sequence: 2 })
      .thenLike({ type: 'Converted', quantity: '2', reserved: '2', changes: [{ location: 'main', reserved: '2' }] }));
  it('says what of a hold the goods are missing for', () =>
    given(noted, there('1'), granted('5'), holdTaken('h', '2'))
      .when({ type: 'NoteConverted', hold: 'h', order: 'o', line: '1', quantity: q('2'), sequence: 2 })
      .thenLike({ type: 'Converted', quantity: '2', reserved: '1' }, { type: 'Recalled', quantity: '3' }));
});

describe('goods that leave', () => {
  it('were reserved', () =>
    given(noted, there('5'))
      .when({ type: 'Ship', order: 'a', line: '1', quantity: q('1') })
      .thenRejected('FULFILLMENT.MORE_THAN_RESERVED'));
  it('are taken where the picker says, whatever was reserved there', () =>
    given(noted, there('5'), there('5', 'annex'), taken('a', '4'))
      .when({ type: 'Ship', order: 'a', line: '1', quantity: q('4'), from: 'annex' })
      .thenLike({
        changes: [
          { location: 'annex', onHand: '-4', reserved: '0' },
          { location: 'main', onHand: '0', reserved: '-4' },
        ],
      }));
  it('are not taken where they are not', () =>
    given(noted, there('5'), taken('a', '4'))
      .when({ type: 'Ship', order: 'a', line: '1', quantity: q('4'), from: 'annex' })
      .thenRejected('FULFILLMENT.NOT_ON_HAND'));
  it('come back into stock after inspection', () =>
    given(noted)
      .when({ type: 'TakeBack', order: 'a', line: '1', quantity: q('2'), location: 'main' })
      .thenLike({ type: 'TakenBack', changes: [{ onHand: '2' }] }));
});

it('keeps only what is waited for, not what was reserved', () => {
  const { state } = given(noted, there('900')).when(want('a', '400')).when(want('b', '400'));
  expect(JSON.stringify(state).length).toBeLessThan(400);
});

it('notes the product once', () => given(noted).when(productNoted).then());

describe('what a work order made', () => {
  const whole = { line: { onHand: q('5'), reserved: q('5') } };

  it('for an order line stands reserved for it alone, whoever waits', () => {
    given(noted, waiting('other', '3'))
      .when(output('5', 'o'))
      .thenLike({ type: 'OutputReceived', of: { order: 'o', line: '1' }, changes: [{ location: 'line', onHand: '5', reserved: '5' }] });
    expect(stock.evolve(stock.initial('tea'), made('5', 'o')).places).toEqual(whole);
  });

  it('for the stock is served to who waits, and the rest is free', () =>
    given(noted, waiting('o', '3'))
      .when(output('5'))
      .thenLike({ type: 'OutputReceived', quantity: '5' }, { type: 'Reserved', order: 'o', quantity: '3', waited: true }));

  it('comes in before orders has stated the product', () => given().when(output('5')).thenLike({ type: 'OutputReceived', quantity: '5' }));

  it('is never on offer while it is reserved for a line', () =>
    given(noted, { type: 'TargetSet', target: q('5') })
      .when(output('5', 'o'))
      .thenLike({ type: 'OutputReceived' }));

  it('is something', () => given(noted).when(output('0')).thenRejected('FULFILLMENT.QUANTITY_NOT_POSITIVE'));
});

describe('an exception to the ranking', () => {
  it('moves what waits to its place, and gives it what comes first', () => {
    const queue = given(noted, waiting('early', '5', 50), waiting('late', '5', 90));
    const moved = queue.when({ type: 'Rerank', order: 'late', line: '1', rank: 49 });
    moved.then({ type: 'Reranked', order: 'late', line: '1', rank: 49 });
    expect(moved.state.waiting.map(({ order }) => order)).toEqual(['late', 'early']);
    moved.when({ type: 'Rerank', order: 'late', line: '1', rank: 49 }).then();
    moved.when({ type: 'Receive', receipt: 'GR-2', location: 'main', quantity: q('5') }).thenLike({ type: 'Received' }, { type: 'Reserved', order: 'late' });
  });

  it('gives nothing to what does not wait', () => given(noted).when({ type: 'Rerank', order: 'other', line: '1', rank: 1 }).then());
});
