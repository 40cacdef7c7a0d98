import { calendar, instant, type Instant } from '@siklus/kernel';
import { expandCalendar, minuteAt, without } from '../engine/calendar.js';
import type { Interval, Job, Operation, Pin, Problem, Resource } from '../engine/problem.js';
import { before, type Route } from '../route/route.js';
import { minutesFor } from '../route/standard-cost.js';
import { isOpen, isShort, pinsOf, type Lot, type LotOperation, type Slot } from '../work-order/lot.js';
import type { WorkOrder } from '../work-order/work-order.js';
import type { Horizon, Plant } from './plant.js';

/** An operation of a lot before it has a place. */
export type Unplaced = Omit<LotOperation, 'slot'> & { readonly slot?: Slot };

/** A lot that is to be planned, with what is to be done for it. */
export interface Wanted {
  readonly workOrder: WorkOrder;
  readonly lot: Lot;
  readonly operations: readonly Unplaced[];
}

export interface Without {
  readonly workOrder: string;
  readonly line: string;
  readonly cause: string;
}

export const jobOf = ({ workOrder, lot }: Pick<Wanted, 'workOrder' | 'lot'>): string => `${workOrder.id}/${lot.line}`;

/** Whole minutes, the first that has not begun. */
export const originOf = (now: Instant): Instant =>
  calendar.plus(instant(`${now.slice(0, 16)}:00.000Z`), now.slice(17) === '00.000Z' ? 0 : 60_000);

/** What every open lot needs: as it is scheduled already, or by the route of its product. What is short of material gets no place yet. */
export function wantedOf({ routes, workOrders }: Plant): { readonly wanted: Wanted[]; readonly without: Without[] } {
  const wanted: Wanted[] = [];
  const none: Without[] = [];
  for (const workOrder of workOrders)
    for (const lot of workOrder.lots.filter(isOpen)) {
      const route = routes.get(lot.product);
      if (lot.operations.length === 0 && isShort(lot)) none.push({ workOrder: workOrder.id, line: lot.line, cause: 'MATERIAL_SHORT' });
      else if (lot.operations.length > 0) wanted.push({ workOrder, lot, operations: lot.operations });
      else if (route) wanted.push({ workOrder, lot, operations: byRoute(route, `${workOrder.id}/${lot.line}`, lot.quantity) });
      else none.push({ workOrder: workOrder.id, line: lot.line, cause: 'ROUTE_MISSING' });
    }
  return { wanted, without: none };
}

function byRoute(route: Route, job: string, quantity: string): Unplaced[] {
  return route.operations.map(({ operation, resumable, alternatives }, at) => ({
    id: `${job}/${operation}`,
    after: before(route.operations, at).map((name) => `${job}/${name}`),
    family: route.family,
    resumable,
    alternatives: alternatives.map((one) => ({ on: one.on, minutes: minutesFor(one, quantity), crew: one.crew })),
  }));
}

/** The engine's problem: everything in minutes since `originOf(now)`. */
export function problemOf(plant: Plant, wanted: readonly Wanted[], { now, frozenUntil, until }: Horizon): Problem {
  const origin = originOf(now);
  const calendars: Record<string, Interval[]> = {};
  for (const [name, one] of plant.calendars) {
    const day = (at: Instant, more: number) => calendar.addDays(calendar.dateIn(at, one.timeZone), more);
    calendars[name] = expandCalendar(one, day(now, -1), day(until, 1), one.timeZone, origin);
  }
  const jobs = jobsOf(wanted, origin, now, frozenUntil);
  const pinned = new Set(
    jobs.flatMap(({ operations }) => operations.flatMap(({ pinned: pin }) => (pin ? [pin.resource, ...pin.people] : []))),
  );
  const inUse = ({ id, stated }: Plant['resources'][number] | Plant['people'][number]): boolean =>
    stated !== null && (stated.active || pinned.has(id));
  return {
    calendars,
    setUps: Object.fromEntries(plant.setUps),
    resources: plant.resources.filter(inUse).map((resource) => unitOf(resource, calendars, wanted, origin)),
    people: plant.people
      .filter(inUse)
      .flatMap(({ id, stated }) => (stated ? [{ id, skills: stated.skills, calendar: stated.calendar }] : [])),
    jobs,
    objective: { weightedTardiness: 1, setUpMinutes: 0.1 },
    now: 0,
    previous: wanted.flatMap((one) =>
      one.operations.flatMap(({ id, slot, completed }) =>
        slot && completed === undefined ? [{ job: jobOf(one), operation: id, ...inMinutes(slot, origin) }] : [],
      ),
    ),
  };
}

/** A unit that was out of order has a calendar of its own. It is set up for what was made on it last. */
function unitOf(
  { id, stated, breakdowns }: Plant['resources'][number],
  calendars: Record<string, Interval[]>,
  wanted: readonly Wanted[],
  origin: Instant,
): Resource {
  const { kind = id, calendar: name = '', setUps, family } = stated ?? {};
  const own = breakdowns.length === 0 ? name : `${name} of ${id}`;
  if (breakdowns.length > 0)
    calendars[own] = breakdowns.reduce(
      (open, { from, to }) => without(open, { from: minuteAt(origin, from), to: minuteAt(origin, to) }),
      calendars[name] ?? [],
    );
  const made = wanted.flatMap(({ operations }) => operations.filter((one) => one.completed !== undefined && one.slot?.resource === id));
  const last = made.reduce<Unplaced | undefined>(
    (latest, one) => (latest?.completed === undefined || (one.completed as string) > latest.completed ? one : latest),
    undefined,
  );
  const first = last?.family ?? family;
  return {
    id,
    ...(kind === id ? {} : { group: kind }),
    calendar: own,
    ...(setUps === undefined ? {} : { setUps }),
    ...(first === undefined ? {} : { family: first }),
  };
}

export const inMinutes = ({ resource, people, starts, works, ends }: Slot, origin: Instant) => ({
  resource,
  people,
  start: minuteAt(origin, starts),
  work: minuteAt(origin, works),
  end: minuteAt(origin, ends),
});

const MOST_WEIGHT = 9;

/** Weights fall from 10 for the first rank to 1 for the last. */
function jobsOf(wanted: readonly Wanted[], origin: Instant, now: Instant, frozenUntil: Instant): Job[] {
  const ranks = [...new Set(wanted.map(({ workOrder }) => workOrder.rank))].sort((a, b) => a - b);
  const weightOf = (rank: number): number => 1 + (MOST_WEIGHT * (ranks.length - ranks.indexOf(rank))) / ranks.length;
  return wanted.map((one) => {
    const pins = pinsOf(one.lot, now, frozenUntil);
    const left = one.operations.filter(({ completed }) => completed === undefined);
    const ids = new Set(left.map(({ id }) => id));
    return {
      id: jobOf(one),
      due: minuteAt(origin, one.lot.due),
      weight: weightOf(one.workOrder.rank),
      operations: left.map(({ id, after, family, alternatives, resumable, slot }): Operation => {
        const why = pins.get(id);
        const pinned = slot && why && pinOf(slot, why, origin);
        return { id, after: after.filter((name) => ids.has(name)), family, alternatives, resumable, ...(pinned ? { pinned } : {}) };
      }),
    };
  });
}

/** Work that should be over and is not lasts at least another minute. */
function pinOf(slot: Slot, why: Pin['why'], origin: Instant): Pin {
  const at = inMinutes(slot, origin);
  return { ...at, why, end: why === 'started' ? Math.max(at.end, 1) : at.end };
}
