import { describe, expect, it } from '@jest/globals';
import { calendarDate, days, calendar, isRejection, money, quantity, timeZone, type Instant } from '@siklus/kernel';
import fc from 'fast-check';
import { faultsOf } from '../../../test/checker.js';
import { now, operation, release, route } from '../../../test/mothers.js';
import type { PlantCalendar } from '../calendar/calendar.js';
import { minuteAt } from '../engine/calendar.js';
import type { Placement } from '../engine/problem.js';
import { capacityOf } from '../schedule/capacity.js';
import { workOrderDecider } from '../work-order/decide.js';
import type { WorkOrder, WorkOrderCommand } from '../work-order/work-order.js';
import { draft, movedIn, replanned, type Draft } from './draft.js';
import type { Horizon, Plant } from './plant.js';
import { jobOf, originOf, problemOf, wantedOf } from './problem-of.js';

const shifts = [{ from: '06:00', to: '22:00' }];
const day: PlantCalendar = { timeZone: timeZone('UTC'), week: { 1: shifts, 2: shifts, 3: shifts, 4: shifts, 5: shifts } };
const unit = (id: string, kind: string) => ({
  id,
  stated: { kind, calendar: 'day', setUps: 'colours', family: 'white', hourlyRate: money(6000), active: true },
  operation: null,
  breakdowns: [],
});
const person = (id: string, ...skills: string[]) => ({ id, stated: { skills, calendar: 'day', active: true }, operation: null });
const after = (workOrder: WorkOrder, ...commands: WorkOrderCommand[]): WorkOrder =>
  commands.reduce((state, command) => {
    const decision = workOrderDecider.decide(state, command, now);
    if (isRejection(decision)) throw new Error(decision.code);
    return decision.reduce(workOrderDecider.evolve, state);
  }, workOrder);

interface Asked {
  readonly product: string;
  readonly count: number;
  readonly rank: number;
}
const ordered = (asked: readonly Asked[]): WorkOrder[] =>
  asked.map(({ product, count, rank }, n) =>
    after(
      workOrderDecider.initial(`o-${n}`),
      release({ rank, lots: [{ line: '1', product, quantity: quantity(count), dueDate: calendarDate('2026-03-04') }] }),
    ),
  );
const bake = operation('bake', {
  alternatives: [{ on: 'oven', minutesPerUnit: quantity('2'), fixedMinutes: 10, crew: [{ skill: 'baking', people: 1 }] }],
});
const plantOf = (workOrders: readonly WorkOrder[]): Plant => ({
  calendars: new Map([['day', day]]),
  setUps: new Map([['colours', { white: { dark: 30 }, dark: { white: 60 } }]]),
  resources: [unit('line-1', 'line'), unit('line-2', 'line'), unit('oven', 'oven')],
  people: [person('ann', 'filling', 'baking'), person('bob', 'filling'), person('cid', 'baking')],
  routes: new Map([
    ['tea', route(operation('fill'))],
    ['cocoa', { ...route(operation('fill')), family: 'dark' }],
    ['bread', route(bake, operation('pack'))],
  ]),
  workOrders,
});
const horizon: Horizon = { now, frozenUntil: calendar.plus(now, days(1)), until: calendar.plus(now, days(30)) };
const effort = { seed: 7, moves: 60 };
const anOrder = fc.record({
  product: fc.constantFrom('tea', 'cocoa', 'bread'),
  count: fc.integer({ min: 1, max: 200 }),
  rank: fc.integer({ min: 1, max: 5 }),
});
const manyOrders = fc.array(anOrder, { minLength: 1, maxLength: 8 });

/** The draft in the engine's minutes, for a checker that shares no code with it. */
function inMinutes({ lots }: Draft, at: Instant): Placement[] {
  const minute = (one: Instant): number => minuteAt(originOf(at), one);
  return lots.flatMap(({ workOrder, line, operations }) =>
    operations.map(({ id, slot: { resource, people, starts, works, ends } }) => ({
      job: `${workOrder}/${line}`,
      operation: id,
      resource,
      people,
      start: minute(starts),
      work: minute(works),
      end: minute(ends),
    })),
  );
}
/** The work orders as they are when the draft is in force. */
const inForce = (plant: Plant, { lots, without }: Draft): Plant => ({
  ...plant,
  workOrders: plant.workOrders.map((workOrder) =>
    after(workOrder, {
      type: 'Schedule',
      version: 1,
      cause: 'PLAN',
      frozenUntil: horizon.frozenUntil,
      lots: lots
        .filter((lot) => lot.workOrder === workOrder.id)
        .map(({ line, operations }) => ({ line, ready: calendarDate('2026-03-04'), operations })),
      without: without.filter((lot) => lot.workOrder === workOrder.id).map(({ line, cause }) => ({ line, cause })),
    }),
  ),
});

describe('a draft', () => {
  it('holds: precedence, units, people, skills, calendars and set-ups, as an independent checker finds', () =>
    fc.assert(
      fc.property(manyOrders, (asked) => {
        const plant = plantOf(ordered(asked));
        const made = draft(plant, horizon, effort);
        expect(faultsOf(problemOf(plant, wantedOf(plant).wanted, horizon), inMinutes(made, now))).toEqual([]);
        expect(made.without).toEqual([]);
      }),
      { numRuns: 30 },
    ));

  it('leaves what is frozen where it is, however much is new', () =>
    fc.assert(
      fc.property(manyOrders, manyOrders, (first, second) => {
        const plant = inForce(plantOf(ordered(first)), draft(plantOf(ordered(first)), horizon, effort));
        const more = ordered([...first, ...second]).slice(first.length);
        const grown = { ...plant, workOrders: [...plant.workOrders, ...more] };
        const made = draft(grown, horizon, effort);
        expect(faultsOf(problemOf(grown, wantedOf(grown).wanted, horizon), inMinutes(made, now))).toEqual([]);
        expect(() => inForce(grown, made)).not.toThrow();
      }),
      { numRuns: 20 },
    ));

  it('is the same for the same seed', () => {
    const plant = plantOf(
      ordered([
        { product: 'tea', count: 60, rank: 1 },
        { product: 'cocoa', count: 60, rank: 2 },
        { product: 'bread', count: 30, rank: 1 },
      ]),
    );
    expect(draft(plant, horizon, effort)).toEqual(draft(plant, horizon, effort));
    expect(movedIn(plant, draft(plant, horizon, effort).lots)).toBe(0);
  });

  it('says of every lot why it cannot be made, and makes the others', () => {
    const plant = plantOf(
      ordered([
        { product: 'tea', count: 60, rank: 1 },
        { product: 'dust', count: 1, rank: 1 },
        { product: 'bread', count: 5000, rank: 1 },
      ]),
    );
    const { lots, without } = draft(plant, horizon, effort);
    expect(lots.map(({ workOrder }) => workOrder)).toEqual(['o-0']);
    expect(without).toEqual([
      { workOrder: 'o-1', line: '1', cause: 'ROUTE_MISSING' },
      { workOrder: 'o-2', line: '1', cause: 'CALENDAR_TOO_SHORT' },
    ]);
  });

  it('gives no place to what is short of material, and leaves what has one where it is', () => {
    const short = (workOrder: WorkOrder): WorkOrder =>
      after(workOrder, { type: 'NoteMaterial', line: '1', missing: [{ product: 'bottle', quantity: quantity('1') }] });
    const [one, other] = ordered([
      { product: 'tea', count: 10, rank: 1 },
      { product: 'tea', count: 10, rank: 2 },
    ]) as [WorkOrder, WorkOrder];
    const { lots, without } = draft(plantOf([short(one), other]), horizon, effort);
    expect(lots.map(({ workOrder }) => workOrder)).toEqual(['o-1']);
    expect(without).toEqual([{ workOrder: 'o-0', line: '1', cause: 'MATERIAL_SHORT' }]);
    const plant = plantOf([one, other]);
    const planned = inForce(plant, draft(plant, horizon, effort));
    const fallenShort = { ...planned, workOrders: planned.workOrders.map(short) };
    expect(draft(fallenShort, horizon, effort).lots).toHaveLength(2);
  });

  it('of nothing is nothing', () => expect(draft(plantOf([]), horizon, effort)).toEqual({ lots: [], without: [] }));
});

describe('after a breakdown', () => {
  it('nothing is done on the unit meanwhile, and what it does not hit hardly moves', () => {
    const asked = ['tea', 'tea', 'cocoa', 'bread'].map((product, n) => ({ product, count: 60, rank: n + 1 }));
    const plant = inForce(plantOf(ordered(asked)), draft(plantOf(ordered(asked)), horizon, effort));
    const [from, to] = [minuteAt(originOf(now), now), 240];
    const made = replanned(plant, horizon, { type: 'BrokenDown', resource: 'line-1', from, to }, effort);
    const placements = inMinutes(made, now);
    expect(placements.filter((one) => one.resource === 'line-1' && one.start < to)).toEqual([]);
    expect(placements).toHaveLength(5);
    expect(movedIn(plant, made.lots)).toBeLessThan(5);
    expect(wantedOf(plant).wanted.map(jobOf)).toEqual(['o-0/1', 'o-1/1', 'o-2/1', 'o-3/1']);
  });
});

describe('capacity', () => {
  it('is open by the calendars, used by the plan, week by week, with the people who are there', () => {
    const plant = plantOf(ordered([{ product: 'tea', count: 60, rank: 1 }]));
    const { kinds, skills } = capacityOf(plant, draft(plant, horizon, effort).lots, horizon);
    // Two lines for five days of sixteen hours.
    expect(kinds[0]).toEqual({ kind: 'line', week: '2026-03-02', openMinutes: 2 * 5 * 960, usedMinutes: 60, units: 2 });
    expect(kinds.filter(({ kind }) => kind === 'line')).toHaveLength(5);
    expect(skills).toContainEqual({ skill: 'baking', week: '2026-03-09', people: 2, openMinutes: 2 * 5 * 960 });
    const broken = {
      ...unit('line-1', 'line'),
      breakdowns: [{ breakdown: 'b', from: now, to: calendar.plus(now, days(1) / 24), reason: 'BELT' }],
    };
    const less = capacityOf({ ...plant, resources: [broken, unit('line-2', 'line')] }, [], horizon);
    expect(less.kinds[0]).toMatchObject({ openMinutes: 2 * 5 * 960 - 60, usedMinutes: 0 });
  });
});
