import { anneal } from './anneal.js';
import { evaluate } from './evaluate.js';
import { Plan } from './plan.js';
import type { Effort, Improved, Problem, Schedule } from './problem.js';
import { shopOf, type Shop } from './shop.js';

/**
 * Searches for a better schedule, never returning a worse one.
 * @throws InvalidValue `SCHEDULING.*`
 */
export function improve(problem: Problem, schedule: Schedule, effort: Effort): Improved {
  const shop = shopOf(problem);
  const plan = planOf(shop, schedule);
  const moves = anneal(plan, effort);
  const found = plan.schedule();
  const [score, before] = [evaluate(problem, found), evaluate(problem, schedule)];
  return score.total <= before.total ? { schedule: found, score, moves } : { schedule, score: before, moves };
}

/** The order of starts of a schedule, with its ways. */
export function planOf(shop: Shop, schedule: Schedule): Plan {
  const index = new Map(shop.operations.map((operation, at) => [operation?.id, at]));
  const placements = new Map(schedule.map((placement) => [index.get(placement.operation), placement]));
  const startOf = (operation: number): number => placements.get(operation)?.work ?? Infinity;
  const resourceOf = new Map(shop.problem.resources.map(({ id }, at) => [id, at]));
  const order = Int32Array.from([...shop.operations.keys()].sort((a, b) => startOf(a) - startOf(b) || a - b));
  const ways = Int32Array.from(shop.operations, (_, operation) => {
    const [first, last] = [shop.firstAlternative[operation] as number, shop.firstAlternative[operation + 1] as number];
    const placement = placements.get(operation);
    const resource = placement && resourceOf.get(placement.resource);
    const minutes = placement === undefined ? 0 : placement.end - placement.work;
    for (let way = first; way < last; way++) if (shop.resource[way] === resource && (shop.minutes[way] as number) <= minutes) return way;
    return first;
  });
  return new Plan(shop, order, ways);
}
