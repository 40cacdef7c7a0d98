import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chooseInfra, defaultDir, endAll, freePorts, openDir, projectRoot, startStack, type StackOptions } from '@siklus/infra';
import { command } from '../../tools/command.js';
import { Arena } from './arena.js';
import { tryMechanisms } from './mutations/trial.js';
import { raceCancellations } from './races/cancellations.js';
import { raceSellers } from './races/sellers.js';
import { describeOutcome, describeRace, isUndisputed, isUnharmed, type Outcome, type RaceOutcome } from './report.js';
import { services, sieges, type Siege } from './sieges.js';

const ORDERS_PER_SECOND = 10;
const AUDITED_WITHIN = 60_000;
const TIMES = 1_000;

const races = [
  {
    name: 'cancellations',
    what: `cancellation against dispatch, ${TIMES} times`,
    run: async (arena: Arena) => {
      const { cancelled, shipped, faults } = await raceCancellations(arena, TIMES);
      return { result: `${cancelled} cancelled, ${shipped} shipped`, faults };
    },
  },
  {
    name: 'sellers',
    what: `two sellers and one unit, recalled, reserved and counted away meanwhile, ${TIMES} times`,
    run: async (arena: Arena) => {
      const { won, lost, faults } = await raceSellers(arena, TIMES);
      return { result: `one seller won ${won} times, nobody ${lost} times`, faults };
    },
  },
];

const { values: options } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, only: { type: 'string' }, report: { type: 'string' }, keep: { type: 'boolean', default: false } },
});
const wanted = new Set(options.only?.split(','));
const isWanted = ({ name }: { name: string }): boolean => wanted.size === 0 || wanted.has(name);

await command(async () => {
  const { outcomes, raced } = [...sieges, ...races].some(isWanted) ? await besiege() : { outcomes: [], raced: [] };
  const mechanisms = isWanted({ name: 'mechanisms' }) ? await tryMechanisms(projectRoot(), console.log) : [];
  if (options.report !== undefined) writeFileSync(options.report, JSON.stringify({ seed: options.seed, outcomes, races: raced, mechanisms }, undefined, 2));
  const isProven = outcomes.every(isUnharmed) && raced.every(isUndisputed) && mechanisms.every(({ passesWith, failsWithout }) => passesWith && failsWithout);
  console.log(isProven ? '\nAll proven.' : '\nNOT ALL PROVEN: see above.');
  return isProven ? 0 : 1;
});

/** On a stack of its own, beside whatever runs. */
async function besiege(): Promise<{ outcomes: Outcome[]; raced: RaceOutcome[] }> {
  openDir(defaultDir());
  const dir = mkdtempSync(join(defaultDir(), 'chaos-'));
  process.once('SIGINT', () => void endAll(dir).then(() => process.exit(130)));
  console.log(`Seed ${options.seed}. Starting a stack of its own in ${dir} ...`);
  const start = async ({ onDeath }: Pick<StackOptions, 'onDeath'>) => startStack({ dir, infra: await chooseInfra(), services, ports: await freePorts(services), onDeath });
  const arena = await Arena.open(start, Number(options.seed));
  const [outcomes, raced]: [Outcome[], RaceOutcome[]] = [[], []];
  try {
    for (const siege of sieges.filter(isWanted)) {
      outcomes.push(await lay(siege, arena));
      console.log(`\n${describeOutcome(outcomes.at(-1) as Outcome)}`);
    }
    for (const { name, what, run } of races.filter(isWanted)) {
      raced.push({ name, what, ...(await run(arena)), proof: await arena.prove() });
      console.log(`\n${describeRace(raced.at(-1) as RaceOutcome)}`);
    }
  } finally {
    await arena.close();
  }
  if (outcomes.every(isUnharmed) && raced.every(isUndisputed) && !options.keep) rmSync(dir, { recursive: true, force: true });
  else console.log(`\nLogs and data are kept in ${dir}.`);
  return { outcomes, raced };
}

async function lay({ name, what, lay, healsBy }: Siege, arena: Arena): Promise<Outcome> {
  const from = performance.now();
  const { done: blows, orders } = await arena.underLoad(name, ORDERS_PER_SECOND, () => lay(arena));
  const proof = await arena.prove(healsBy === 'audit' ? AUDITED_WITHIN : 0);
  return { name, what, blows, orders, seconds: Math.round((performance.now() - from) / 1000), proof };
}
