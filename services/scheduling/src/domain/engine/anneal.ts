import { Habits } from './habits.js';
import { Neighbours } from './neighbours.js';
import type { Plan } from './plan.js';
import { defaultObjective, type Effort } from './problem.js';
import { Chance } from './random.js';
import type { Shop } from './shop.js';
import { WORK } from './timetable.js';

const ASK_EVERY = 32;
/** Temperature at the start and at the end, as a share of what it costs to delay one job by one operation. */
const HOT = 2;
const MILD = 0.2;
const COLD = 0.02;
/** Moves an operation for which it is worth to start hot; with less to spend, the search keeps closer to where it begins. */
const AMPLE = 300;

/**
 * Simulated annealing over orders and ways (Kirkpatrick, Gelatt and Vecchi 1983), cooled by the share of the effort that is spent. The limit up to
 * which a neighbour is taken is drawn before it is built, so that most are given up early. Leaves the plan at the best that was found.
 */
export function anneal(plan: Plan, effort: Effort): number {
  const { shop } = plan.timetable;
  const chance = new Chance(effort.seed);
  const neighbours = new Neighbours(plan, chance);
  const best = { order: plan.order.slice(), ways: plan.ways.slice(), hold: plan.timetable.hold.slice(), habits: new Habits(shop), total: plan.total };
  const note = (): void => {
    best.order.set(plan.order);
    best.ways.set(plan.ways);
    best.hold.set(plan.timetable.hold);
    best.habits.take(plan.timetable.habits);
    best.total = plan.total;
  };
  note();
  let moves = 0;
  let told = best.total;
  const spent = (): number => Math.max(effort.moves === undefined ? 0 : moves / effort.moves, effort.spent?.() ?? 0);
  const delay = costOfDelay(shop);
  let temperature = COLD * delay;
  let accepted = 0;
  for (; best.total > 0; moves++) {
    if (effort.moves !== undefined && moves >= effort.moves) break;
    if (moves % ASK_EVERY === 0) {
      const share = spent();
      if (share >= 1) break;
      const expected = effort.moves ?? (share > 0 ? moves / share : 0);
      const hot = Math.max(MILD, HOT * Math.min(1, expected / plan.order.length / AMPLE));
      temperature = delay * hot * (COLD / hot) ** share;
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
  plan.timetable.habits.take(best.habits);
  best.order.forEach((operation, position) => (plan.at[operation] = position));
  plan.restart();
  if (best.total < told) effort.onProgress?.({ moves, total: best.total });
  return moves;
}

/** Of one job of mean weight, by an operation of mean length. */
function costOfDelay({ minutes, weight, problem }: Shop): number {
  const { weightedTardiness = 0, makespan = 0, setUpMinutes = 0, moved = 0 } = problem.objective ?? defaultObjective;
  const mean = (all: Iterable<number>): number => {
    const values = [...all];
    return values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length);
  };
  return Math.max(1e-6, mean(minutes) * (mean(weight) * weightedTardiness + makespan + setUpMinutes) + 0.01 * moved);
}

/** Sorts the order by start of work, so that places in the order say when; taken back where another choice of people makes it worse. */
function tidy(plan: Plan): void {
  const { placed, stride } = plan.timetable;
  const [before, total] = [plan.order.slice(), plan.total];
  const { shop, habits } = plan.timetable;
  const usual = new Habits(shop);
  usual.take(habits);
  const work = (operation: number): number => placed[operation * stride + WORK] as number;
  const sorted = before.slice().sort((a, b) => work(a) - work(b) || (plan.at[a] as number) - (plan.at[b] as number));
  const arrange = (order: Int32Array): number => {
    plan.order.set(order);
    order.forEach((operation, position) => (plan.at[operation] = position));
    return plan.restart();
  };
  if (arrange(sorted) <= total + 1e-6) return;
  habits.take(usual);
  arrange(before);
}
