import { defaultObjective, type Objective, type Placement, type Problem, type Schedule, type Score } from './problem.js';

/** What a schedule costs, in parts. Operations that are not in it count for nothing. */
export function evaluate(problem: Problem, schedule: Schedule): Score {
  const ends = new Map<string, number>();
  for (const { job, end } of schedule) ends.set(job, Math.max(ends.get(job) ?? end, end));
  const jobs = problem.jobs
    .filter(({ id }) => ends.has(id))
    .map(({ id, due = Infinity, weight = 1 }) => {
      const end = ends.get(id) as number;
      const late = Math.max(0, end - due);
      return { job: id, end, late, weighted: weight * late };
    });
  const parts = {
    weightedTardiness: jobs.reduce((sum, { weighted }) => sum + weighted, 0),
    makespan: Math.max(0, ...jobs.map(({ end }) => end)),
    setUpMinutes: schedule.reduce((sum, { start, work }) => sum + work - start, 0),
    moved: movedOperations(problem.previous ?? [], schedule).length,
  };
  return { total: totalOf(problem.objective ?? defaultObjective, parts), ...parts, jobs };
}

type Parts = Omit<Score, 'total' | 'jobs'>;

export const totalOf = (objective: Objective, parts: Parts): number =>
  (Object.keys(objective) as (keyof Parts)[]).reduce((sum, part) => sum + (objective[part] ?? 0) * parts[part], 0);

/** Ids of operations that stand in both schedules, but not in the same place. */
export function movedOperations(previous: Schedule, schedule: Schedule): string[] {
  const before = new Map(previous.map((placement) => [placement.operation, placement]));
  return schedule
    .filter((placement) => {
      const was = before.get(placement.operation);
      return was !== undefined && !samePlace(was, placement);
    })
    .map(({ operation }) => operation);
}

/** Work begins at the same minute, on the same resource, with the same people. Set-up and pauses may differ. */
const samePlace = (a: Placement, b: Placement): boolean =>
  a.work === b.work && a.resource === b.resource && a.people.length === b.people.length && a.people.every((person) => b.people.includes(person));
