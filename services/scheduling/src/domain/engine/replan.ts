import { InvalidValue } from '@siklus/kernel';
import { anneal } from './anneal.js';
import { without } from './calendar.js';
import { workedOff } from './crew.js';
import { evaluate } from './evaluate.js';
import { planOf } from './improve.js';
import type { Plan } from './plan.js';
import {
  defaultObjective,
  type Disturbance,
  type Effort,
  type Improved,
  type Interval,
  type Minute,
  type Pin,
  type Problem,
  type Schedule,
} from './problem.js';
import { shopOf } from './shop.js';
import { predecessorsOf } from './validate.js';

/** Where the problem does not weigh it, an operation that moves costs as much as a job of average weight a shift late. */
const SHIFT = 480;
const ALWAYS: Interval = { from: -(2 ** 30), to: 2 ** 30 };

/**
 * Plans again after a breakdown or an absence, with least disturbance: what is not touched keeps its time, resource and crew unless moving it is
 * worth more than it costs. What is started elsewhere, or frozen and not touched, stays. Started work that was hit goes on afterwards if it is
 * resumable, else it starts over; what is frozen after it gives way.
 * @throws InvalidValue `SCHEDULING.*`
 */
export function replan(problem: Problem, previous: Schedule, disturbance: Disturbance, effort: Effort): Improved {
  const disturbed = disturbedBy(problem, previous, disturbance);
  const plan = heldPlan(disturbed, previous);
  if (!plan.isFeasible)
    throw new InvalidValue('SCHEDULING.CALENDAR_TOO_SHORT', disturbance, 'all work must fit into the calendars after it: give them more open time');
  const moves = anneal(plan, effort);
  const schedule = plan.schedule();
  return { schedule, score: evaluate(disturbed, schedule), moves };
}

/** The problem as it is from then on: less open time, and fewer pins. */
export function disturbedBy(problem: Problem, previous: Schedule, disturbance: Disturbance): Problem {
  const closed = closing(problem, disturbance);
  const { objective = defaultObjective, jobs } = problem;
  const weight = jobs.reduce((sum, job) => sum + (job.weight ?? 1), 0) / Math.max(1, jobs.length);
  return {
    ...released(closed, disturbance),
    previous,
    objective: { ...objective, moved: objective.moved ?? SHIFT * weight * (objective.weightedTardiness ?? 1) },
  };
}

/** Others are placed as they stood; each goes later only if it must. */
export function heldPlan(problem: Problem, previous: Schedule): Plan {
  const shop = shopOf(problem);
  const plan = planOf(shop, previous);
  const work = new Map(previous.map((placement) => [placement.operation, placement.work]));
  shop.operations.forEach((operation, at) => {
    const was = operation?.pinned === undefined && operation !== undefined ? work.get(operation.id) : undefined;
    if (was !== undefined) plan.timetable.hold[at] = was;
  });
  plan.restart();
  return plan;
}

function closing(problem: Problem, disturbance: Disturbance): Problem {
  const { calendars = {} } = problem;
  const id = disturbance.type === 'BrokenDown' ? disturbance.resource : disturbance.person;
  const hit = (disturbance.type === 'BrokenDown' ? problem.resources : (problem.people ?? [])).find((one) => one.id === id);
  if (hit === undefined) throw new InvalidValue('SCHEDULING.UNKNOWN', id, 'only a resource can break down and only a person can be absent');
  const name = `${hit.calendar ?? 'always'} less ${disturbance.from}-${disturbance.to} of ${id}`;
  const open = hit.calendar === undefined ? [ALWAYS] : (calendars[hit.calendar] ?? []);
  const closed = <T extends { readonly id: string }>(all: readonly T[]): T[] => all.map((one) => (one.id === id ? { ...one, calendar: name } : one));
  return {
    ...problem,
    calendars: { ...calendars, [name]: without(open, disturbance) },
    ...(disturbance.type === 'BrokenDown' ? { resources: closed(problem.resources) } : { people: closed(problem.people ?? []) }),
  };
}

function released(problem: Problem, disturbance: Disturbance): Problem {
  const isHit = (pin: Pin): boolean =>
    pin.start < disturbance.to &&
    pin.end > Math.max(disturbance.from, problem.now ?? 0) &&
    (disturbance.type === 'BrokenDown' ? pin.resource === disturbance.resource : pin.people.includes(disturbance.person));
  const after = (pin: Pin, resumable: boolean): Pin | undefined => {
    if (!isHit(pin)) return pin;
    if (pin.why === 'frozen' || !resumable || pin.work >= disturbance.from) return undefined;
    return { ...pin, end: endAfter(problem, pin, disturbance) };
  };
  const jobs = problem.jobs.map((job) => ({
    ...job,
    operations: job.operations.map((operation) => pinnedTo(operation, operation.pinned && after(operation.pinned, operation.resumable ?? false))),
  }));
  return { ...problem, jobs: withoutClashes(jobs, disturbance.from) };
}

type Jobs = Problem['jobs'];

function pinnedTo<T extends { readonly pinned?: Pin }>(operation: T, pin: Pin | undefined): Omit<T, 'pinned'> & { readonly pinned?: Pin } {
  const { pinned, ...rest } = operation;
  return pin === undefined || pinned === undefined ? rest : { ...rest, pinned: pin };
}

/** Goes on where its time is open again: the minutes that were left when it was hit. */
function endAfter(problem: Problem, pin: Pin, { from }: Interval): Minute {
  const opens = [
    problem.resources.find(({ id }) => id === pin.resource),
    ...pin.people.map((id) => problem.people?.find((person) => person.id === id)),
  ].map((one) => {
    const intervals = one?.calendar === undefined ? [ALWAYS] : (problem.calendars?.[one.calendar] ?? []);
    return { from: Int32Array.from(intervals, (open) => open.from), to: Int32Array.from(intervals, (open) => open.to) };
  });
  return workedOff(opens, from, pin.end - from);
}

/** What is frozen or only being set up gives way to what now lasts longer, and to predecessors that are no longer pinned. */
function withoutClashes(jobs: Jobs, from: Minute): Jobs {
  const pins = jobs.flatMap(({ operations }) => operations.flatMap(({ id, pinned }) => (pinned === undefined ? [] : [{ id, ...pinned }])));
  const clashes = (id: string, pin: Pin): boolean =>
    pins.some(
      (other) =>
        other.id !== id &&
        other.why === 'started' &&
        other.start < pin.end &&
        pin.start < other.end &&
        (other.resource === pin.resource || other.people.some((person) => pin.people.includes(person))),
    );
  let changed = false;
  const next = jobs.map((job) => ({
    ...job,
    operations: job.operations.map((operation, at) => {
      const { id, pinned } = operation;
      if (pinned === undefined || (pinned.why === 'started' && pinned.work < from)) return operation;
      const waits = predecessorsOf(job, at).some((pred) => {
        const before = job.operations.find((one) => one.id === pred)?.pinned;
        return before === undefined || before.end > pinned.work;
      });
      if (!waits && !clashes(id, pinned)) return operation;
      changed = true;
      return pinnedTo(operation, undefined);
    }),
  }));
  return changed ? withoutClashes(next, from) : next;
}
