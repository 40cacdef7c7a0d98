import { chooseCrew, sizeOf } from './crew.js';
import type { Placement } from './problem.js';
import type { Shop } from './shop.js';

/**
 * The crew that each operation had last, for the way that it went with (-1: none): it is taken again where it is free, so that the same order and
 * ways give the same schedule, and a change here does not send people elsewhere there. The crew of a plan in force is kept for good.
 */
export class Habits {
  readonly way: Int32Array;
  /** Row by row of the most people of one crew. */
  readonly crew: Int32Array;
  private readonly shop: Shop;
  private readonly fixed: Uint8Array;

  constructor(shop: Shop) {
    this.shop = shop;
    this.way = new Int32Array(shop.operations.length).fill(-1);
    this.crew = new Int32Array(shop.operations.length * shop.mostCrew);
    this.fixed = new Uint8Array(shop.operations.length);
    const { previous = [], resources } = shop.problem;
    if (shop.mostCrew === 0 || previous.length === 0) return;
    const placements = new Map(previous.map((placement) => [placement.operation, placement]));
    shop.operations.forEach((operation, at) => {
      const was = operation && placements.get(operation.id);
      if (was === undefined || was.people.length === 0) return;
      const [first, last] = [shop.firstAlternative[at] as number, shop.firstAlternative[at + 1] as number];
      for (let way = first; way < last && this.fixed[at] === 0; way++)
        if (resources[shop.resource[way] as number]?.id === was.resource && this.adopt(at, way, was)) this.fixed[at] = 1;
    });
  }

  /** The people of a placement, each in a seat; false where they are no crew for this way. */
  adopt(operation: number, way: number, { people }: Placement): boolean {
    const { shop } = this;
    const requirements = shop.crew[way];
    if (this.fixed[operation] === 1 || requirements === undefined || sizeOf(requirements) !== people.length) return false;
    const known = shop.problem.people ?? [];
    const crew = this.crew.subarray(operation * shop.mostCrew, (operation + 1) * shop.mostCrew);
    if (!chooseCrew(requirements, (person) => people.includes((known[person] as { id: string }).id), crew)) return false;
    this.way[operation] = way;
    return true;
  }

  /** From a row of `Timetable.placed`. */
  learn(operation: number, way: number, placed: Int32Array, first: number): void {
    const { shop } = this;
    if (this.fixed[operation] === 1 || shop.crew[way] === undefined) return;
    this.way[operation] = way;
    for (let at = 0; at < shop.mostCrew; at++) this.crew[operation * shop.mostCrew + at] = placed[first + at] as number;
  }

  take(other: Habits): void {
    this.way.set(other.way);
    this.crew.set(other.crew);
  }
}
