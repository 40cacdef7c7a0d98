import { setTimeout as pause } from 'node:timers/promises';
import type { ServiceName } from '@siklus/contracts';
import type { Stack } from '@siklus/infra';
import { Chance } from '../chaos/chance.js';

const LONGEST_PEACE = 4_000;

/** Ends services by SIGKILL at random moments, each as often as the others, while something goes on. @returns how often each was killed */
export async function besieged(stack: Stack, seed: number, goesOn: Promise<unknown>): Promise<Readonly<Record<string, number>>> {
  const chance = new Chance(seed);
  const services = Object.keys(stack.urls) as ServiceName[];
  const killed: Record<string, number> = Object.fromEntries(services.map((service) => [service, 0]));
  const over = goesOn.then(
    () => true,
    () => true,
  );
  for (let turn: ServiceName[] = []; ;) {
    const isOver = await Promise.race([over, pause(chance.between(0, LONGEST_PEACE), false)]);
    if (isOver) return killed;
    if (turn.length === 0) turn = chance.shuffled(services);
    const service = turn.pop() as ServiceName;
    await stack.restart(service, 'SIGKILL');
    killed[service] = (killed[service] ?? 0) + 1;
  }
}
