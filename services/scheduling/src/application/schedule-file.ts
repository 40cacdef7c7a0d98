import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { InvalidValue } from '@siklus/kernel';
import { dispatch } from '../domain/engine/dispatch.js';
import { evaluate } from '../domain/engine/evaluate.js';
import type { Improved, Problem, Schedule } from '../domain/engine/problem.js';
import { ganttOf } from './gantt.js';
import { readProblem } from './problem-file.js';

export interface Desk {
  /** Where the planner's files are. */
  readonly folder: string;
  readonly out: { write(text: string): unknown };
  readonly errors: { write(text: string): unknown };
  /** Improves a schedule for so many seconds. */
  readonly search: (problem: Problem, schedule: Schedule, seconds: number, seed: number) => Promise<Improved>;
}

const USAGE = 'npm run schedule -- --file problem.json [--seconds N] [--seed N] [--svg FILE]';

/** Prints the schedule of a problem as JSON, draws it beside, and returns the exit code. */
export async function scheduleFile(args: readonly string[], { folder, out, errors, search }: Desk): Promise<number> {
  try {
    const { file, svg, seconds, seed } = optionsOf(args);
    const problem = readProblem(await readFile(resolve(folder, file), 'utf8'));
    const first = dispatch(problem);
    const { schedule, score, moves } = seconds === 0 ? { schedule: first, score: evaluate(problem, first), moves: 0 } : await search(problem, first, seconds, seed);
    out.write(`${JSON.stringify({ score, dispatched: evaluate(problem, first).total, moves, schedule }, null, 2)}\n`);
    const chart = resolve(folder, svg ?? `${file.replace(/\.json$/, '')}.svg`);
    await writeFile(chart, ganttOf(problem, schedule));
    errors.write(`${schedule.length} operations, total ${score.total}; the chart is in ${chart}\n`);
    return 0;
  } catch (error) {
    errors.write(`${plainly(error)}\n`);
    return 1;
  }
}

function optionsOf(args: readonly string[]): { readonly file: string; readonly svg?: string; readonly seconds: number; readonly seed: number } {
  const { values } = parseArgs({
    args: [...args],
    options: { file: { type: 'string' }, svg: { type: 'string' }, seconds: { type: 'string', default: '10' }, seed: { type: 'string', default: '1' } },
  });
  const number = (name: 'seconds' | 'seed'): number => {
    const value = Number(values[name]);
    if (!(Number.isFinite(value) && value >= 0)) throw new InvalidValue('SCHEDULING.NOT_AN_OPTION', values[name], `--${name} needs a number, at least 0`);
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
