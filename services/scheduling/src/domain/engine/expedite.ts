import { InvalidValue } from '@siklus/kernel';
import { anneal } from './anneal.js';
import { union } from './calendar.js';
import { evaluate, movedOperations } from './evaluate.js';
import type { Plan } from './plan.js';
import {
  defaultObjective,
  type Effort,
  type Expedite,
  type Interval,
  type Job,
  type Offer,
  type Placement,
  type Problem,
  type Schedule,
} from './problem.js';
import { heldPlan } from './replan.js';
import { bestWay } from './dispatch.js';
import { Timetable } from './timetable.js';

/** Before and after every shift. */
const OVERTIME = 120;
/** Minutes of average lateness that a moved operation costs, where few are to move. */
const STABLE = 600;
const FIRST = 1000;

type Way = Offer['way'];

/**
 * Ways to have a job ready by a date, each with its price against the schedule in force; the ready ones first, then the cheaper. Overtime is offered
 * where calendars leave room for it; at once means before everything else, whatever that costs.
 * @throws InvalidValue `SCHEDULING.JOB_UNKNOWN`, `SCHEDULING.*`
 */
export function priceExpedite(problem: Problem, schedule: Schedule, expedite: Expedite, effort: Effort): Offer[] {
  const job = problem.jobs.find(({ id }) => id === expedite.job);
  if (job === undefined) throw new InvalidValue('SCHEDULING.JOB_UNKNOWN', expedite.job, 'only a job of the problem can be expedited');
  const extended = withOvertime(problem, job);
  const ways: readonly [Way, Problem][] = [
    ['InFront', problem],
    ['LeastMoved', problem],
    ['AtOnce', problem],
    ...(extended === undefined ? [] : [['Overtime', extended] as [Way, Problem]]),
  ];
  const offers = ways.flatMap(([way, on]) => {
    const plan = pulledForward(urged(on, schedule, expedite, way), schedule, expedite.job);
    if (!plan.isFeasible) return [];
    if (way !== 'AtOnce') anneal(plan, effort);
    return [priceOf(problem, schedule, expedite, way, plan.schedule())];
  });
  return offers.sort((a, b) => a.late - b.late || a.weightedTardinessAdded - b.weightedTardinessAdded || a.moved.length - b.moved.length);
}

/** The job due as asked, and worth more than all others; moves cost little or much. */
function urged(problem: Problem, previous: Schedule, { job, due }: Expedite, way: Way): Problem {
  const sum = problem.jobs.reduce((all, { weight = 1 }) => all + weight, 0) + 1;
  const mean = sum / problem.jobs.length;
  const { weightedTardiness = 1, ...others } = problem.objective ?? defaultObjective;
  return {
    ...problem,
    previous,
    objective: { ...others, weightedTardiness, moved: (way === 'InFront' ? 1 : STABLE) * mean * weightedTardiness },
    jobs: problem.jobs.map((one) => (one.id === job ? { ...one, due, weight: FIRST * sum } : one)),
  };
}

/** The job takes its place in the order as if it were alone in the shop; others stay where they are, or follow after it. */
function pulledForward(problem: Problem, schedule: Schedule, job: string): Plan {
  const plan = heldPlan(problem, schedule);
  const { shop } = plan.timetable;
  const alone = new Timetable(shop);
  alone.clear();
  const first = new Map<number, number>();
  const mine = Array.from(plan.order).filter((operation) => problem.jobs[shop.jobOf[operation] as number]?.id === job);
  for (const operation of mine) {
    const way = bestWay(alone, operation);
    if (way < 0) continue;
    alone.place(operation, way);
    first.set(operation, alone.work);
    plan.ways[operation] = way;
    plan.timetable.hold[operation] = -(2 ** 30);
  }
  const work = (operation: number): number => first.get(operation) ?? (plan.timetable.placed[operation * plan.timetable.stride + 1] as number);
  const order = Array.from(plan.order).sort(
    (a, b) => work(a) - work(b) || (first.has(a) ? -1 : 0) - (first.has(b) ? -1 : 0) || (plan.at[a] as number) - (plan.at[b] as number),
  );
  order.forEach((operation, position) => {
    plan.order[position] = operation;
    plan.at[operation] = position;
  });
  plan.restart();
  return plan;
}

/** Longer shifts for whatever and whoever the job may need; undefined where nothing can be open longer. */
function withOvertime(problem: Problem, job: Job): Problem | undefined {
  const ways = job.operations.flatMap(({ alternatives }) => alternatives);
  const skills = new Set(ways.flatMap(({ crew = [] }) => crew.map(({ skill }) => skill)));
  const names = new Set(ways.map(({ on }) => on));
  const resources = problem.resources.filter(({ id, group }) => names.has(id) || (group !== undefined && names.has(group)));
  const people = (problem.people ?? []).filter((person) => person.skills.some((skill) => skills.has(skill)));
  const longer = new Set([...resources, ...people].filter(({ calendar }) => calendar !== undefined).map(({ id }) => id));
  if (longer.size === 0) return undefined;
  const name = (calendar: string): string => `${calendar} with overtime`;
  const calendars = Object.entries(problem.calendars ?? {}).map(([calendar, open]) => [
    name(calendar),
    union(open.map(({ from, to }) => ({ from: from - OVERTIME, to: to + OVERTIME }))),
  ]);
  const extend = <T extends { readonly id: string; readonly calendar?: string }>(one: T): T =>
    longer.has(one.id) && one.calendar !== undefined ? { ...one, calendar: name(one.calendar) } : one;
  return {
    ...problem,
    calendars: { ...problem.calendars, ...(Object.fromEntries(calendars) as Record<string, Interval[]>) },
    resources: problem.resources.map(extend),
    people: (problem.people ?? []).map(extend),
  };
}

function priceOf(problem: Problem, before: Schedule, { job, due }: Expedite, way: Way, schedule: Schedule): Offer {
  const [was, is] = [evaluate(problem, before), evaluate(problem, schedule)];
  const ends = new Map(was.jobs.map((one) => [one.job, one]));
  const others = is.jobs.filter((one) => one.job !== job);
  const end = is.jobs.find((one) => one.job === job)?.end ?? 0;
  return {
    way,
    schedule,
    end,
    late: Math.max(0, end - due),
    setUpMinutesAdded: is.setUpMinutes - was.setUpMinutes,
    overtimeMinutes: overtimeOf(problem, schedule) - overtimeOf(problem, before),
    moved: movedOperations(before, schedule),
    delayed: others.flatMap((one) => {
      const endBefore = ends.get(one.job)?.end ?? one.end;
      return one.end > endBefore ? [{ ...one, endBefore }] : [];
    }),
    weightedTardinessAdded: others.reduce((sum, one) => sum + one.weighted - (ends.get(one.job)?.weighted ?? 0), 0),
  };
}

/** Minutes of occupation outside the calendars of resources and people; pauses of resumable work are none, since open time is counted. */
function overtimeOf(problem: Problem, schedule: Schedule): number {
  const calendarOf = new Map([...problem.resources, ...(problem.people ?? [])].map(({ id, calendar }) => [id, calendar]));
  const outside = (id: string, placement: Placement): number => {
    const calendar = calendarOf.get(id);
    if (calendar === undefined) return 0;
    const open = problem.calendars?.[calendar] ?? [];
    const inside = open.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, placement.end) - Math.max(from, placement.start)), 0);
    return Math.max(0, workMinutes(problem, placement) - inside);
  };
  return schedule.reduce((sum, placement) => sum + [placement.resource, ...placement.people].reduce((all, id) => all + outside(id, placement), 0), 0);
}

function workMinutes(problem: Problem, { job, operation, resource, start, work, end }: Placement): number {
  const found = problem.jobs.find(({ id }) => id === job)?.operations.find(({ id }) => id === operation);
  const group = problem.resources.find(({ id }) => id === resource)?.group;
  const minutes = found?.resumable ? found.alternatives.find(({ on }) => on === resource || on === group)?.minutes : undefined;
  return work - start + Math.min(end - work, minutes ?? end - work);
}
