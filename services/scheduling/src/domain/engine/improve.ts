import { anneal } from './anneal.js';
import { sizeOf, workedOff } from './crew.js';
import { dynasearch, isSingleMachine } from './dynasearch.js';
import { evaluate } from './evaluate.js';
import { Habits } from './habits.js';
import { Plan } from './plan.js';
import type { Effort, Improved, Placement, Problem, Schedule } from './problem.js';
import { isJobShop, relink } from './relink.js';
import { shopOf, type Shop } from './shop.js';

/**
 * Searches for a better schedule, never returning a worse one.
 * @throws InvalidValue `SCHEDULING.*`
 */
export function improve(problem: Problem, schedule: Schedule, effort: Effort): Improved {
  const plan = planOf(shopOf(problem), schedule);
  const moves = search(plan, effort);
  const found = plan.schedule();
  const [score, before] = [evaluate(problem, found), evaluate(problem, schedule)];
  return score.total <= before.total ? { schedule: found, score, moves } : { schedule, score: before, moves };
}

/** By kind of problem. */
function search(plan: Plan, effort: Effort): number {
  const { shop } = plan.timetable;
  const isPure = isSingleMachine(shop) || isJobShop(shop);
  if (!isPure) return anneal(plan, effort);
  const moves = isJobShop(shop) ? relink(shop, plan.order, plan.ways, effort) : dynasearch(shop, plan.order, effort);
  plan.order.forEach((operation, position) => (plan.at[operation] = position));
  plan.restart();
  return moves;
}

/** The order of starts of a schedule, with its ways and crews. */
export function planOf(shop: Shop, schedule: Schedule): Plan {
  const index = new Map(shop.operations.map((operation, at) => [operation?.id, at]));
  const placements = new Map(schedule.map((placement) => [index.get(placement.operation), placement]));
  const startOf = (operation: number): number => placements.get(operation)?.work ?? Infinity;
  const order = Int32Array.from([...shop.operations.keys()].sort((a, b) => startOf(a) - startOf(b) || a - b));
  const ways = Int32Array.from(shop.operations, (_, operation) => wayOf(shop, operation, placements.get(operation)));
  const habits = new Habits(shop);
  ways.forEach((way, operation) => {
    const placement = placements.get(operation);
    if (placement !== undefined && placement.people.length > 0) habits.adopt(operation, way, placement);
  });
  return new Plan(shop, order, ways, habits);
}

/** The alternative by which an operation stands where it does; the first on its resource where none fits exactly. */
function wayOf(shop: Shop, operation: number, placement: Placement | undefined): number {
  const { resources, people = [] } = shop.problem;
  const [first, last] = [shop.firstAlternative[operation] as number, shop.firstAlternative[operation + 1] as number];
  if (placement === undefined) return first;
  const crew = placement.people.map((id) => shop.personOpen[people.findIndex((person) => person.id === id)]);
  let likely = -1;
  for (let way = first; way < last; way++) {
    const resource = shop.resource[way] as number;
    if (resources[resource]?.id !== placement.resource) continue;
    if (likely < 0) likely = way;
    const fits = workedOff([shop.resourceOpen[resource], ...crew], placement.work, shop.minutes[way] as number) === placement.end;
    if (fits && sizeOf(shop.crew[way]) === crew.length) return way;
  }
  return Math.max(first, likely);
}
