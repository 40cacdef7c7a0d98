/**
 * Programs that Siklus starts, each with a record in `<dir>/run`, so that whoever comes later ends exactly what was started: a record
 * names a process by its id and its time of start, hence never a stranger that inherited the id.
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const LARGEST_LOG = 20_000_000;
const PATIENCE = 25_000;
/** Who starts all the others also ends them, one after another. */
const PATIENCE_WITH_LAUNCHER = 90_000;

/** What runs: a process of this machine, a container, or a project of docker compose. */
export type Running = {
  readonly name: string;
  /** Lower ends first: services before what they stand on. */
  readonly rank: number;
} & (
  | {
      readonly pid: number;
      readonly started: string;
      readonly stopBy: NodeJS.Signals;
      /** Milliseconds that it may take to end before it is ended by force. */
      readonly patience: number;
    }
  | { readonly container: string }
  | { readonly composeProject: string }
);

export interface Launch {
  readonly dir: string;
  readonly name: string;
  readonly rank: number;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly user?: { readonly uid: number; readonly gid: number };
  readonly stopBy?: NodeJS.Signals;
}

export interface Launched {
  readonly pid: number;
  readonly log: string;
  /** Where the log of this run begins, in bytes. */
  readonly logFrom: number;
  readonly exited: Promise<string>;
  readonly hasExited: () => boolean;
}

/** Starts a program that outlives this one, writing to `<dir>/logs/<name>.log`. @throws Error when one of that name runs: it would be forgotten */
export function launch(program: Launch): Launched {
  if (recorded(program.dir).some((running) => running.name === program.name && isAlive(running))) throw new Error(`${program.name} runs already`);
  mkdirSync(join(program.dir, 'logs'), { recursive: true });
  const log = join(program.dir, 'logs', `${program.name}.log`);
  if (existsSync(log) && statSync(log).size > LARGEST_LOG) renameSync(log, `${log}.1`);
  const out = openSync(log, 'a');
  const logFrom = statSync(log).size;
  const child = spawn(program.command, program.args, {
    detached: true,
    stdio: ['ignore', out, out],
    cwd: program.cwd,
    env: program.env ?? process.env,
    ...program.user,
  });
  closeSync(out);
  let over = false;
  const exited = ended(child).then((how) => {
    over = true;
    return how;
  });
  if (child.pid === undefined) return { pid: -1, log, logFrom, exited, hasExited: () => true };
  child.unref();
  const { name, rank, stopBy = 'SIGTERM' } = program;
  record(program.dir, { name, rank, pid: child.pid, started: startOf(child.pid) ?? '', stopBy, patience: PATIENCE });
  return { pid: child.pid, log, logFrom, exited, hasExited: () => over };
}

function ended(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${String(code)}`));
  });
}

export function record(dir: string, running: Running): void {
  mkdirSync(join(dir, 'run'), { recursive: true });
  writeFileSync(join(dir, 'run', `${running.name}.json`), JSON.stringify(running));
}

/** What was started here and has not been ended by us, in the order in which to end it. */
export function recorded(dir: string): Running[] {
  const folder = join(dir, 'run');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Running)
    .sort((a, b) => a.rank - b.rank);
}

export function isAlive(running: Running): boolean {
  return 'pid' in running ? startOf(running.pid) === running.started : true;
}

/** This process is the launcher of what is recorded in `dir`: to end it is to end all, in its own order. */
export function recordLauncher(dir: string): void {
  const { pid } = process;
  record(dir, { name: 'launcher', rank: -1, pid, started: startOf(pid) ?? '', stopBy: 'SIGTERM', patience: PATIENCE_WITH_LAUNCHER });
}

export function forgetLauncher(dir: string): void {
  rmSync(join(dir, 'run', 'launcher.json'), { force: true });
}

/** Ends one program and waits until it is gone; by force when it takes too long. */
export async function end(dir: string, running: Running, signal?: NodeJS.Signals): Promise<void> {
  if ('pid' in running) await endProcess(running, signal ?? running.stopBy);
  else if ('container' in running) docker('rm', '--force', '--volumes', running.container);
  else docker('compose', '--project-name', running.composeProject, 'stop');
  rmSync(join(dir, 'run', `${running.name}.json`), { force: true });
}

/** Ends everything that was started under this folder, rank by rank. */
export async function endAll(dir: string): Promise<string[]> {
  const all = recorded(dir).filter((running) => !('pid' in running) || running.pid !== process.pid);
  for (const rank of new Set(all.map((running) => running.rank)))
    await Promise.all(all.filter((running) => running.rank === rank).map((running) => end(dir, running)));
  return all.map((running) => running.name);
}

async function endProcess(running: Running & { pid: number; patience: number }, signal: NodeJS.Signals): Promise<void> {
  const deadline = Date.now() + running.patience;
  let sent: NodeJS.Signals | undefined;
  while (isAlive(running)) {
    const due = Date.now() > deadline ? 'SIGKILL' : signal;
    if (sent !== due) kill(running.pid, due);
    sent = due;
    await pause(15);
  }
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function docker(...args: string[]): void {
  try {
    execFileSync('docker', args, { stdio: 'pipe' });
  } catch (error) {
    if (!/no such/i.test(String((error as { stderr?: unknown }).stderr))) throw error;
  }
}

/** When a process started, as the system writes it; undefined when it is no more. */
export function startOf(pid: number): string | undefined {
  if (process.platform !== 'linux') return startByPs(pid);
  try {
    const fields = statFields(pid);
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

function startByPs(pid: number): string | undefined {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

/** The fields of /proc/<pid>/stat from the third on (the second, the name, may hold anything). */
export function statFields(pid: number): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}
