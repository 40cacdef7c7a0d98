import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Trouble } from './trouble.js';

const run = promisify(execFile);

/** What is fetched from Maven Central. */
export interface Fetching {
  /** Where it lies in the end; it is there whole, or not at all. */
  readonly folder: string;
  readonly pom: string;
  /** Goals and settings that make Maven put it `into` a folder. */
  readonly goals: (into: string) => readonly string[];
  /** Called when it has to be fetched. */
  readonly saying?: () => void;
}

/** The folder, fetched when it is not there yet, by one process at a time. @throws Trouble that says why Maven cannot */
export async function fetchedOnce(fetching: Fetching): Promise<string> {
  const { folder } = fetching;
  if (!existsSync(folder)) await alone(`${folder}.lock`, async () => existsSync(folder) || (await fetch(fetching)));
  return folder;
}

async function fetch({ folder, pom, goals, saying }: Fetching): Promise<void> {
  saying?.();
  const half = `${folder}.half`;
  rmSync(half, { recursive: true, force: true });
  try {
    await maven(pom, goals(half));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Trouble(`${pom} could not be fetched: make sure that Maven reaches Maven Central (or a mirror in ~/.m2/settings.xml) and try again. Maven says: ${why}`);
  }
  renameSync(half, folder);
}

/** Runs Maven without a word. @throws Error with the first that Maven says is wrong */
export async function maven(pom: string, goals: readonly string[]): Promise<void> {
  try {
    await run('mvn', ['-q', '-B', '-f', pom, ...goals], { maxBuffer: 2 ** 26 });
  } catch (error) {
    const said = String((error as { stdout?: string }).stdout ?? error);
    throw new Error(said.split('\n').find((line) => line.includes('ERROR')) ?? said.slice(0, 200), { cause: error });
  }
}

/** One process at a time: the others wait until the folder that stands for the lock is gone. */
async function alone<T>(lock: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(lock), { recursive: true });
  const deadline = Date.now() + 300_000;
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (Date.now() > deadline) throw new Trouble(`Another process seems to have died while it fetched ${lock}: remove that folder and try again.`);
      await pause(200);
    }
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}
