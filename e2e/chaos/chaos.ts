import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chooseInfra, defaultDir, endAll, freePort, openDir, projectRoot, startStack, type Place, type StackOptions } from '@siklus/infra';
import { command } from '../../tools/command.js';
import { Arena } from './arena.js';
import { tryMechanisms } from './mutations/trial.js';
import { describeOutcome, isUnharmed, type Outcome } from './report.js';
import { services, sieges, type Siege } from './sieges.js';

const ORDERS_PER_SECOND = 10;
const AUDITED_WITHIN = 60_000;

const { values: options } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, only: { type: 'string' }, report: { type: 'string' }, keep: { type: 'boolean', default: false } },
});
const wanted = new Set(options.only?.split(','));
const isWanted = ({ name }: { name: string }): boolean => wanted.size === 0 || wanted.has(name);

await command(async () => {
  const outcomes = sieges.some(isWanted) ? await besiege(sieges.filter(isWanted)) : [];
  const mechanisms = isWanted({ name: 'mechanisms' }) ? await tryMechanisms(projectRoot(), console.log) : [];
  if (options.report !== undefined) writeFileSync(options.report, JSON.stringify({ seed: options.seed, outcomes, mechanisms }, undefined, 2));
  const isProven = outcomes.every(isUnharmed) && mechanisms.every(({ passesWith, failsWithout }) => passesWith && failsWithout);
  console.log(isProven ? '\nAll proven.' : '\nNOT ALL PROVEN: see above.');
  return isProven ? 0 : 1;
});

/** On a stack of its own, beside whatever runs. */
async function besiege(all: readonly Siege[]): Promise<Outcome[]> {
  openDir(defaultDir());
  const dir = mkdtempSync(join(defaultDir(), 'chaos-'));
  process.once('SIGINT', () => void endAll(dir).then(() => process.exit(130)));
  console.log(`Seed ${options.seed}. Starting a stack of its own in ${dir} ...`);
  const arena = await Arena.open(async ({ onDeath }: Pick<StackOptions, 'onDeath'>) => startStack({ dir, infra: await chooseInfra(), ports: await freePorts(), onDeath }), Number(options.seed));
  const outcomes: Outcome[] = [];
  try {
    for (const siege of all) {
      outcomes.push(await lay(siege, arena));
      console.log(`\n${describeOutcome(outcomes.at(-1) as Outcome)}`);
    }
  } finally {
    await arena.close();
    if (!options.keep && outcomes.length === all.length && outcomes.every(isUnharmed)) rmSync(dir, { recursive: true, force: true });
  }
  return outcomes;
}

async function lay({ name, what, lay, healsBy }: Siege, arena: Arena): Promise<Outcome> {
  const from = performance.now();
  const { done: blows, orders } = await arena.underLoad(name, ORDERS_PER_SECOND, () => lay(arena));
  const proof = await arena.prove(healsBy === 'audit' ? AUDITED_WITHIN : 0);
  return { name, what, blows, orders, seconds: Math.round((performance.now() - from) / 1000), proof };
}

async function freePorts(): Promise<Partial<Record<Place, number>>> {
  const places: Place[] = ['kafka', 'postgres', ...services];
  return Object.fromEntries(await Promise.all(places.map(async (place) => [place, await freePort()] as const)));
}
