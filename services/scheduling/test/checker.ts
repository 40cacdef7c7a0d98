import type { Interval, Operation, Placement, Problem, Schedule } from '../src/domain/engine/problem.js';

/**
 * Checks a schedule against the definition of the problem, from the types alone: every fault in a sentence, none for a schedule that holds.
 * Slow and plain on purpose: it shares no code with the scheduler.
 */
export function faultsOf(problem: Problem, schedule: Schedule): string[] {
  const faults: string[] = [];
  const fault = (text: string): void => void faults.push(text);
  const placed = new Map(schedule.map((placement) => [placement.operation, placement]));
  if (placed.size !== schedule.length) fault('an operation stands twice');
  const known = new Set(problem.jobs.flatMap(({ operations }) => operations.map(({ id }) => id)));
  for (const { operation } of schedule) if (!known.has(operation)) fault(`${operation} is no operation of the problem`);

  for (const job of problem.jobs)
    for (const [index, operation] of job.operations.entries()) {
      const placement = placed.get(operation.id);
      if (placement === undefined) {
        fault(`${operation.id} is not scheduled`);
        continue;
      }
      if (placement.job !== job.id) fault(`${operation.id} is said to be of ${placement.job}`);
      const { pinned } = operation;
      if (pinned !== undefined) {
        const { why: _, ...slot } = pinned;
        for (const [field, value] of Object.entries(slot))
          if (JSON.stringify(placement[field as keyof Placement]) !== JSON.stringify(value))
            fault(`${operation.id} is pinned, but its ${field} moved`);
        continue;
      }
      if (placement.work < (job.release ?? 0)) fault(`${operation.id} begins before its release`);
      if (placement.start < (problem.now ?? 0)) fault(`${operation.id} begins in the past`);
      const before = operation.after ?? (index === 0 ? [] : [job.operations[index - 1]!.id]);
      for (const pred of before) if ((placed.get(pred)?.end ?? Infinity) > placement.work) fault(`${operation.id} begins before ${pred} ends`);
      if (!problem.resources.some(({ id }) => id === placement.resource)) fault(`${operation.id} stands on no resource`);
      else if (!operation.alternatives.some((_, which) => follows(problem, operation, which, placement)))
        fault(`${operation.id} follows none of its alternatives`);
    }

  for (const resource of problem.resources) {
    const row = schedule.filter((placement) => placement.resource === resource.id);
    for (const [a, b] of overlaps(row)) fault(`${a} and ${b} are on ${resource.id} at once`);
    const matrix = problem.setUps?.[resource.setUps ?? ''] ?? {};
    let family = resource.family;
    for (const placement of row.toSorted((a, b) => a.start - b.start)) {
      const own = familyOf(problem, placement);
      const needed = (family === undefined ? undefined : matrix[family]?.[own ?? '']) ?? 0;
      const isFact = pinOf(problem, placement) && allPinnedBefore(problem, row, placement);
      if (!isFact && placement.work - placement.start < needed) fault(`${placement.operation} has no time for its set-up from ${family}`);
      family = own;
    }
  }
  for (const person of problem.people ?? [])
    for (const [a, b] of overlaps(schedule.filter(({ people }) => people.includes(person.id)))) fault(`${person.id} is at ${a} and ${b} at once`);
  return faults;
}

function overlaps(row: Schedule): [string, string][] {
  const pairs: [string, string][] = [];
  for (const [index, a] of row.entries())
    for (const b of row.slice(index + 1)) if (a.start < b.end && b.start < a.end) pairs.push([a.operation, b.operation]);
  return pairs;
}

const operationOf = (problem: Problem, id: string): Operation | undefined =>
  problem.jobs.flatMap(({ operations }) => operations).find((one) => one.id === id);
const pinOf = (problem: Problem, { operation }: Placement): boolean => operationOf(problem, operation)?.pinned !== undefined;
const familyOf = (problem: Problem, { job, operation }: Placement): string | undefined =>
  operationOf(problem, operation)?.family ?? problem.jobs.find(({ id }) => id === job)?.family;

/** Set-ups among what is pinned are facts. */
function allPinnedBefore(problem: Problem, row: Schedule, placement: Placement): boolean {
  const last = row.filter(({ start }) => start < placement.start).toSorted((a, b) => b.start - a.start)[0];
  return last === undefined || pinOf(problem, last);
}

function follows(problem: Problem, operation: Operation, which: number, placement: Placement): boolean {
  const { on, minutes, crew = [] } = operation.alternatives[which]!;
  const resource = problem.resources.find(({ id }) => id === placement.resource)!;
  if (resource.id !== on && resource.group !== on) return false;
  const people = placement.people.map((id) => problem.people?.find((person) => person.id === id));
  if (people.some((person) => person === undefined) || new Set(placement.people).size !== placement.people.length) return false;
  const seats = crew.flatMap(({ skill, people: count }) => Array.from({ length: count }, () => skill));
  if (
    !seated(
      seats,
      people.map((person) => person!.skills),
    )
  )
    return false;
  const calendars = [resource, ...people].flatMap((one) => (one!.calendar === undefined ? [] : [problem.calendars![one!.calendar]!]));
  return keepsTime(calendars, placement, minutes, operation.resumable ?? false);
}

/** Whether everybody can be given one seat that asks for one of their skills, and no seat is left. */
function seated(seats: readonly string[], people: readonly (readonly string[])[]): boolean {
  if (people.length === 0 || seats.length === 0) return seats.length === people.length;
  const [first, ...others] = people;
  return seats.some((seat, at) => first!.includes(seat) && seated(seats.toSpliced(at, 1), others));
}

const openAt = (calendars: readonly (readonly Interval[])[], minute: number): boolean =>
  calendars.every((calendar) => calendar.some(({ from, to }) => from <= minute && minute < to));

/** Minute by minute: set-up and work in open time; in one piece, or resumed as soon as time is open again. */
function keepsTime(calendars: readonly (readonly Interval[])[], { start, work, end }: Placement, minutes: number, resumable: boolean): boolean {
  for (let minute = start; minute <= work; minute++) if (!openAt(calendars, minute)) return false;
  let worked = 0;
  for (let minute = work; minute < end; minute++) worked += openAt(calendars, minute) ? 1 : 0;
  return worked === minutes && openAt(calendars, end - 1) && (resumable || end - work === minutes) && work >= start;
}
