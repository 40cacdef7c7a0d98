import { Neighbours } from './neighbours.js';
import type { Plan } from './plan.js';
import type { Effort } from './problem.js';
import { Chance } from './random.js';
import { WORK } from './timetable.js';

const ASK_EVERY = 32;
const SAMPLE = 200;
/** Temperature in small worsenings, at the start and at the end. */
const HOT = 0.3;
const COLD = 0.005;

/**
 * Simulated annealing over orders and ways (Kirkpatrick, Gelatt and Vecchi 1983), cooled by the share of the effort that is spent. The limit up to
 * which a neighbour is taken is drawn before it is built, so that most are given up early. Leaves the plan at the best that was found.
 */
export function anneal(plan: Plan, effort: Effort): number {
  const chance = new Chance(effort.seed);
  const neighbours = new Neighbours(plan, chance);
  const best = { order: plan.order.slice(), ways: plan.ways.slice(), hold: plan.timetable.hold.slice(), total: plan.total };
  const note = (): void => {
    best.order.set(plan.order);
    best.ways.set(plan.ways);
    best.hold.set(plan.timetable.hold);
    best.total = plan.total;
  };
  let moves = 0;
  let told = best.total;
  const spent = (): number => Math.max(effort.moves === undefined ? 0 : moves / effort.moves, effort.spent?.() ?? 0);
  const scale = smallWorsening(plan, neighbours);
  let temperature = HOT * scale;
  let accepted = 0;
  for (; best.total > 0; moves++) {
    if (effort.moves !== undefined && moves >= effort.moves) break;
    if (moves % ASK_EVERY === 0) {
      const share = spent();
      if (share >= 1) break;
      temperature = scale * HOT * (COLD / HOT) ** share;
      if (best.total < told) effort.onProgress?.({ moves, total: (told = best.total) });
    }
    neighbours.propose();
    const total = plan.try(neighbours.from, neighbours.to, plan.total - temperature * Math.log(1 - chance.unit()));
    if (total === Infinity) {
      plan.undo();
      neighbours.takeBack();
      continue;
    }
    plan.keep();
    neighbours.noteKept();
    if (total < best.total - 1e-9) note();
    if (++accepted % plan.order.length === 0) tidy(plan);
  }
  plan.order.set(best.order);
  plan.ways.set(best.ways);
  plan.timetable.hold.set(best.hold);
  best.order.forEach((operation, position) => (plan.at[operation] = position));
  plan.restart();
  if (best.total < told) effort.onProgress?.({ moves, total: best.total });
  return moves;
}

/** How much worse a neighbour is, if it is among the tenth that harm least: the others are never wanted. */
function smallWorsening(plan: Plan, neighbours: Neighbours): number {
  const worse: number[] = [];
  for (let tries = 0; tries < SAMPLE; tries++) {
    neighbours.propose();
    const total = plan.try(neighbours.from, neighbours.to, Infinity);
    plan.undo();
    neighbours.takeBack();
    if (total > plan.total && total < Infinity) worse.push(total - plan.total);
  }
  worse.sort((a, b) => a - b);
  return worse[Math.floor(worse.length / 10)] ?? 1;
}

/** Sorts the order by start of work, so that places in the order say when; taken back where another choice of people makes it worse. */
function tidy(plan: Plan): void {
  const { placed, stride } = plan.timetable;
  const [before, total] = [plan.order.slice(), plan.total];
  const work = (operation: number): number => placed[operation * stride + WORK] as number;
  const sorted = before.slice().sort((a, b) => work(a) - work(b) || (plan.at[a] as number) - (plan.at[b] as number));
  const arrange = (order: Int32Array): number => {
    plan.order.set(order);
    order.forEach((operation, position) => (plan.at[operation] = position));
    return plan.restart();
  };
  if (arrange(sorted) > total + 1e-6) arrange(before);
}
