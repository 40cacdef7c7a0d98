import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** The folder of this run of Jest; what is started under it ends with the run. */
export function testRun(): string {
  const folder = process.env.SIKLUS_TEST_RUN;
  if (folder === undefined) throw new Error('servers are there for .int.spec.ts and .e2e.spec.ts only: rename the spec, or run it by npm run jest');
  return folder;
}

/** A folder of its own for something that is about to start. */
export function freshFolder(what: string): string {
  const folder = join(testRun(), `${what}-${randomBytes(4).toString('hex')}`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  return folder;
}

export function onDocker(): boolean {
  return process.env.SIKLUS_INFRA === 'docker';
}

/** Made by the first worker that asks, told to the others by a file. */
export async function oncePerRun<T>(name: string, make: (folder: string) => Promise<T>): Promise<T> {
  const folder = join(testRun(), name);
  const file = join(folder, 'made.json');
  const lock = join(testRun(), `${name}.lock`);
  for (const deadline = Date.now() + 120_000; ; await pause(25)) {
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as T;
    if (tryLock(lock)) break;
    if (Date.now() > deadline) throw new Error(`another worker has not started ${name} in time`);
  }
  try {
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as T;
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    const made = await make(folder);
    writeFileSync(file, JSON.stringify(made));
    return made;
  } finally {
    rmSync(lock, { recursive: true });
  }
}

function tryLock(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}
