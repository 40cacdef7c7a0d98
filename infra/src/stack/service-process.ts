import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { launch, type Launched } from '../processes.js';
import { textFrom } from '../started.js';
import { Trouble } from '../trouble.js';

const run = promisify(execFile);

/** What a service inherits from whoever starts it: enough to run a program, nothing that could be mistaken for its settings. */
const inherited = (): Record<string, string | undefined> => {
  const { PATH, HOME, LANG, NODE_EXTRA_CA_CERTS, SIKLUS_LOG_LEVEL } = process.env;
  return { PATH, HOME, LANG, NODE_EXTRA_CA_CERTS, SIKLUS_LOG_LEVEL };
};

/** Runs the service's migrations as the owner of its database. */
export async function migrateService(root: string, service: string, env: Readonly<Record<string, string>>): Promise<void> {
  try {
    await run(process.execPath, [program(root, service, 'migrate')], { cwd: root, env: { ...inherited(), ...env } });
  } catch (error) {
    const { stderr, message } = error as { stderr?: string; message: string };
    throw new Trouble(`The database of ${service} could not be brought up to date: ${(stderr?.trim() || message).split('\n').slice(0, 5).join(' ')}`);
  }
}

export function launchService(options: {
  root: string;
  dir: string;
  service: string;
  name: string;
  env: Readonly<Record<string, string>>;
  nodeArgs: readonly string[];
}): Launched {
  const { root, dir, service, name, env, nodeArgs } = options;
  const args = ['--disable-warning=TimeoutNegativeWarning', ...nodeArgs, program(root, service, 'main')];
  return launch({ dir, name, rank: 0, command: process.execPath, args, cwd: root, env: { ...inherited(), ...env } });
}

/** Waits until the service says that everything it needs is there. @throws Trouble that says why it does not start */
export async function ready(url: string, name: string, process: Launched, patience = 90_000): Promise<void> {
  const deadline = Date.now() + patience;
  let said = 'no answer yet';
  while (Date.now() < deadline) {
    if (process.hasExited()) {
      const log = textFrom(process.log, process.logFrom).trim();
      throw new Trouble(`${name} ended at its start (${await process.exited}), its log is ${process.log}: ${log.split('\n').slice(-6).join(' ').slice(0, 800)}`);
    }
    try {
      const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(5_000) });
      said = (await answer.text()).slice(0, 400);
      if (answer.ok) return;
    } catch (error) {
      said = String((error as Error).cause ?? error);
    }
    await pause(40);
  }
  throw new Trouble(`${name} is not ready after ${patience / 1000} s, its log is ${process.log}. It says: ${said}`);
}

function program(root: string, service: string, what: 'main' | 'migrate'): string {
  const file = join(root, 'services', service, 'dist', `${what}.js`);
  if (!existsSync(file)) throw new Trouble(`${file} is not there: build it with npm run build.`);
  return file;
}
