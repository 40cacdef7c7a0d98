import { Chance } from '../src/domain/engine/random.js';
import type { Alternative, Interval, Job, Operation, Problem } from '../src/domain/engine/problem.js';

const DAY = 1440;

export interface Sizes {
  readonly jobs: number;
  readonly resources: number;
  readonly operations: number;
}

/** A job shop as Taillard (1993) draws them: every job visits every resource once, in an order of its own, 1 to 99 minutes each. */
export function jobShop(seed: number, jobs: number, resources: number, tightness?: number): Problem {
  const chance = new Chance(seed);
  return {
    resources: Array.from({ length: resources }, (_, at) => ({ id: `M${at}` })),
    objective: tightness === undefined ? { makespan: 1 } : { weightedTardiness: 1 },
    jobs: Array.from({ length: jobs }, (_, job): Job => {
      const route = Int32Array.from({ length: resources }, (_, at) => at);
      chance.shuffle(route);
      const operations = Array.from(route, (resource, at): Operation => ({
        id: `J${job}-${at}`,
        alternatives: [{ on: `M${resource}`, minutes: 1 + chance.below(99) }],
      }));
      const work = operations.reduce((sum, { alternatives }) => sum + alternatives[0]!.minutes, 0);
      return { id: `J${job}`, operations, weight: 1 + chance.below(9), ...(tightness !== undefined && { due: Math.round(tightness * work) }) };
    }),
  };
}

/** Every operation on some of the resources, each with a time of its own. */
export function flexibleJobShop(seed: number, { jobs, resources, operations }: Sizes, alternatives = 3): Problem {
  const chance = new Chance(seed);
  return {
    resources: Array.from({ length: resources }, (_, at) => ({ id: `M${at}` })),
    objective: { makespan: 1 },
    jobs: Array.from({ length: jobs }, (_, job) => ({
      id: `J${job}`,
      operations: Array.from({ length: operations }, (_, at): Operation => {
        const able = Int32Array.from({ length: resources }, (_, resource) => resource);
        chance.shuffle(able);
        const base = 10 + chance.below(90);
        const ways = Array.from(able.subarray(0, 1 + chance.below(alternatives)), (resource): Alternative => ({
          on: `M${resource}`,
          minutes: base + chance.below(20),
        }));
        return { id: `J${job}-${at}`, alternatives: ways };
      }),
    })),
  };
}

/** Single machine weighted tardiness by Potts and Van Wassenhove (1985): times 1 to 100, weights 1 to 10, dates by tardiness factor and range. */
export function singleMachine(seed: number, jobs: number, tardiness: number, range: number): Problem {
  const chance = new Chance(seed);
  const times = Array.from({ length: jobs }, () => 1 + chance.below(100));
  const work = times.reduce((sum, time) => sum + time, 0);
  const [low, high] = [Math.round(work * (1 - tardiness - range / 2)), Math.round(work * (1 - tardiness + range / 2))];
  return {
    resources: [{ id: 'M' }],
    jobs: times.map((minutes, job) => ({
      id: `J${job}`,
      weight: 1 + chance.below(10),
      due: Math.max(0, low + chance.below(high - low + 1)),
      operations: [{ id: `J${job}`, alternatives: [{ on: 'M', minutes }] }],
    })),
  };
}

/** Two shifts on working days from `first`, with a break. */
export const shifts = (days: number, begin: number, end: number): Interval[] =>
  Array.from({ length: days }, (_, day) => day)
    .filter((day) => day % 7 < 5)
    .flatMap((day) => [
      { from: day * DAY + begin, to: day * DAY + (begin + end) / 2 },
      { from: day * DAY + (begin + end) / 2 + 30, to: day * DAY + end },
    ]);

/** A shop with everything: groups, families with set-ups, shifts, people with skills, releases, due dates, weights, operations that pause. */
export function mixedShop(seed: number, { jobs, resources, operations }: Sizes, load = 0.9, people = resources): Problem {
  const chance = new Chance(seed);
  const groups = Math.max(1, Math.round(resources / 3));
  const families = ['white', 'red', 'blue', 'dark'];
  const days = 14 + Math.ceil((jobs * operations * 100) / (resources * 900)) * 4;
  const span = ((jobs * operations * 75) / (resources * 900) / load) * DAY;
  const skills = Array.from({ length: groups }, (_, group) => `skill-${group}`);
  return {
    calendars: { early: shifts(days, 360, 1320), late: shifts(days, 480, 1200), long: shifts(days, 300, 1380) },
    setUps: {
      colours: Object.fromEntries(
        families.map((from, a) => [from, Object.fromEntries(families.map((to, b) => [to, a === b ? 0 : a < b ? 10 : 30]))]),
      ),
    },
    resources: Array.from({ length: resources }, (_, at) => ({
      id: `R${at}`,
      group: `G${at % groups}`,
      calendar: at % 2 === 0 ? 'early' : 'long',
      ...(at % groups < groups / 2 + 1 && { setUps: 'colours', family: families[chance.below(4)]! }),
    })),
    people: Array.from({ length: people }, (_, at) => ({
      id: `P${at}`,
      skills: [...new Set([skills[at % groups]!, skills[chance.below(groups)]!])],
      calendar: at % 2 === 0 ? 'early' : 'late',
    })),
    jobs: Array.from({ length: jobs }, (_, job): Job => {
      const release = chance.below(Math.ceil(span * 0.6));
      return {
        id: `J${job}`,
        release,
        due: release + Math.round(span * 0.15) + chance.below(Math.ceil(span * 0.4)),
        weight: 1 + chance.below(9),
        family: families[chance.below(4)]!,
        operations: Array.from({ length: operations }, (_, at): Operation => {
          const group = chance.below(groups);
          const crew = chance.unit() < 0.5 ? { crew: [{ skill: skills[group]!, people: 1 }] } : {};
          return {
            id: `J${job}-${at}`,
            resumable: chance.unit() < 0.3,
            alternatives: [{ on: `G${group}`, minutes: 20 + chance.below(110), ...crew }],
          };
        }),
      };
    }),
  };
}
