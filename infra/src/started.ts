import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { type Launched } from './processes.js';
import { Trouble } from './trouble.js';

const KNOWN_TROUBLES: readonly [RegExp, (name: string) => string][] = [
  [/no space left on device|could not (write|extend).*space/i, (name) => `The disk is full, ${name} cannot start: free at least 1 GB, then start again.`],
  [/address already in use|could not bind/i, (name) => `A port of ${name} is taken by another program: end that program, or choose another with --port.`],
  [/Cannot allocate memory|could not map|insufficient memory/i, (name) => `There is too little memory for ${name}: close other programs, 3 GB should be free.`],
];

/** Waits until the program writes that it is ready. @throws Trouble that says why it does not start. */
export async function started(program: Launched, name: string, ready: RegExp, patience = 60_000): Promise<void> {
  const deadline = Date.now() + patience;
  for (;;) {
    const over = program.hasExited();
    const log = textFrom(program.log, program.logFrom);
    if (ready.test(log)) return;
    if (over || Date.now() > deadline) throw new Trouble(await why(program, name, log, over));
    await pause(25);
  }
}

async function why(program: Launched, name: string, log: string, over: boolean): Promise<string> {
  const known = KNOWN_TROUBLES.find(([pattern]) => pattern.test(log));
  if (known) return known[1](name);
  const last = log.trimEnd().split('\n').filter((line) => /error|fatal|exception/i.test(line)).at(0) ?? log.trimEnd().split('\n').at(-1) ?? '';
  return `${name} did not start (${over ? await program.exited : 'no answer in time'}): see ${program.log}. It says: ${last.slice(0, 300)}`;
}

/** What a file holds from that byte on. */
export function textFrom(file: string, from: number): string {
  const handle = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(Math.max(0, fstatSync(handle).size - from));
    readSync(handle, bytes, 0, bytes.length, from);
    return bytes.toString('utf8');
  } finally {
    closeSync(handle);
  }
}
