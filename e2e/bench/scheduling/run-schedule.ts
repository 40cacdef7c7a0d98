import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const PROGRAM = join(import.meta.dirname, '../../../services/scheduling/dist/schedule.js');
const MOST_BYTES = 100_000_000;

/** The best total after so many seconds of search. */
export interface Point {
  readonly seconds: number;
  readonly total: number;
}

/** What the planners' command says of a problem. */
export interface ScheduleRun {
  readonly score: { readonly total: number };
  /** The first feasible schedule, and how long it took. */
  readonly dispatched: Point;
  readonly naive: { readonly fifo: number; readonly edd: number };
  readonly curve: readonly Point[];
}

/** Runs the planners' command on a problem, as they would. */
export async function runSchedule(problem: object, seconds: number): Promise<ScheduleRun> {
  const folder = mkdtempSync(join(tmpdir(), 'siklus-bench-'));
  try {
    const file = join(folder, 'problem.json');
    writeFileSync(file, JSON.stringify(problem));
    const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, '--file', file, '--seconds', String(seconds)], {
      maxBuffer: MOST_BYTES,
    });
    return JSON.parse(stdout) as ScheduleRun;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
