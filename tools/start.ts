import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  chooseInfra,
  defaultDir,
  defaultPorts,
  endAll,
  forgetLauncher,
  openDir,
  recorded,
  recordLauncher,
  isAlive,
  startStack,
  Trouble,
  type Place,
  type Stack,
} from '@siklus/infra';
import { command } from './command.js';
import { keepTime } from './keep-time.js';
import { welcome } from './welcome.js';

const { values: options } = parseArgs({
  options: {
    infra: { type: 'string' },
    empty: { type: 'boolean', default: false },
    exit: { type: 'boolean', default: false },
    report: { type: 'string' },
    port: { type: 'string', multiple: true, default: [] },
  },
});
const dir = defaultDir();
let stopping = false;
let starting: Promise<unknown> = Promise.resolve();

await command(async () => {
  const infra = await chooseInfra(options.infra);
  openDir(dir);
  refuseTwice();
  const clock = clockOf(options.empty);
  recordLauncher(dir);
  const interrupted = stopOnSignal();
  try {
    const start = startStack({ dir, infra, clock, ports: ports(options.port), report: console.log, onDeath: mourn });
    starting = start.catch(() => undefined);
    const stack = await start;
    const agrees = options.empty || (await playCompany(stack));
    if (options.exit || !agrees) {
      console.log('Stopping ...');
      await stack.stop();
      return agrees ? 0 : 1;
    }
    if (clock === 'driven') keepTime(stack);
    console.log(await welcome(stack, options.empty));
    // Nothing else keeps this process: what runs are programs of their own.
    setInterval(() => undefined, 2 ** 30);
    return await interrupted;
  } catch (error) {
    // What fails while everything is being ended fails for that reason.
    if (stopping) await interrupted;
    stopping = true;
    await endAll(dir);
    throw error;
  } finally {
    forgetLauncher(dir);
  }
});

async function playCompany(stack: Stack): Promise<boolean> {
  const phases = JSON.parse(process.env.SIKLUS_PHASES ?? '{}') as Record<string, number>;
  const { play } = await import('../e2e/company/play.js');
  const { differences } = await play(stack, { seconds: { ...phases, ...stack.seconds }, ...(options.report !== undefined && { report: options.report }) });
  return differences.length === 0;
}

/** The sample lives in 1998, so its clock is driven; a folder keeps the clock that it was begun with. */
function clockOf(empty: boolean): 'system' | 'driven' {
  const file = join(dir, 'clock');
  const begun = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  if (begun === 'system' && !empty) throw new Trouble('This state was begun without the sample company: go on with --empty, or begin anew with npm run reset.');
  const clock = begun === 'driven' || !empty ? 'driven' : 'system';
  writeFileSync(file, clock);
  return clock;
}

function refuseTwice(): void {
  const launcher = recorded(dir).find((running) => running.name === 'launcher' && isAlive(running));
  if (launcher) throw new Trouble('Siklus is being started or running already: end it with npm run stop.');
}

function ports(given: readonly string[]): Partial<Record<Place, number>> {
  return Object.fromEntries(
    given.map((text) => {
      const [place = '', number] = text.split('=');
      if (!(place in defaultPorts) || !/^\d{2,5}$/.test(number ?? '')) throw new Trouble(`--port ${text}: say --port NAME=NUMBER, NAME one of ${Object.keys(defaultPorts).join(', ')}.`);
      return [place, Number(number)];
    }),
  );
}

function mourn(name: string, how: string, log: string): void {
  if (!stopping) console.error(`${name} has ended (${how}): see ${log}`);
}

/** Ctrl-C, a closed terminal or npm run stop: services first, then what they stand on. A second Ctrl-C does not wait. */
function stopOnSignal(): Promise<never> {
  return new Promise((_, reject) => {
    const onSignal = () => {
      if (stopping) process.exit(130);
      stopping = true;
      console.log('Stopping ...');
      endEverything().then(() => process.exit(0), reject);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  });
}

/** Also what a start that is under way begins meanwhile. */
async function endEverything(): Promise<void> {
  await endAll(dir);
  await starting;
  await endAll(dir);
  forgetLauncher(dir);
}
