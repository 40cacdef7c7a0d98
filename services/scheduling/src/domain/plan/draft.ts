import { InvalidValue, isSame, type Instant } from '@siklus/kernel';
import { instantAt, minuteAt } from '../engine/calendar.js';
import { dispatch } from '../engine/dispatch.js';
import { improve } from '../engine/improve.js';
import type { Disturbance, Effort, Problem, Schedule } from '../engine/problem.js';
import { replan } from '../engine/replan.js';
import type { LotOperation, Slot } from '../work-order/lot.js';
import { endOf } from '../work-order/lot.js';
import type { Horizon, Plant } from './plant.js';
import { jobOf, originOf, problemOf, wantedOf, type Unplaced, type Wanted, type Without } from './problem-of.js';

/** A lot with its place: when it is to be ready, and when it should be. */
export interface PlannedLot {
  readonly workOrder: string;
  readonly line: string;
  readonly product: string;
  readonly due: Instant;
  readonly ends: Instant;
  readonly lateMinutes: number;
  readonly operations: readonly LotOperation[];
}

/** What a schedule says of every open lot. */
export interface Draft {
  readonly lots: readonly PlannedLot[];
  readonly without: readonly Without[];
}

/** A problem of which every job can be made at all. */
export interface Solvable {
  readonly problem: Problem;
  readonly wanted: readonly Wanted[];
  readonly without: readonly Without[];
}

/**
 * Leaves out what cannot be made, one lot after another, until the rest has a schedule.
 * @throws InvalidValue `SCHEDULING.*` where it is not a lot's own fault
 */
export function solvable(
  plant: Plant,
  horizon: Horizon,
  solve: (problem: Problem) => Schedule,
): Solvable & { readonly schedule: Schedule } {
  const { wanted, without } = wantedOf(plant);
  let left = wanted;
  const unplaced = [...without];
  for (;;) {
    const problem = problemOf(plant, left, horizon);
    if (left.length === 0) return { problem, wanted: left, without: unplaced, schedule: [] };
    try {
      return { problem, wanted: left, without: unplaced, schedule: solve(problem) };
    } catch (error) {
      if (!(error instanceof InvalidValue)) throw error;
      const culprit = culpritOf(error, left);
      if (culprit === undefined) throw error;
      left = left.filter((one) => one !== culprit);
      unplaced.push({ workOrder: culprit.workOrder.id, line: culprit.lot.line, cause: error.code.replace('SCHEDULING.', '') });
    }
  }
}

/** Nothing of it may have begun: work that is under way is never left out. */
function culpritOf({ given, rule }: InvalidValue, wanted: readonly Wanted[]): Wanted | undefined {
  const text = `${String(given)} ${rule}`;
  const open = wanted.filter(({ operations }) => operations.every(({ started }) => started === undefined));
  return (
    open.find(({ operations }) => operations.some(({ id }) => text.includes(`${id} `))) ??
    (given === 'the jobs together'
      ? open.reduce<Wanted | undefined>((last, one) => (last && last.workOrder.rank >= one.workOrder.rank ? last : one), undefined)
      : undefined)
  );
}

/** A new schedule: built by the dispatching rule, improved by a bounded number of moves. The same seed gives the same schedule. */
export function draft(plant: Plant, horizon: Horizon, effort: Effort): Draft {
  const { problem, wanted, without, schedule } = solvable(plant, horizon, (one) => dispatch(one));
  if (wanted.length === 0) return { lots: [], without };
  return placed(wanted, improve(problem, schedule, effort).schedule, without, originOf(horizon.now));
}

/** The schedule in force after a breakdown, with least disturbance; what is new since then finds its place behind it. */
export function replanned(plant: Plant, horizon: Horizon, disturbance: Disturbance, effort: Effort): Draft {
  const found = solvable(plant, horizon, (problem) => {
    const inForce = problem.previous ?? [];
    const known = new Set(inForce.map(({ operation }) => operation));
    const fresh = problem.jobs.some(({ operations }) => operations.some(({ id }) => !known.has(id)));
    return replan(problem, fresh ? completed(problem, inForce) : inForce, disturbance, effort).schedule;
  });
  return placed(found.wanted, found.schedule, found.without, originOf(horizon.now));
}

/** The plan in force with what is new placed by the rule. */
function completed(problem: Problem, inForce: Schedule): Schedule {
  const known = new Map(inForce.map((placement) => [placement.operation, placement]));
  return dispatch(problem).map((placement) => known.get(placement.operation) ?? placement);
}

/** Operations that stand elsewhere than the plant has them now. */
export function movedIn({ workOrders }: Plant, lots: readonly PlannedLot[]): number {
  const now = new Map(
    workOrders.flatMap((one) => one.lots.flatMap(({ operations }) => operations.map(({ id, slot }) => [id, slot] as const))),
  );
  const all = lots.flatMap(({ operations }) => operations);
  return all.filter(({ id, slot }) => !isSame(now.get(id) ?? slot, slot)).length;
}

/** A schedule in instants, lot by lot. Operations that are done keep the place where they were done. */
export function placed(wanted: readonly Wanted[], schedule: Schedule, without: readonly Without[], origin: Instant): Draft {
  const slots = new Map(
    schedule.map(({ operation, resource, people, start, work, end }) => [
      operation,
      slotOf({ resource, people, start, work, end }, origin),
    ]),
  );
  const lots = wanted.map((one): PlannedLot => {
    const operations = one.operations.flatMap((operation): LotOperation[] => {
      const slot = placeOf(operation, slots);
      return slot ? [{ ...operation, slot }] : [];
    });
    if (operations.length !== one.operations.length) throw new Error(`${jobOf(one)} has operations without a place`);
    const ends = endOf(operations) as Instant;
    const lateMinutes = Math.max(0, minuteAt(one.lot.due, ends));
    return { workOrder: one.workOrder.id, line: one.lot.line, product: one.lot.product, due: one.lot.due, ends, lateMinutes, operations };
  });
  return { lots, without };
}

const placeOf = ({ id, completed: done, slot }: Unplaced, slots: ReadonlyMap<string, Slot>): Slot | undefined =>
  done === undefined ? slots.get(id) : slot;

const slotOf = (
  { resource, people, start, work, end }: { resource: string; people: readonly string[]; start: number; work: number; end: number },
  origin: Instant,
): Slot => ({
  resource,
  people,
  starts: instantAt(origin, start),
  works: instantAt(origin, work),
  ends: instantAt(origin, end),
});
