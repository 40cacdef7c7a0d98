import { Chance } from '../../chaos/chance.js';

const DAY = 1440;
const families = ['white', 'red', 'blue', 'dark'];
const OPERATIONS = 5;
const UNITS = 20;
const GROUPS = 7;

/** Working days of one shift or two, with a break in the middle. */
const shifts = (days: number, begin: number, end: number): object[] =>
  Array.from({ length: days }, (_, day) => day)
    .filter((day) => day % 7 < 5)
    .flatMap((day) => [
      { from: day * DAY + begin, to: day * DAY + (begin + end) / 2 },
      { from: day * DAY + (begin + end) / 2 + 30, to: day * DAY + end },
    ]);

/**
 * A shop of 20 units in groups, with set-ups by family, shifts and people with skills; jobs of five operations come over a while, each due some time
 * later: more than can be on time. A problem file of the planners' command; `operations` is rounded up to whole jobs.
 */
export function mixedShop(seed: number, operations: number): object {
  const chance = new Chance(seed);
  const below = (limit: number): number => Math.floor(chance.next() * limit);
  const jobs = Math.ceil(operations / OPERATIONS);
  const span = ((jobs * OPERATIONS * 75) / (UNITS * 810)) * DAY;
  const days = 14 + Math.ceil((4 * span) / DAY);
  return {
    calendars: { early: shifts(days, 360, 1320), late: shifts(days, 480, 1200), long: shifts(days, 300, 1380) },
    setUps: {
      colours: Object.fromEntries(
        families.map((from, a) => [from, Object.fromEntries(families.map((to, b) => [to, a === b ? 0 : a < b ? 10 : 30]))]),
      ),
    },
    resources: Array.from({ length: UNITS }, (_, at) => ({
      id: `R${at}`,
      group: `G${at % GROUPS}`,
      calendar: at % 2 === 0 ? 'early' : 'long',
      ...(at % GROUPS < 4 && { setUps: 'colours', family: families[below(4)] }),
    })),
    people: Array.from({ length: UNITS }, (_, at) => ({
      id: `P${at}`,
      skills: [...new Set([`skill-${at % GROUPS}`, `skill-${below(GROUPS)}`])],
      calendar: at % 2 === 0 ? 'early' : 'late',
    })),
    jobs: Array.from({ length: jobs }, (_, job) => {
      const release = below(span * 0.6);
      return {
        id: `J${job}`,
        release,
        due: Math.round(release + span * 0.15) + below(span * 0.4),
        weight: 1 + below(9),
        family: families[below(4)],
        operations: Array.from({ length: OPERATIONS }, (_, at) => {
          const group = below(GROUPS);
          const crew = chance.next() < 0.5 ? { crew: [{ skill: `skill-${group}`, people: 1 }] } : {};
          return { id: `J${job}-${at}`, resumable: chance.next() < 0.3, alternatives: [{ on: `G${group}`, minutes: 20 + below(110), ...crew }] };
        }),
      };
    }),
  };
}

/** Where first come first served cannot be beaten: equal jobs on one line, each due as long after it came. */
export function evenLine(jobs: number): object {
  return {
    resources: [{ id: 'line' }],
    jobs: Array.from({ length: jobs }, (_, at) => ({
      id: `J${at}`,
      release: at * 9,
      due: at * 9 + 12,
      operations: [{ id: `J${at}`, alternatives: [{ on: 'line', minutes: 10 }] }],
    })),
  };
}
