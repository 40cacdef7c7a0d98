import type { Crew, Operation, Problem } from './problem.js';
import { predecessorsOf, unitsOf, validate } from './validate.js';
import { union } from './calendar.js';

/** People for one requirement of a crew, those with the fewest skills first: the others are kept for what only they can do. */
export interface Requirement {
  readonly people: number;
  readonly able: Int32Array;
}

/** Open time: intervals sorted, apart from each other. */
export interface Open {
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/** A pinned operation as an obstacle on its resource or in a person's day. */
export interface Obstacle {
  readonly operation: number;
  readonly start: number;
  readonly work: number;
  readonly end: number;
}

/**
 * A problem in arrays of numbers, by index of operation, resource, person, job, family (0: none). A job with several ends gets one more
 * operation, its completion, that takes no time and no resource (alternative with resource -1), so that every job has exactly one last operation.
 */
export interface Shop {
  readonly problem: Problem;
  readonly operations: readonly (Operation | undefined)[];
  readonly jobOf: Int32Array;
  readonly before: readonly Int32Array[];
  readonly after: readonly Int32Array[];
  readonly family: Int32Array;
  readonly resumable: Uint8Array;
  readonly pinned: readonly (Obstacle | undefined)[];
  /** Operation -> first of its alternatives; one more at the end. */
  readonly firstAlternative: Int32Array;
  readonly resource: Int32Array;
  readonly minutes: Int32Array;
  readonly crew: readonly (readonly Requirement[] | undefined)[];
  readonly release: Int32Array;
  readonly due: Float64Array;
  readonly weight: Float64Array;
  /** Resource -> row by row of family before, family after; none: no set-ups. */
  readonly setUps: readonly (Int32Array | undefined)[];
  readonly families: number;
  readonly firstFamily: Int32Array;
  readonly resourceOpen: readonly (Open | undefined)[];
  readonly personOpen: readonly (Open | undefined)[];
  readonly resourceObstacles: readonly (readonly Obstacle[])[];
  readonly personObstacles: readonly (readonly Obstacle[])[];
  /** Most people of one crew. */
  readonly mostCrew: number;
  readonly now: number;
}

/** @throws InvalidValue `SCHEDULING.*` */
export function shopOf(problem: Problem): Shop {
  validate(problem);
  const { resources, people = [], jobs } = problem;
  const operations: (Operation | undefined)[] = [];
  const jobOf: number[] = [];
  const before: Int32Array[] = [];
  for (const [job, { operations: route }] of jobs.entries()) {
    const first = operations.length;
    const index = new Map(route.map(({ id }, at) => [id, first + at]));
    const ends = new Set(index.values());
    for (const [at, operation] of route.entries()) {
      const preds = predecessorsOf(jobs[job] as (typeof jobs)[number], at).map((id) => index.get(id) as number);
      preds.forEach((pred) => ends.delete(pred));
      operations.push(operation);
      before.push(Int32Array.from(new Set(preds)));
      jobOf.push(job);
    }
    if (ends.size === 1) continue;
    operations.push(undefined);
    before.push(Int32Array.from(ends));
    jobOf.push(job);
  }
  const families = [
    '',
    ...new Set([...resources.map(({ family }) => family), ...jobs.flatMap((job) => [job.family, ...job.operations.map(({ family }) => family)])]),
  ].filter((family, at) => at === 0 || (family !== undefined && family !== '')) as string[];
  const familyIndex = new Map(families.map((family, at) => [family, at]));
  const pinned = operations.map((operation, index) => obstacleOf(operation, index));
  return {
    problem,
    operations,
    jobOf: Int32Array.from(jobOf),
    before,
    after: afterOf(before),
    family: Int32Array.from(operations, (operation, at) => familyIndex.get(operation?.family ?? jobs[jobOf[at] as number]?.family ?? '') ?? 0),
    resumable: Uint8Array.from(operations, (operation) => (operation?.resumable ? 1 : 0)),
    pinned,
    ...alternativesOf(problem, operations),
    release: Int32Array.from(jobs, ({ release = 0 }) => release),
    due: Float64Array.from(jobs, ({ due = Infinity }) => due),
    weight: Float64Array.from(jobs, ({ weight = 1 }) => weight),
    setUps: resources.map(({ setUps }) => (setUps === undefined ? undefined : matrixOf(problem.setUps?.[setUps] ?? {}, families))),
    families: families.length,
    firstFamily: Int32Array.from(resources, ({ family = '' }) => familyIndex.get(family) ?? 0),
    resourceOpen: resources.map(({ calendar }) => openOf(problem, calendar)),
    personOpen: people.map(({ calendar }) => openOf(problem, calendar)),
    resourceObstacles: resources.map(({ id }) => obstaclesOf(operations, pinned, ({ resource }) => resource === id)),
    personObstacles: people.map(({ id }) => obstaclesOf(operations, pinned, (pin) => pin.people.includes(id))),
    now: problem.now ?? 0,
  };
}

function obstacleOf(operation: Operation | undefined, index: number): Obstacle | undefined {
  if (operation?.pinned === undefined) return undefined;
  const { start, work, end } = operation.pinned;
  return { operation: index, start, work, end };
}

const obstaclesOf = (
  operations: readonly (Operation | undefined)[],
  pinned: readonly (Obstacle | undefined)[],
  holds: (pin: NonNullable<Operation['pinned']>) => boolean,
): Obstacle[] =>
  pinned
    .filter((pin): pin is Obstacle => pin !== undefined && holds(operations[pin.operation]?.pinned as NonNullable<Operation['pinned']>))
    .sort((a, b) => a.start - b.start);

function afterOf(before: readonly Int32Array[]): Int32Array[] {
  const after = before.map((): number[] => []);
  before.forEach((preds, operation) => preds.forEach((pred) => after[pred]?.push(operation)));
  return after.map((succs) => Int32Array.from(succs));
}

function alternativesOf(
  problem: Problem,
  operations: readonly (Operation | undefined)[],
): Pick<Shop, 'firstAlternative' | 'resource' | 'minutes' | 'crew' | 'mostCrew'> {
  const units = unitsOf(problem);
  const first: number[] = [];
  const resource: number[] = [];
  const minutes: number[] = [];
  const crew: (readonly Requirement[] | undefined)[] = [];
  const known = new Map<string, readonly Requirement[]>();
  const crewOf = (needed: readonly Crew[]): readonly Requirement[] => {
    const key = JSON.stringify(needed);
    const requirements = known.get(key) ?? needed.map((one) => requirementOf(problem, one)).sort((a, b) => a.able.length - b.able.length);
    known.set(key, requirements);
    return requirements;
  };
  for (const operation of operations) {
    first.push(resource.length);
    const ways = operation?.alternatives.flatMap((way) => (units.get(way.on) ?? []).map((unit) => ({ unit, ...way }))) ?? [];
    for (const way of ways) {
      resource.push(way.unit);
      minutes.push(way.minutes);
      crew.push(way.crew === undefined || way.crew.length === 0 ? undefined : crewOf(way.crew));
    }
    if (ways.length > 0) continue;
    resource.push(-1);
    minutes.push(0);
    crew.push(undefined);
  }
  const mostCrew = Math.max(0, ...crew.map((needed) => needed?.reduce((sum, { people }) => sum + people, 0) ?? 0));
  return {
    firstAlternative: Int32Array.from([...first, resource.length]),
    resource: Int32Array.from(resource),
    minutes: Int32Array.from(minutes),
    crew,
    mostCrew,
  };
}

function requirementOf({ people = [] }: Problem, { skill, people: count }: Crew): Requirement {
  const able = [...people.keys()].filter((person) => people[person]?.skills.includes(skill));
  return { people: count, able: Int32Array.from(able.sort((a, b) => (people[a]?.skills.length ?? 0) - (people[b]?.skills.length ?? 0) || a - b)) };
}

const matrixOf = (setUps: Readonly<Record<string, Readonly<Record<string, number>>>>, families: readonly string[]): Int32Array =>
  Int32Array.from(families.flatMap((from) => families.map((to) => setUps[from]?.[to] ?? 0)));

function openOf(problem: Problem, calendar: string | undefined): Open | undefined {
  if (calendar === undefined) return undefined;
  const intervals = union(problem.calendars?.[calendar] ?? []);
  return { from: Int32Array.from(intervals, ({ from }) => from), to: Int32Array.from(intervals, ({ to }) => to) };
}
