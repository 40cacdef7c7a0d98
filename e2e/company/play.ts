import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { calendarDate, type CalendarDate } from '@siklus/kernel';
import { act, open } from './acts.js';
import { differencesAmong, differencesFrom, print, type Difference } from './agree.js';
import { Stage } from '../stage/stage.js';
import { silent } from '../stage/voice.js';
import { readBooks } from './books.js';
import { departmentsOf, servicesOf, type Departments } from './clients.js';
import { Clock } from './clock.js';
import type { Doors } from './http.js';
import { independentBooks, LAST_DAY, recordsIn } from './independent-books.js';
import { differencesOfMaker, readMakersBooks } from './maker/check.js';
import { isOfMaker, readMaker } from './maker/maker.js';
import { weeksOf, type Week } from './maker/weeks.js';
import { readCompany } from './northwind.js';
import { ProgressBar, type Screen } from './progress-bar.js';
import { figuresOf, summaryTable, type Figures } from './summary.js';
import { endOf, OPENING, timeline } from './timeline.js';

const SAMPLE = join(import.meta.dirname, '../../samples/northwind');
const MAKER = join(import.meta.dirname, '../../samples/maker');
const isOfTrader = (order: { readonly customer: string }): boolean => !isOfMaker(order);

export interface PlayOptions {
  /** The last day of the trader that is played; all of it. */
  readonly until?: CalendarDate;
  /** Of the maker; all of them. */
  readonly weeks?: number;
  /** Seconds of the phases before the play, for the report. */
  readonly seconds?: Readonly<Record<string, number>>;
  /** File for the report. */
  readonly report?: string;
  readonly screen?: Screen;
}

export interface Played {
  /** Of the trader. */
  readonly figures: Figures;
  readonly companies: { readonly northwind: Figures; readonly maker: Figures };
  readonly differences: readonly Difference[];
  readonly seconds: Readonly<Record<string, number>>;
}

/** Times one phase after another. */
class Stopwatch {
  readonly seconds: Record<string, number>;

  constructor(seconds: Readonly<Record<string, number>> = {}) {
    this.seconds = { ...seconds };
  }

  async time<T>(phase: string, work: () => Promise<T>): Promise<T> {
    const start = performance.now();
    const result = await work();
    this.seconds[phase] = Math.round((performance.now() - start) / 100) / 10;
    return result;
  }
}

/** The play itself: from where the departments' clock stands to noon after `until`. Returns whether that had passed before. */
async function perform(doors: Doors, departments: Departments, until: CalendarDate, screen: Screen): Promise<boolean> {
  const company = readCompany(SAMPLE);
  const clock = new Clock(servicesOf(doors));
  const start = await clock.read();
  const end = endOf(until);
  if (start > end) {
    await clock.settle();
    return true;
  }

  if (start <= OPENING) {
    await clock.moveTo(OPENING);
    await open(departments, company);
  }
  const scenes = timeline(company, until).filter(({ at }) => at >= start);
  const bar = new ProgressBar(screen, scenes.length);
  for (const [done, scene] of scenes.entries()) {
    bar.show(done, scene.at.slice(0, 10));
    await clock.moveTo(scene.at);
    await act(departments, scene);
  }
  await clock.moveTo(end);
  await clock.settle();
  if (scenes.length > 0) bar.show(scenes.length, until);
  bar.end();
  return false;
}

/** The maker's weeks, from the one that the clock stands in. A week that was begun is begun again: its acts carry their names. */
async function performMaker(doors: Doors, weeks: readonly Week[], screen: Screen): Promise<void> {
  const start = await new Clock(servicesOf(doors)).read();
  const left = weeks.filter(({ ends }) => ends > start);
  const bar = new ProgressBar(screen, left.length);
  for (const [done, { begins, play: playWeek }] of left.entries()) {
    bar.show(done, begins.slice(0, 10));
    await playWeek(new Stage(doors, `maker/${begins.slice(0, 10)}`, silent));
  }
  if (left.length > 0) bar.show(left.length, weeks.at(-1)?.ends.slice(0, 10) ?? '');
  bar.end();
}

function show(screen: Screen, table: string, differences: readonly Difference[]): void {
  screen.write(`\n${table}\n\n`);
  if (differences.length === 0) screen.write('The books of all departments agree with one another and with the records of both companies.\n');
  else
    screen.write(
      `The books do not agree:\n${differences
        .slice(0, 50)
        .map((difference) => `  ${print(difference)}\n`)
        .join('')}`,
    );
}

/**
 * Plays customers, clerks, warehouse and carriers of the sample company through the HTTP APIs, under the driven clock, and compares
 * the books. Begun again, it goes on where it was. The books agree if there are no differences.
 */
export async function play(doors: Doors, options: PlayOptions = {}): Promise<Played> {
  const { until = calendarDate(LAST_DAY), weeks: most, screen = process.stdout } = options;
  const departments = departmentsOf(doors);
  const watch = new Stopwatch(options.seconds);
  const movedOn = await watch.time('play', () => perform(doors, departments, until, screen));
  const { figures, trader } = await watch.time('books', async () => {
    const read = await readBooks(departments);
    const records = independentBooks(recordsIn(SAMPLE), until);
    return {
      figures: figuresOf(read, isOfTrader),
      trader: [...differencesAmong(read), ...differencesFrom(records, read, readCompany(SAMPLE).orders, movedOn)],
    };
  });
  const maker = readMaker(MAKER);
  const weeks = weeksOf(maker).slice(0, most);
  await watch.time('maker', () => performMaker(doors, weeks, screen));
  const made = await watch.time('makersBooks', async () => {
    const stage = new Stage(doors, 'maker/books', silent);
    const read = await readBooks(departments);
    const theirs = await readMakersBooks(stage);
    const isWhole = weeks.length === weeksOf(maker).length;
    return { read, theirs, differences: [...differencesAmong(read), ...(isWhole ? differencesOfMaker(maker, read, theirs) : [])] };
  });
  const differences = [...trader, ...made.differences];
  show(screen, summaryTable(made.read, made.theirs), differences);
  const companies = { northwind: figures, maker: figuresOf(made.read, isOfMaker) };
  if (options.report !== undefined)
    await writeFile(options.report, `${JSON.stringify({ ...figures, companies, seconds: watch.seconds }, null, 2)}\n`);
  return { figures, companies, differences, seconds: watch.seconds };
}
