import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { InvalidValue } from '@siklus/kernel';
import { dispatch } from '../domain/engine/dispatch.js';
import { evaluate } from '../domain/engine/evaluate.js';
import type { Improved, Problem, Schedule } from '../domain/engine/problem.js';
import { ganttOf } from './gantt.js';
import { readProblem } from './problem-file.js';
import type { Search } from './search-in-workers.js';

export interface Desk {
  /** Where the planner's files are. */
  readonly folder: string;
  readonly out: { write(text: string): unknown };
  readonly errors: { write(text: string): unknown };
  readonly search: (search: Search) => Promise<Improved>;
  /** Seconds since whenever. */
  readonly clock: () => number;
  /** The planner has seen enough. */
  readonly signal?: AbortSignal;
}

/** The best total so far, after so many seconds of search. */
interface Point {
  readonly seconds: number;
  readonly total: number;
}

const USAGE = 'npm run schedule -- --file problem.json [--seconds N] [--seed N] [--svg FILE]';

/** Prints the schedule of a problem as JSON, draws it beside, and returns the exit code. */
export async function scheduleFile(args: readonly string[], desk: Desk): Promise<number> {
  try {
    const { file, svg, ...effort } = optionsOf(args);
    const problem = readProblem(await readFile(resolve(desk.folder, file), 'utf8'));
    const begun = desk.clock();
    const first = dispatch(problem);
    const dispatched = { seconds: round(desk.clock() - begun), total: evaluate(problem, first).total };
    const naive = { fifo: evaluate(problem, dispatch(problem, 'FIFO')).total, edd: evaluate(problem, dispatch(problem, 'EDD')).total };
    const { schedule, score, moves, curve } = await searched(problem, first, effort, desk);
    desk.out.write(`${JSON.stringify({ score, dispatched, naive, moves, curve, schedule }, null, 2)}\n`);
    const chart = resolve(desk.folder, svg ?? `${file.replace(/\.json$/, '')}.svg`);
    await writeFile(chart, ganttOf(problem, schedule));
    desk.errors.write(`${schedule.length} operations, total ${score.total}; the chart is in ${chart}\n`);
    return 0;
  } catch (error) {
    desk.errors.write(`${plainly(error)}\n`);
    return 1;
  }
}

async function searched(
  problem: Problem,
  schedule: Schedule,
  effort: { seconds: number; seed: number },
  desk: Desk,
): Promise<Improved & { curve: readonly Point[] }> {
  const score = evaluate(problem, schedule);
  if (effort.seconds === 0) return { schedule, score, moves: 0, curve: [] };
  const from = desk.clock();
  const curve: Point[] = [{ seconds: 0, total: score.total }];
  const note = (total: number): void => {
    if (total >= (curve.at(-1)?.total ?? Infinity)) return;
    const seconds = round(desk.clock() - from);
    curve.push({ seconds, total });
    desk.errors.write(`${seconds} s: ${total}\n`);
  };
  const onProgress = ({ total }: { readonly total: number }): void => note(total);
  const found = await desk.search({ problem, schedule, ...effort, onProgress, ...(desk.signal !== undefined && { signal: desk.signal }) });
  note(found.score.total);
  return { ...found, curve };
}

const round = (seconds: number): number => Math.round(seconds * 1000) / 1000;

function optionsOf(args: readonly string[]): { readonly file: string; readonly svg?: string; readonly seconds: number; readonly seed: number } {
  const { values } = parseArgs({
    args: [...args],
    options: {
      file: { type: 'string' },
      svg: { type: 'string' },
      seconds: { type: 'string', default: '10' },
      seed: { type: 'string', default: '1' },
    },
  });
  const number = (name: 'seconds' | 'seed'): number => {
    const value = Number(values[name]);
    if (!(Number.isFinite(value) && value >= 0))
      throw new InvalidValue('SCHEDULING.NOT_AN_OPTION', values[name], `--${name} needs a number, at least 0`);
    return value;
  };
  if (values.file === undefined) throw new InvalidValue('SCHEDULING.NOT_AN_OPTION', args, `say which file: ${USAGE}`);
  return { file: values.file, seconds: number('seconds'), seed: Math.floor(number('seed')), ...(values.svg !== undefined && { svg: values.svg }) };
}

/** What the planner can mend in one sentence, anything else with its stack. */
function plainly(error: unknown): string {
  const code = (error as { code?: unknown }).code;
  if (error instanceof InvalidValue || (typeof code === 'string' && /^(E[A-Z]+|ERR_PARSE_ARGS.*)$/.test(code))) return (error as Error).message;
  return (error as Error).stack ?? String(error);
}
