import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure, Section } from '../figures.js';
import { runSchedule, type Point, type ScheduleRun } from './run-schedule.js';
import { evenLine, mixedShop } from './shops.js';

const PUBLISHED = join(import.meta.dirname, '../../../services/scheduling/examples/published');
/** Optimal values; the sources stand beside the files. */
export const optima = { ft10: 930, la25: 977, la40: 1222, mk01: 40, mk04: 60, 'wt40-1': 913 } as const;
const SEED = 5000;
const OPERATIONS = 1000;
const MOST_SECONDS_TO_FIRST = 2;
const after = [1, 2, 5, 10];

export interface Scheduled {
  readonly seconds: number;
  readonly mixed: ScheduleRun;
  readonly even: ScheduleRun;
  readonly published: ReadonlyMap<keyof typeof optima, ScheduleRun>;
}

/** The planners' schedule of 1,000 operations on 20 units and of published instances, each in so many seconds: beside naive rules and optima. */
export async function measureScheduling(seconds: number): Promise<Section[]> {
  const mixed = await runSchedule(mixedShop(SEED, OPERATIONS), seconds);
  const even = await runSchedule(evenLine(100), seconds / 5);
  const published = new Map<keyof typeof optima, ScheduleRun>();
  for (const name of Object.keys(optima) as (keyof typeof optima)[])
    published.set(name, await runSchedule(JSON.parse(readFileSync(join(PUBLISHED, `${name}.json`), 'utf8')) as object, seconds));
  return sectionsOf({ seconds, mixed, even, published });
}

export function sectionsOf({ seconds, mixed, even, published }: Scheduled): Section[] {
  const first = mixed.dispatched.seconds;
  return [
    {
      title: `Scheduling: ${OPERATIONS} operations on 20 units with shifts, set-ups and people; weighted tardiness`,
      figures: [
        {
          id: 'schedule.first.seconds',
          label: 'to the first feasible schedule',
          value: first,
          unit: 's',
          aim: `<= ${MOST_SECONDS_TO_FIRST} s`,
          reached: first <= MOST_SECONDS_TO_FIRST,
        },
        ...naiveFigures('first', 'the first', mixed.dispatched.total, mixed),
        ...after
          .filter((point) => point <= seconds)
          .flatMap((point) => naiveFigures(`after-${point}`, `after ${point} s`, bestAt(mixed.curve, point), mixed)),
      ],
    },
    {
      title: 'Scheduling: equal jobs on one line, where first come first served is best',
      figures: [{ id: 'schedule.even.fifo', label: 'to first come first served', value: ratio(even.score.total, even.naive.fifo), unit: 'x' }],
    },
    {
      title: `Scheduling: published instances, ${seconds} s each`,
      figures: [...published].flatMap(([name, run]): Figure[] => [
        {
          id: `schedule.${name}.gap`,
          label: `${name}: above the optimum, ${optima[name]}`,
          value: 100 * (run.score.total / optima[name] - 1),
          unit: '%',
        },
        { id: `schedule.${name}.fifo`, label: '  first come first served', value: 100 * (run.naive.fifo / optima[name] - 1), unit: '%' },
      ]),
    },
  ];
}

const naiveFigures = (id: string, label: string, total: number, { naive }: ScheduleRun): Figure[] => [
  { id: `schedule.${id}`, label, value: total, unit: '' },
  { id: `schedule.${id}.fifo`, label: '  to first come first served', value: ratio(total, naive.fifo), unit: 'x' },
  { id: `schedule.${id}.edd`, label: '  to earliest due date', value: ratio(total, naive.edd), unit: 'x' },
];

/** 1 where both are on time. */
const ratio = (total: number, naive: number): number => (total === naive ? 1 : total / naive);

const bestAt = (curve: readonly Point[], seconds: number): number =>
  Math.min(...curve.filter((point) => point.seconds <= seconds).map(({ total }) => total));
