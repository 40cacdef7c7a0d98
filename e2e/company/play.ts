import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { calendarDate, type CalendarDate } from '@siklus/kernel';
import { act, open } from './acts.js';
import { differencesAmong, differencesFrom, print, type Difference } from './agree.js';
import { readBooks, type Books } from './books.js';
import { departmentsOf, servicesOf, type Departments } from './clients.js';
import { Clock } from './clock.js';
import type { Doors } from './http.js';
import { independentBooks, LAST_DAY, recordsIn } from './independent-books.js';
import { readCompany } from './northwind.js';
import { ProgressBar, type Screen } from './progress-bar.js';
import { figuresOf, summaryTable, type Figures } from './summary.js';
import { endOf, OPENING, timeline } from './timeline.js';

const SAMPLE = join(import.meta.dirname, '../../samples/northwind');

export interface PlayOptions {
  /** The last day that is played; all of it. */
  readonly until?: CalendarDate;
  /** Seconds of the phases before the play, for the report. */
  readonly seconds?: Readonly<Record<string, number>>;
  /** File for the report. */
  readonly report?: string;
  readonly screen?: Screen;
}

export interface Played {
  readonly figures: Figures;
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

function show(screen: Screen, books: Books, differences: readonly Difference[]): void {
  screen.write(`\n${summaryTable(books)}\n\n`);
  if (differences.length === 0) screen.write('The books of the three agree with one another and with the records of the company.\n');
  else screen.write(`The books do not agree:\n${differences.slice(0, 50).map((difference) => `  ${print(difference)}\n`).join('')}`);
}

/**
 * Plays customers, clerks, warehouse and carriers of the sample company through the HTTP APIs, under the driven clock, and compares
 * the books. Begun again, it goes on where it was. The books agree if there are no differences.
 */
export async function play(doors: Doors, options: PlayOptions = {}): Promise<Played> {
  const { until = calendarDate(LAST_DAY), screen = process.stdout } = options;
  const departments = departmentsOf(doors);
  const watch = new Stopwatch(options.seconds);
  const movedOn = await watch.time('play', () => perform(doors, departments, until, screen));
  const { books, differences } = await watch.time('books', async () => {
    const read = await readBooks(departments);
    const records = independentBooks(recordsIn(SAMPLE), until);
    return { books: read, differences: [...differencesAmong(read), ...differencesFrom(records, read, readCompany(SAMPLE).orders, movedOn)] };
  });
  show(screen, books, differences);
  const figures = figuresOf(books);
  if (options.report !== undefined) await writeFile(options.report, `${JSON.stringify({ ...figures, seconds: watch.seconds }, null, 2)}\n`);
  return { figures, differences, seconds: watch.seconds };
}
