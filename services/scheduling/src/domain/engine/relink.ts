import type { Effort } from './problem.js';
import { Chance } from './random.js';
import type { Shop } from './shop.js';
import { Tabu } from './tabu.js';

const ELITE = 8;
const ASK_EVERY = 64;

interface Member {
  readonly order: Int32Array;
  readonly ways: Int32Array;
  makespan: number;
}

/** Routes in line, everything there at once and always open, no set-ups, nobody needed, nothing pinned: only the makespan counts. */
export function isJobShop(shop: Shop): boolean {
  const { makespan = 0, setUpMinutes = 0, moved = 0, weightedTardiness = 0 } = shop.problem.objective ?? { weightedTardiness: 1 };
  return (
    makespan > 0 &&
    setUpMinutes + moved + weightedTardiness === 0 &&
    shop.now === 0 &&
    shop.operations.length <= 4000 &&
    shop.operations.every((operation) => operation !== undefined && operation.pinned === undefined) &&
    shop.before.every((before) => before.length <= 1) &&
    shop.after.every((after) => after.length <= 1) &&
    shop.resourceOpen.every((open) => open === undefined) &&
    shop.setUps.every((setUps) => setUps === undefined) &&
    shop.crew.every((crew) => crew === undefined) &&
    shop.release.every((release) => release <= 0)
  );
}

/**
 * Tabu searches from a few elite schedules and from the midst between two of them (path relinking: Nowicki and Smutnicki 2005; Peng, Lu and Cheng
 * 2015). The midst is an order by the mean of both orders' ranks, so it keeps routes. Leaves the best in the arrays; returns the moves made.
 */
export function relink(shop: Shop, order: Int32Array, ways: Int32Array, effort: Effort): number {
  const chance = new Chance(effort.seed);
  const tabu = new Tabu(shop, chance);
  const floor = leastMakespan(shop);
  let over = false;
  let lowest = Infinity;
  const isOver = (): boolean => {
    over ||= tabu.moves >= (effort.moves ?? Infinity) || (tabu.moves % ASK_EVERY === 0 && (effort.spent?.() ?? 0) >= 1) || lowest <= floor;
    return over;
  };
  const patience = Math.max(2000, Math.min(12_500, Math.round(2_000_000 / shop.operations.length)));
  const polish = (member: Member): Member => {
    member.makespan = tabu.search(member.order, member.ways, patience, isOver);
    if (member.makespan < lowest) {
      lowest = member.makespan;
      order.set(member.order);
      ways.set(member.ways);
      effort.onProgress?.({ moves: tabu.moves, total: lowest * (shop.problem.objective?.makespan ?? 1) });
    }
    return member;
  };
  const elite = [polish({ order: order.slice(), ways: ways.slice(), makespan: 0 })];
  while (!isOver()) {
    if (elite.length < ELITE) {
      elite.push(polish(shaken(elite[0] as Member, shop, chance)));
      continue;
    }
    const [a, b] = [chance.below(ELITE), chance.below(ELITE - 1)];
    const other = b >= a ? b + 1 : b;
    const child = polish(midst(elite[a] as Member, elite[other] as Member, 0.3 + 0.4 * chance.unit(), chance));
    let worst = 0;
    for (let at = 1; at < ELITE; at++) if ((elite[at] as Member).makespan > (elite[worst] as Member).makespan) worst = at;
    const isTwin = elite.some(
      ({ makespan, order: known }) => makespan === child.makespan && known.every((operation, at) => operation === child.order[at]),
    );
    if (!isTwin && child.makespan <= (elite[worst] as Member).makespan) elite[worst] = child;
    // Once all are about the same, new blood.
    if ((elite[worst] as Member).makespan <= lowest * 1.002 && chance.unit() < 0.1) elite[chance.below(ELITE)] = polish(shaken(child, shop, chance));
  }
  return tabu.moves;
}

/** No machine and no job can be done sooner. */
function leastMakespan({ operations, jobOf, due, firstAlternative, minutes, resource, resourceOpen }: Shop): number {
  const jobs = new Float64Array(due.length);
  const machines = new Float64Array(resourceOpen.length);
  operations.forEach((_, at) => {
    const [first, last] = [firstAlternative[at] as number, firstAlternative[at + 1] as number];
    jobs[jobOf[at] as number] = (jobs[jobOf[at] as number] as number) + Math.min(...minutes.subarray(first, last));
    if (last - first === 1) machines[resource[first] as number] = (machines[resource[first] as number] as number) + (minutes[first] as number);
  });
  return Math.max(...jobs, ...machines);
}

/** Ranks moved at random, so far that a quarter of the order is mixed; routes kept. */
function shaken({ order, ways }: Member, shop: Shop, chance: Chance): Member {
  const n = order.length;
  const rank = new Float64Array(n);
  order.forEach((operation, at) => (rank[operation] = at + chance.unit() * n * 0.25));
  for (const operation of order)
    for (const next of shop.after[operation] as Int32Array) rank[next] = Math.max(rank[next] as number, (rank[operation] as number) + 0.001);
  return { order: order.slice().sort((a, b) => (rank[a] as number) - (rank[b] as number)), ways: ways.slice(), makespan: 0 };
}

function midst(a: Member, b: Member, share: number, chance: Chance): Member {
  const rank = new Float64Array(a.order.length);
  a.order.forEach((operation, at) => (rank[operation] = (1 - share) * at));
  b.order.forEach((operation, at) => (rank[operation] = (rank[operation] as number) + share * at));
  const ways = a.ways.map((way, operation) => (chance.unit() < share ? (b.ways[operation] as number) : way));
  return { order: a.order.slice().sort((x, y) => (rank[x] as number) - (rank[y] as number)), ways, makespan: 0 };
}
