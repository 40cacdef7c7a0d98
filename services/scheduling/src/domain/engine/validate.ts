import { InvalidValue } from '@siklus/kernel';
import type { Alternative, Job, Minute, Operation, Problem } from './problem.js';

/** Beyond it (2,000 years) is a mistake of units. */
const MOST_MINUTES = 2 ** 30;

const refuse = (code: string, given: unknown, rule: string): never => {
  throw new InvalidValue(`SCHEDULING.${code}`, given, rule);
};

/** Refuses what cannot be a problem, naming the first fault. @throws InvalidValue `SCHEDULING.*` */
export function validate(problem: Problem): void {
  const operations = problem.jobs.flatMap((job) => job.operations);
  unique('resource or group', [...problem.resources.map(({ id }) => id), ...groupsOf(problem)]);
  unique(
    'person',
    (problem.people ?? []).map(({ id }) => id),
  );
  unique(
    'job',
    problem.jobs.map(({ id }) => id),
  );
  unique(
    'operation',
    operations.map(({ id }) => id),
  );
  validateSetUps(problem);
  validateCalendars(problem);
  const units = unitsOf(problem);
  for (const job of problem.jobs) {
    minute(job.release ?? 0, `release of job ${job.id}`);
    minute(job.due ?? 0, `due date of job ${job.id}`);
    amount(job.weight ?? 1, `weight of job ${job.id}`);
    if (job.operations.length === 0) refuse('ROUTE_WITHOUT_RESOURCE', job.id, 'a job needs at least one operation: give it a route');
    for (const operation of job.operations) validateOperation(problem, operation, units);
    validatePrecedence(job);
  }
  for (const [part, weight] of Object.entries(problem.objective ?? {})) amount(weight as number, `weight of ${part}`);
  minute(problem.now ?? 0, 'now');
  validatePins(operations);
}

const groupsOf = ({ resources }: Problem): Set<string> => new Set(resources.flatMap(({ group }) => group ?? []));

/** Resource or group -> indices of its units. */
export function unitsOf({ resources }: Problem): Map<string, number[]> {
  const units = new Map<string, number[]>();
  for (const [index, { id, group }] of resources.entries())
    for (const name of group === undefined ? [id] : [id, group]) units.set(name, [...(units.get(name) ?? []), index]);
  return units;
}

/** Ids of the operations that end before the one at `index` begins. */
export const predecessorsOf = ({ operations }: Job, index: number): readonly string[] =>
  operations[index]?.after ?? (index === 0 ? [] : [(operations[index - 1] as Operation).id]);

function unique(what: string, ids: readonly string[]): void {
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) refuse('TWICE', id, `every ${what} needs an id of its own`);
    seen.add(id);
  }
}

function minute(value: Minute, what: string): void {
  if (!Number.isInteger(value) || Math.abs(value) > MOST_MINUTES) refuse('NOT_A_MINUTE', value, `the ${what} must be whole minutes since the origin`);
}

function amount(value: number, what: string): void {
  if (!(Number.isFinite(value) && value >= 0)) refuse('NOT_A_WEIGHT', value, `the ${what} must be a number, at least 0`);
}

function validateCalendars(problem: Problem): void {
  for (const { id, calendar } of [...problem.resources, ...(problem.people ?? [])]) {
    if (calendar === undefined) continue;
    const intervals = problem.calendars?.[calendar];
    if (intervals === undefined) return refuse('CALENDAR_UNKNOWN', calendar, `${id} must name one of the calendars`);
    for (const { from, to } of intervals) [from, to].forEach((end) => minute(end, `times of calendar ${calendar}`));
    if (!intervals.some(({ from, to }) => from < to))
      refuse('CALENDAR_WITHOUT_TIME', calendar, `the calendar of ${id} must have open time: add a shift`);
  }
}

function validateSetUps({ resources, setUps = {} }: Problem): void {
  for (const { id, setUps: name } of resources)
    if (name !== undefined && setUps[name] === undefined) refuse('SET_UPS_UNKNOWN', name, `${id} must name one of the matrices of set-ups`);
  for (const row of Object.values(setUps).flatMap((matrix) => Object.values(matrix)))
    for (const minutes of Object.values(row))
      if (!(Number.isInteger(minutes) && minutes >= 0)) refuse('NOT_A_DURATION', minutes, 'a set-up takes whole minutes, at least 0');
}

function validateOperation(problem: Problem, { id, alternatives, pinned }: Operation, units: Map<string, number[]>): void {
  if (alternatives.length === 0 && pinned === undefined)
    refuse('ROUTE_WITHOUT_RESOURCE', id, 'an operation needs at least one alternative: name a resource');
  for (const alternative of alternatives) {
    if (!units.has(alternative.on))
      refuse('ROUTE_WITHOUT_RESOURCE', alternative.on, `operation ${id} must name a resource or a group of the problem`);
    if (!(Number.isInteger(alternative.minutes) && alternative.minutes > 0 && alternative.minutes <= MOST_MINUTES))
      refuse('NOT_A_DURATION', alternative.minutes, `operation ${id} must take whole minutes, at least 1`);
    validateCrew(problem, id, alternative);
  }
  if (pinned === undefined) return;
  if (!problem.resources.some((resource) => resource.id === pinned.resource))
    refuse('PIN_UNKNOWN', pinned.resource, `operation ${id} must be pinned to a resource`);
  for (const person of pinned.people)
    if (!problem.people?.some((one) => one.id === person)) refuse('PIN_UNKNOWN', person, `operation ${id} must be pinned to people of the problem`);
  for (const end of [pinned.start, pinned.work, pinned.end]) minute(end, `pin of operation ${id}`);
  if (!(pinned.start <= pinned.work && pinned.work < pinned.end))
    refuse('PIN_UNKNOWN', pinned, `operation ${id} must be pinned with start <= work < end`);
}

/** Enough people for the whole crew: of each skill, and of all its skills together. */
function validateCrew({ people = [] }: Problem, id: string, { crew = [] }: Alternative): void {
  for (const { people: count } of crew)
    if (!(Number.isInteger(count) && count > 0)) refuse('NOT_A_CREW', count, `operation ${id} needs whole people, at least 1`);
  for (const part of subsets(crew)) {
    const needed = part.reduce((sum, { people: count }) => sum + count, 0);
    const able = people.filter(({ skills }) => part.some(({ skill }) => skills.includes(skill))).length;
    if (able < needed)
      refuse(
        'SKILL_WITHOUT_PEOPLE',
        part.map(({ skill }) => skill).join(' + '),
        `operation ${id} needs ${needed} with such skills at once, and there are ${able}: train or hire`,
      );
  }
}

/** By Hall's theorem, a crew can be found if every part of it can. Crews are small. */
const subsets = <T>(all: readonly T[]): T[][] => all.reduce<T[][]>((parts, one) => [...parts, ...parts.map((part) => [...part, one])], [[]]).slice(1);

function validatePrecedence(job: Job): void {
  const index = new Map(job.operations.map(({ id }, at) => [id, at]));
  const done = new Set<number>();
  const open = new Set<number>();
  const visit = (at: number): void => {
    if (done.has(at)) return;
    const { id, pinned } = job.operations[at] as Operation;
    if (open.has(at))
      return refuse('CYCLIC_PRECEDENCE', id, `operations of job ${job.id} wait for each other in a circle: take one of them out of "after"`);
    open.add(at);
    for (const before of predecessorsOf(job, at)) {
      const other = index.get(before);
      if (other === undefined) return refuse('PREDECESSOR_UNKNOWN', before, `operation ${id} may only come after operations of its own job`);
      if (pinned !== undefined && job.operations[other]?.pinned === undefined)
        refuse('PIN_BEFORE_PREDECESSOR', before, `it must be pinned as well, since operation ${id} that comes after it is`);
      visit(other);
    }
    done.add(at);
  };
  job.operations.forEach((_, at) => visit(at));
}

function validatePins(operations: readonly Operation[]): void {
  const pins = operations.flatMap(({ id, pinned }) => (pinned === undefined ? [] : [{ id, ...pinned }])).sort((a, b) => a.start - b.start);
  const busy = new Map<string, { readonly id: string; readonly end: Minute }>();
  for (const { id, resource, people, start, end } of pins)
    for (const used of [`resource ${resource}`, ...people.map((person) => `person ${person}`)]) {
      const last = busy.get(used);
      if (last !== undefined && last.end > start) refuse('PINNED_TWICE', [last.id, id], `no two operations may be pinned to one ${used} at once`);
      busy.set(used, { id, end });
    }
}
