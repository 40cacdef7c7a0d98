import { describe, expect, it } from '@jest/globals';
import { calendarDate, quantity } from '@siklus/kernel';
import { specification, testTransitions } from '@siklus/testing';
import fc from 'fast-check';
import { at, cancel, complete, fill, hold, moved, now, pack, release, schedule, start } from '../../../test/mothers.js';
import { workOrderDecider } from './decide.js';
import { lotTransitions, pinsOf } from './lot.js';
import type { WorkOrderCommand } from './work-order.js';

const { given } = specification(workOrderDecider);
const known = given().when(release(), now);
const scheduled = known.when(schedule([fill, pack]), now);
const started = scheduled.when(start(fill), at('14:00'));
const cut = (count: string): WorkOrderCommand => ({ type: 'RequestCut', request: 'c', lines: [{ line: '1', quantity: quantity(count) }] });
const without: WorkOrderCommand = schedule([], { lots: [], without: [{ line: '1', cause: 'ROUTE_MISSING' }] });

testTransitions('a lot', {
  table: lotTransitions,
  decider: workOrderDecider,
  statusOf: ({ lots }) => lots[0]?.status ?? 'Known',
  stories: [
    [release(), schedule([fill, pack]), start(fill), complete(fill), start(pack), complete(pack)],
    [release(), without, schedule([fill, pack]), cancel()],
    [release(), without, cancel()],
    [release(), cancel()],
    [
      release(),
      schedule([moved(fill, '13:00')], { frozenUntil: at('12:00') }),
      { ...without, frozenUntil: at('12:00') } as WorkOrderCommand,
    ],
  ],
  commands: fc.constantFrom<WorkOrderCommand>(
    release(),
    schedule([fill, pack]),
    schedule([moved(fill, '17:00'), pack]),
    without,
    start(fill),
    start(pack),
    complete(fill),
    complete(pack),
    cancel(),
    cancel('r2'),
    hold(),
    cut('4'),
    cut('0'),
    { type: 'NoteResumed' },
    { type: 'NoteUnplanned' },
  ),
});

describe('the material of a lot', () => {
  const missing = [{ product: 'bottle', quantity: quantity('3') }];
  const short = scheduled.when({ type: 'NoteMaterial', line: '1', missing }, now);

  it('that is short is not begun, until it is there', () => {
    short.then({ type: 'MaterialNoted', line: '1', missing });
    short.when({ type: 'NoteMaterial', line: '1', missing }, now).then();
    short.when(start(fill), at('14:00')).thenRejected('SCHEDULING.MATERIAL_SHORT', { line: '1', missing });
    const there = short.when({ type: 'NoteMaterial', line: '1', missing: [] }, now);
    there.when(start(fill), at('14:00')).thenLike({ type: 'Started' });
  });

  it('is nothing to a lot that is not ours', () => {
    known.when({ type: 'NoteMaterial', line: '9', missing }, now).then();
    given().when({ type: 'NoteMaterial', line: '1', missing }, now).then();
  });
});

describe('a release', () => {
  it('is worked on until the promised day is over where the customer is', () =>
    expect(known.state.lots[0]).toMatchObject({ due: '2026-03-21T00:00:00.000Z', status: 'Known' }));
  it('counts once', () => known.when(release(), now).then());
  it('of nothing that is ours is nothing', () =>
    given()
      .when(release({ lots: [] }))
      .then());
  it('waits for production, visibly', () => {
    expect(known.state.planBy).toBe('2026-03-04T12:00:00.000Z');
    known.when({ type: 'NoteUnplanned' }).then({ type: 'PlanningOverdue' });
    expect(scheduled.state.planBy).toBeNull();
    scheduled.when({ type: 'NoteUnplanned' }).then();
  });
});

describe('a request to stop', () => {
  it('is not for us when we make nothing of the order', () => {
    given().when(cancel()).then();
    given().when(start(fill)).thenRejected('SCHEDULING.WORK_ORDER_UNKNOWN');
  });
  it('stops what has not begun, once', () => {
    const stopped = scheduled.when(cancel(), now);
    stopped.then({ type: 'Stopped', request: 'r', kind: 'cancellation', lines: [{ line: '1', quantity: quantity('10') }] });
    stopped.when(cancel()).then();
    stopped.when(start(fill)).thenRejected('SCHEDULING.STOPPED');
  });
  it('comes too late when work has begun', () =>
    started.when(cancel()).then({ type: 'TooLateToStop', request: 'r', lines: [{ line: '1', quantity: quantity('10') }] }));
  it('holds until it is resumed', () => {
    const held = scheduled.when(hold());
    held.thenLike({ type: 'Stopped', kind: 'hold' });
    held.when(start(fill)).thenRejected('SCHEDULING.STOPPED');
    held.when({ type: 'NoteResumed' }).when(start(fill), at('14:00')).thenLike({ type: 'Started' });
  });
  it('cuts a line down, or to nothing', () => {
    expect(scheduled.when(cut('4')).state.lots[0]).toMatchObject({ quantity: '4', status: 'Scheduled' });
    expect(scheduled.when(cut('0')).state.lots[0]).toMatchObject({ status: 'Stopped' });
    scheduled.when(cut('12')).then();
    started.when(cut('4')).thenLike({ type: 'TooLateToStop', lines: [{ quantity: '10' }] });
  });
  it('answers line by line', () => {
    const two = release({
      lots: [
        { line: '1', product: 'tea', quantity: quantity('10'), dueDate: calendarDate('2026-03-20') },
        { line: '2', product: 'tea', quantity: quantity('3'), dueDate: calendarDate('2026-03-20') },
      ],
    });
    given()
      .when(two)
      .when(schedule([fill, pack]))
      .when(start(fill))
      .when(cancel())
      .thenLike(
        { type: 'Stopped', lines: [{ line: '2', quantity: '3' }] },
        { type: 'TooLateToStop', lines: [{ line: '1', quantity: '10' }] },
      );
  });
});

describe('a schedule', () => {
  it('is told when it is new, and when it changes', () => {
    known.when(schedule([fill, pack]), now).thenLike({ type: 'Scheduled', line: '1', ends: at('16:00') });
    scheduled.when(schedule([fill, pack]), now).then();
    const later = moved(pack, '17:00');
    scheduled
      .when(schedule([fill, later], { frozenUntil: now, cause: 'PLAN' }), now)
      .thenLike({ type: 'Rescheduled', cause: 'PLAN', endedBefore: at('16:00'), ends: at('20:00') });
  });
  it('never moves what is frozen, but for an agreed expedite or a breakdown', () => {
    const other = [moved(fill, '16:00'), moved(pack, '18:00')];
    scheduled.when(schedule(other), now).thenRejected('SCHEDULING.FROZEN_WORK_MOVED', { operation: 'id/1/fill' });
    for (const cause of ['EXPEDITE', 'BREAKDOWN'] as const)
      scheduled.when(schedule(other, { cause }), now).thenLike({ type: 'Rescheduled', cause });
  });
  it('never moves what has started, but for a breakdown: then it starts over', () => {
    const other = [moved(fill, '16:00'), pack];
    for (const cause of ['PLAN', 'EXPEDITE'] as const)
      started.when(schedule(other, { cause }), at('14:10')).thenRejected('SCHEDULING.STARTED_WORK_MOVED');
    const broken = started.when(schedule(other, { cause: 'BREAKDOWN' }), at('14:10'));
    expect(broken.state.lots[0]?.operations[0]?.started).toBeUndefined();
    broken.when(start(moved(fill, '16:00'))).thenLike({ type: 'Started' });
  });
  it('lets work that should have begun be moved', () =>
    scheduled.when(schedule([moved(fill, '18:00'), moved(pack, '20:00')]), at('14:30')).thenLike({ type: 'Rescheduled' }));
  it('leaves alone what was stopped, held or reported since', () => {
    scheduled
      .when(cancel())
      .when(schedule([fill, moved(pack, '17:00')]), now)
      .then();
    scheduled
      .when(hold())
      .when(schedule([fill, moved(pack, '17:00')]), now)
      .then();
    const reported = started.when(complete(fill)).when(schedule([fill, moved(pack, '17:00')], { frozenUntil: now }), at('14:20'));
    expect(reported.state.lots[0]?.operations[0]).toMatchObject({ completed: expect.any(String), good: '10' });
  });
  it('says what cannot be made', () => {
    known.when(without).then({ type: 'Unschedulable', version: 1, line: '1', cause: 'ROUTE_MISSING' });
    scheduled.when(without, now).then();
  });
  it('pins nothing behind what may still move', () => {
    const lot = scheduled.state.lots[0]!;
    expect([...pinsOf(lot, now, at('15:30'))]).toEqual([
      ['id/1/fill', 'frozen'],
      ['id/1/pack', 'frozen'],
    ]);
    expect([...pinsOf(lot, now, at('14:30'))]).toEqual([['id/1/fill', 'frozen']]);
    expect([...pinsOf(lot, at('14:30'), at('23:00'))]).toEqual([]);
  });
});

describe('the shop floor', () => {
  it('begins what is published, in order, once', () => {
    scheduled
      .when(start(fill), at('14:00'))
      .then({ type: 'Started', line: '1', operation: 'id/1/fill', at: at('14:00'), resource: 'line-1' });
    started.when(start(fill)).then();
    started.when(start(pack)).thenRejected('SCHEDULING.PREDECESSOR_NOT_DONE', { predecessor: 'id/1/fill' });
    known.when(start(fill)).thenRejected('SCHEDULING.OPERATION_UNKNOWN');
    scheduled.when({ ...start(fill), resource: 'line-2' } as WorkOrderCommand).thenRejected('SCHEDULING.PLAN_CHANGED');
  });
  it('counts no more than was planned', () => {
    started.when({ type: 'ReportProgress', operation: fill.id, good: quantity('4') }).thenLike({ type: 'ProgressReported' });
    started.when({ type: 'ReportProgress', operation: fill.id, good: quantity('11') }).thenRejected('SCHEDULING.MORE_THAN_PLANNED');
    const scrapped = started.when({ type: 'Scrap', operation: fill.id, quantity: quantity('3'), reason: 'TORN' });
    scrapped.when(complete(fill, '8')).thenRejected('SCHEDULING.MORE_THAN_PLANNED');
    scrapped.when(complete(fill, '7')).thenLike({ type: 'OperationCompleted', good: '7' });
    started
      .when({ type: 'Scrap', operation: fill.id, quantity: quantity('0'), reason: 'TORN' })
      .thenRejected('SCHEDULING.QUANTITY_NOT_POSITIVE');
  });
  it('reports only what has begun and is not done', () => {
    scheduled.when(complete(fill)).thenRejected('SCHEDULING.NOT_STARTED');
    const done = started.when(complete(fill));
    done.when(complete(fill)).then();
    done.when({ type: 'ReportProgress', operation: fill.id, good: quantity('1') }).thenRejected('SCHEDULING.COMPLETED_ALREADY');
  });
  it('completes the lot with the last operation, unit by unit where units have serials', () => {
    const last = started.when(complete(fill)).when(start(pack));
    last
      .when(complete(pack, '2', ['s1', 's2']))
      .thenLike({ type: 'OperationCompleted' }, { type: 'Completed', line: '1', good: '2', serials: ['s1', 's2'] });
    last.when(complete(pack, '2', ['s1', 's1'])).thenRejected('SCHEDULING.SERIAL_TWICE');
    last.when(complete(pack, '3', ['s1', 's2'])).thenRejected('SCHEDULING.SERIALS_DO_NOT_COUNT');
    started.when(complete(fill, '1', ['s1'])).thenRejected('SCHEDULING.SERIALS_DO_NOT_COUNT');
  });
});

describe('a promise', () => {
  it('moves the due date with the customer', () => {
    const agreed: WorkOrderCommand = {
      type: 'NotePromise',
      lines: [
        { line: '1', dueDate: calendarDate('2026-03-25') },
        { line: '9', dueDate: calendarDate('2026-03-25') },
      ],
    };
    known.when(agreed).then({ type: 'PromiseMoved', lines: [{ line: '1', due: '2026-03-26T00:00:00.000Z' as never }] });
    known.when(agreed).when(agreed).then();
  });
});

describe('an exception to the ranking', () => {
  it('counts from the next schedule on, and is nothing to whoever makes nothing of the order', () => {
    known.when({ type: 'NoteRank', rank: 7 }, now).then({ type: 'Reranked', rank: 7 });
    expect(known.when({ type: 'NoteRank', rank: 7 }, now).state).toMatchObject({ rank: 7, lots: known.state.lots });
    known.when({ type: 'NoteRank', rank: known.state.rank }, now).then();
    given().when({ type: 'NoteRank', rank: 7 }, now).then();
  });
});
