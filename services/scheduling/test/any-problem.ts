import fc from 'fast-check';
import type { Interval, Job, Operation, Problem, Schedule } from '../src/domain/engine/problem.js';
import { dispatch } from '../src/domain/engine/dispatch.js';
import { shifts } from './problems.js';

const DAYS = 60;
const families = ['white', 'red', 'dark'];
const skills = ['mix', 'fill', 'pack'];
/** With the longest set-up no more than the 180 minutes that the early and the late shift share at a stretch: whatever is drawn can be made. */
const minutes = fc.integer({ min: 1, max: 140 });
const aFamily = fc.constantFrom(...families);
const maybe = (key: 'calendar' | 'setUps' | 'family', of: fc.Arbitrary<string>) =>
  fc.option(of).map((value): Partial<Record<typeof key, string>> => (value === null ? {} : { [key]: value }));

const calendars: Record<string, Interval[]> = {
  early: shifts(DAYS, 360, 960),
  late: shifts(DAYS, 480, 1200),
  always: [{ from: 0, to: DAYS * 1440 }],
};
const aCalendar = fc.constantFrom(...Object.keys(calendars));

const setUps = fc
  .array(fc.integer({ min: 0, max: 40 }), { minLength: 9, maxLength: 9 })
  .map((all) =>
    Object.fromEntries(families.map((from, a) => [from, Object.fromEntries(families.map((to, b) => [to, a === b ? 0 : all[3 * a + b]!]))])),
  );

const aResource = fc.tuple(maybe('calendar', aCalendar), maybe('setUps', fc.constant('colours')), maybe('family', aFamily));

/** Everybody can do two things, so that crews compete; two people for every skill, so that every crew can be found. */
const people = fc
  .array(maybe('calendar', fc.constantFrom('early', 'always')), { minLength: 6, maxLength: 6 })
  .map((all) => all.map((calendar, at) => ({ id: `P${at}`, skills: [skills[at % 3]!, skills[(at + (at < 3 ? 1 : 2)) % 3]!], ...calendar })));

const aCrew = fc.constantFrom(
  [],
  [{ skill: 'mix', people: 1 }],
  [{ skill: 'fill', people: 2 }],
  [
    { skill: 'mix', people: 1 },
    { skill: 'pack', people: 1 },
  ],
);

const anOperation = fc
  .record({
    on: fc.constantFrom('A', 'B', 'A0', 'B0'),
    minutes,
    crew: aCrew,
    other: fc.option(fc.record({ on: fc.constantFrom('A', 'B'), minutes })),
    resumable: fc.boolean(),
    after: fc.constantFrom('line', 'free', 'first'),
    own: fc.option(aFamily),
  })
  .map(({ other, on, crew, own, after, resumable, ...first }) => (id: string, head: string): Operation => ({
    id,
    resumable,
    ...(own !== null && { family: own }),
    ...(after !== 'line' && { after: after === 'free' || id === head ? [] : [head] }),
    alternatives: [{ on, crew, ...first }, ...(other === null ? [] : [other])],
  }));

const aJob = fc
  .record({
    release: fc.integer({ min: 0, max: 3000 }),
    due: fc.option(fc.integer({ min: 0, max: 8000 })),
    weight: fc.integer({ min: 0, max: 9 }),
    family: aFamily,
    operations: fc.array(anOperation, { minLength: 1, maxLength: 4 }),
  })
  .map(({ due, operations, ...job }) => (id: string): Job => ({
    id,
    ...job,
    ...(due !== null && { due }),
    operations: operations.map((make, at) => make(`${id}-${at}`, `${id}-0`)),
  }));

const objectives = fc.constantFrom({ weightedTardiness: 1 }, { makespan: 1 }, { weightedTardiness: 1, setUpMinutes: 2, makespan: 0.5 });

/** Small, with everything that a problem can have: kits, groups, families, shifts, crews, pauses. */
const aFreshProblem: fc.Arbitrary<Problem> = fc
  .record({
    resources: fc.array(aResource, { minLength: 2, maxLength: 4 }),
    people,
    setUps,
    jobs: fc.array(aJob, { minLength: 1, maxLength: 6 }),
    objective: objectives,
  })
  .map(({ resources, jobs, setUps, ...rest }) => ({
    calendars,
    setUps: { colours: setUps },
    // One unit of both groups at least, so that every route finds its resource.
    resources: resources.map(([calendar, withSetUps, family], at) => ({
      id: `${'AB'[at % 2]!}${Math.floor(at / 2)}`,
      group: 'AB'[at % 2]!,
      ...calendar,
      ...withSetUps,
      ...family,
    })),
    jobs: jobs.map((make, at) => make(`J${at}`)),
    ...rest,
  }));

/** As it stands at `now`: what began is pinned, and of what follows, what begins soon is frozen. */
export function pinnedUntil(problem: Problem, schedule: Schedule, now: number, frozenUntil: number): Problem {
  const placed = new Map(schedule.map((placement) => [placement.operation, placement]));
  return {
    ...problem,
    now,
    previous: schedule,
    jobs: problem.jobs.map((job) => ({
      ...job,
      operations: job.operations.map((operation) => {
        const { job: _, operation: __, ...slot } = placed.get(operation.id)!;
        if (slot.work >= frozenUntil) return operation;
        return { ...operation, pinned: { ...slot, why: slot.start < now ? ('started' as const) : ('frozen' as const) } };
      }),
    })),
  };
}

/** The same, some in the middle of being carried out. */
export const anyProblem: fc.Arbitrary<Problem> = fc
  .tuple(aFreshProblem, fc.option(fc.tuple(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 1500 }))))
  .map(([problem, since]) => {
    if (since === null) return problem;
    const [now, frozen] = since;
    return pinnedUntil({ ...problem, objective: { ...problem.objective, moved: 10 } }, dispatch(problem, 'EDD'), now, now + frozen);
  });
