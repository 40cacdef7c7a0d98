import { sizeOf } from './crew.js';
import { defaultObjective } from './problem.js';
import type { Shop } from './shop.js';
import { CREW, END, START, WAY, WORK, type Timetable } from './timetable.js';

/** What each placed operation adds to the objective, so that a schedule can be counted while it is built. */
export class Costs {
  readonly makespan: number;
  /** Least minutes of work after an operation until its job is done. */
  readonly tail: Int32Array;
  private readonly shop: Shop;
  private readonly timetable: Timetable;
  private readonly tardiness: number;
  private readonly setUp: number;
  private readonly moved: number;
  /** The one operation before it in a job that is a chain, else -1; -2 for an operation that does not count lateness. */
  private readonly link: Int32Array;
  /** Work, resource and crew in the plan in force; undefined for what is new. */
  private readonly previous: readonly ({ readonly work: number; readonly resource: number; readonly people: readonly number[] } | undefined)[];

  constructor(timetable: Timetable) {
    const { shop } = timetable;
    const { objective = defaultObjective, previous = [], resources, people = [] } = shop.problem;
    this.shop = shop;
    this.timetable = timetable;
    this.tardiness = objective.weightedTardiness ?? 0;
    this.makespan = objective.makespan ?? 0;
    this.setUp = objective.setUpMinutes ?? 0;
    this.moved = objective.moved ?? 0;
    this.tail = tailsOf(shop);
    this.link = linksOf(shop);
    const placements = new Map(previous.map((placement) => [placement.operation, placement]));
    const resourceOf = new Map(resources.map(({ id }, at) => [id, at]));
    const personOf = new Map(people.map(({ id }, at) => [id, at]));
    this.previous = shop.operations.map((operation) => {
      const was = operation && placements.get(operation.id);
      return was && { work: was.work, resource: resourceOf.get(was.resource) ?? -1, people: was.people.map((person) => personOf.get(person) ?? -1) };
    });
  }

  /** Of the operation just placed. Along a chain it adds up to the job's lateness, known from below before the job is done. */
  of(operation: number): number {
    const { placed, stride } = this.timetable;
    const row = operation * stride;
    let cost = this.setUp === 0 ? 0 : this.setUp * ((placed[row + WORK] as number) - (placed[row + START] as number));
    const link = this.link[operation] as number;
    if (this.tardiness !== 0 && link > -2) {
      cost += this.lateness(operation, placed[row + END] as number);
      if (link >= 0) cost -= this.lateness(link, placed[link * stride + END] as number);
    }
    if (this.moved !== 0 && this.isMoved(operation, row)) cost += this.moved;
    return cost;
  }

  private lateness(operation: number, end: number): number {
    const job = this.shop.jobOf[operation] as number;
    const late = end + (this.tail[operation] as number) - (this.shop.due[job] as number);
    return late > 0 ? late * (this.shop.weight[job] as number) * this.tardiness : 0;
  }

  private isMoved(operation: number, row: number): boolean {
    const was = this.previous[operation];
    if (was === undefined) return false;
    const { placed } = this.timetable;
    const pinned = this.shop.operations[operation]?.pinned;
    const way = placed[row + WAY] as number;
    if (placed[row + WORK] !== was.work) return true;
    if (pinned !== undefined) return pinned.resource !== this.shop.problem.resources[was.resource]?.id || pinned.people.length !== was.people.length;
    const size = sizeOf(this.shop.crew[way]);
    if (this.shop.resource[way] !== was.resource || size !== was.people.length) return true;
    for (let at = 0; at < size; at++) if (!was.people.includes(placed[row + CREW + at] as number)) return true;
    return false;
  }
}

function tailsOf({ operations, after, firstAlternative, minutes }: Shop): Int32Array {
  const tails = new Int32Array(operations.length).fill(-1);
  const least = (operation: number): number => {
    let shortest = Infinity;
    for (let way = firstAlternative[operation] as number; way < (firstAlternative[operation + 1] as number); way++)
      shortest = Math.min(shortest, minutes[way] as number);
    return shortest;
  };
  const tailOf = (operation: number): number => {
    if (tails[operation] === -1) tails[operation] = Math.max(0, ...Array.from(after[operation] ?? [], (next) => tailOf(next) + least(next)));
    return tails[operation] as number;
  };
  operations.forEach((_, operation) => tailOf(operation));
  return tails;
}

function linksOf({ operations, before, after, jobOf }: Shop): Int32Array {
  const branched = new Set(jobOf.filter((_, at) => (before[at]?.length ?? 0) > 1 || (after[at]?.length ?? 0) > 1));
  return Int32Array.from(operations, (_, at) => {
    if (!branched.has(jobOf[at] as number)) return before[at]?.[0] ?? -1;
    return after[at]?.length === 0 ? -1 : -2;
  });
}
