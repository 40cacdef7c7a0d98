import {
  calendarDate,
  currency,
  hashOf,
  instant,
  money,
  quantity,
  timeZone,
  type Instant,
  type Parties,
  type Signer,
} from '@siklus/kernel';
import type { Content } from '../src/domain/schedule/schedule.js';
import type { LotOperation, Slot } from '../src/domain/work-order/lot.js';
import type { WorkOrderCommand } from '../src/domain/work-order/work-order.js';
import type { Route, RouteOperation } from '../src/domain/route/route.js';

/** Monday, 2 March 2026, noon in UTC. */
export const now = instant('2026-03-02T12:00:00.000Z');
export const at = (time: string, day = '2026-03-02'): Instant => instant(`${day}T${time}:00.000Z`);

export const operation = (name: string, over: Partial<RouteOperation> = {}): RouteOperation => ({
  operation: name,
  resumable: false,
  alternatives: [{ on: 'line', minutesPerUnit: quantity('1'), fixedMinutes: 0, crew: [{ skill: 'filling', people: 1 }] }],
  ...over,
});

export const route = (...operations: RouteOperation[]): Route => ({
  family: 'white',
  lot: quantity('60'),
  currency: currency('EUR'),
  material: money(50),
  operations,
});

export const release = (over: Partial<Extract<WorkOrderCommand, { type: 'Release' }>> = {}): WorkOrderCommand => ({
  type: 'Release',
  purpose: 'order',
  rank: 5,
  timeZone: timeZone('UTC'),
  lots: [{ line: '1', product: 'tea', quantity: quantity('10'), dueDate: calendarDate('2026-03-20') }],
  ...over,
});

export const slot = (starts: Instant, ends: Instant, over: Partial<Slot> = {}): Slot => ({
  resource: 'line-1',
  people: ['ann'],
  starts,
  works: starts,
  ends,
  ...over,
});

export const placedOperation = (name: string, where: Slot, over: Partial<LotOperation> = {}): LotOperation => ({
  id: `id/1/${name}`,
  after: [],
  family: 'white',
  resumable: false,
  alternatives: [{ on: 'line', minutes: 10, crew: [{ skill: 'filling', people: 1 }] }],
  slot: where,
  ...over,
});

/** Filled this afternoon and packed behind it. */
export const fill = placedOperation('fill', slot(at('14:00'), at('15:00')));
export const pack = placedOperation('pack', slot(at('15:00'), at('16:00')), { after: ['id/1/fill'] });

export const schedule = (
  operations: readonly LotOperation[],
  over: Partial<Extract<WorkOrderCommand, { type: 'Schedule' }>> = {},
): WorkOrderCommand => ({
  type: 'Schedule',
  version: 1,
  cause: 'PLAN',
  frozenUntil: at('12:00', '2026-03-03'),
  lots: [{ line: '1', ready: calendarDate('2026-03-02'), operations }],
  without: [],
  ...over,
});

export const start = (one: LotOperation): WorkOrderCommand => ({
  type: 'Start',
  operation: one.id,
  resource: one.slot.resource,
  people: one.slot.people,
});
export const complete = (one: LotOperation, good = '10', serials: readonly string[] = []): WorkOrderCommand => ({
  type: 'Complete',
  operation: one.id,
  good: quantity(good),
  serials,
});
export const cancel = (request = 'r'): WorkOrderCommand => ({ type: 'RequestStop', kind: 'cancellation', request });
export const hold = (request = 'h'): WorkOrderCommand => ({ type: 'RequestStop', kind: 'hold', request });
export const moved = (one: LotOperation, minutes: string): LotOperation => ({
  ...one,
  slot: { ...one.slot, starts: at(minutes), works: at(minutes), ends: at('20:00') },
});

export const aSchedule = (over: Partial<Content> = {}): Content => ({
  lots: [{ workOrder: 'id', line: '1', product: 'tea', due: at('18:00'), ends: at('15:00'), lateMinutes: 0, operations: [fill] }],
  without: [],
  cause: 'PLAN',
  base: null,
  number: 1,
  from: now,
  frozenUntil: at('20:00'),
  until: at('12:00', '2026-03-30'),
  timeZone: timeZone('UTC'),
  moved: 0,
  capacity: { kinds: [], skills: [] },
  ...over,
});

export const theParties: Parties = {
  map: 1,
  parties: [
    { department: 'production', role: 'manager' },
    { department: 'marketing', role: 'manager' },
  ],
};
export const head = (department: string, role: Signer['role'] = 'manager'): Signer => ({ subject: `of ${department}`, department, role });
export const signatureOf = (department: string, thing: object) => ({ by: head(department), seen: hashOf(thing) });
