import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { faultsOf } from '../../test/checker.js';
import { improve } from '../domain/engine/improve.js';
import type { Schedule, Score } from '../domain/engine/problem.js';
import { readProblem } from './problem-file.js';
import { scheduleFile, type Desk } from './schedule-file.js';

const examples = ['job-shop', 'flexible-job-shop', 'single-machine', 'everything'];
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'schedule-'));
  for (const name of examples) await copyFile(join(import.meta.dirname, `../../examples/${name}.json`), join(folder, `${name}.json`));
});
afterAll(() => rm(folder, { recursive: true }));

/** A desk whose search takes no thread and no time. */
async function ask(...args: string[]) {
  const said = { out: '', errors: '' };
  let now = 0;
  const desk: Desk = {
    folder,
    out: { write: (text) => (said.out += text) },
    errors: { write: (text) => (said.errors += text) },
    clock: () => (now += 0.5),
    search: async ({ problem, schedule, seed, onProgress }) => improve(problem, schedule, { seed, moves: 500, onProgress }),
  };
  const code = await scheduleFile(args, desk);
  return { code, ...said };
}

interface Answer {
  readonly score: Score;
  readonly dispatched: { readonly seconds: number; readonly total: number };
  readonly naive: { readonly fifo: number; readonly edd: number };
  readonly curve: readonly { readonly seconds: number; readonly total: number }[];
  readonly schedule: Schedule;
}

describe('npm run schedule', () => {
  it.each(examples)('prints a schedule that holds, with its score, and draws it: %s', async (name) => {
    const { code, out } = await ask('--file', `${name}.json`);
    expect(code).toBe(0);
    const { score, dispatched, schedule, curve } = JSON.parse(out) as Answer;
    expect(faultsOf(readProblem(await readFile(join(folder, `${name}.json`), 'utf8')), schedule)).toEqual([]);
    expect(score.total).toBeLessThanOrEqual(dispatched.total);
    expect(curve.at(-1)!.total).toBe(score.total);
    const chart = await readFile(join(folder, `${name}.svg`), 'utf8');
    for (const { operation } of schedule) expect(chart).toContain(` ${operation}: `);
  });

  it('solves the example of Fisher and Thompson', async () => {
    const { out, errors } = await ask('--file', 'job-shop.json', '--seconds', '1', '--svg', 'chart.svg');
    expect((JSON.parse(out) as Answer).score.makespan).toBe(55);
    expect(errors).toContain('36 operations, total 55');
    expect(await readFile(join(folder, 'chart.svg'), 'utf8')).toMatch(/^<svg [^]*<\/svg>\n$/);
  });

  it('only dispatches in no time', async () => {
    const { out } = await ask('--file', 'job-shop.json', '--seconds', '0');
    const { score, dispatched, curve } = JSON.parse(out) as Answer;
    expect(score.total).toBe(dispatched.total);
    expect(curve).toEqual([]);
  });

  it.each([
    ['no file', [], 'SCHEDULING.NOT_AN_OPTION: say which file'],
    ['a file that is not there', ['--file', 'missing.json'], 'ENOENT'],
    ['an option that is not there', ['--hours', '3'], '--hours'],
    ['no number', ['--file', 'job-shop.json', '--seconds', 'many'], '--seconds needs a number'],
  ])('says in one line what is wrong: %s', async (_, args, message) => {
    const { code, out, errors } = await ask(...args);
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(errors).toContain(message);
    expect(errors).not.toContain('    at ');
  });
});

describe('a problem file', () => {
  const resources = [{ id: 'line' }];
  const jobs = [{ id: 'a', operations: [{ id: 'a1', alternatives: [{ on: 'line', minutes: 1 }] }] }];
  const read = (problem: unknown) => () => readProblem(JSON.stringify(problem));

  it('may give shifts by weekday', () =>
    expect(
      readProblem(
        JSON.stringify({
          origin: '2026-03-02',
          until: '2026-03-03',
          calendars: { day: { week: { 1: [{ from: '08:00', to: '16:00' }] } } },
          resources,
          jobs,
        }),
      ),
    ).toEqual({ calendars: { day: [{ from: 480, to: 960 }] }, resources, jobs }));

  it.each<[string, unknown, string]>([
    ['no object', 3, 'must hold one object'],
    ['no jobs', { resources }, 'the problem needs jobs'],
    ['a job without operations', { resources, jobs: [{ id: 'a' }] }, 'the problem, jobs 1 needs operations'],
    ['a word for a number', { resources, jobs: [{ ...jobs[0], due: 'soon' }] }, 'the problem, jobs 1, due must be number'],
    ['a field misspelt', { resources, jobs, objectives: {} }, 'has no such field'],
    ['shifts without their days', { calendars: { day: { week: {} } }, resources, jobs }, 'needs "origin" and "until"'],
    ['calendars in a list', { calendars: [], resources, jobs }, 'calendars must be an object'],
  ])('is refused with what to mend: %s', (_, problem, message) => expect(read(problem)).toThrow(message));

  it('is refused when it is no JSON', async () => {
    await writeFile(join(folder, 'broken.json'), '{');
    expect((await ask('--file', 'broken.json')).errors).toContain('SCHEDULING.NOT_A_PROBLEM: the file must be JSON');
  });
});
