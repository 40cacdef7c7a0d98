import type { Chance } from './random.js';
import type { Plan } from './plan.js';
import type { Shop } from './shop.js';
import { BY_RESOURCE, CAUSE, END, KIND } from './timetable.js';

/**
 * Small changes of a plan's order and ways, most of them where lateness comes from: an operation is followed back from what is late through what
 * each had to wait for, and put before what held its resource or its people, or elsewhere. `propose` makes one change and says between which
 * positions; `takeBack` makes it undone.
 */
export class Neighbours {
  from = 0;
  to = 0;
  private readonly plan: Plan;
  private readonly shop: Shop;
  private readonly chance: Chance;
  private readonly operationsOf: readonly Int32Array[];
  private readonly flexible: Int32Array;
  private readonly lastOf: Int32Array;
  /** Whether an operation comes before another of its job, by route. */
  private readonly isBefore: (a: number, b: number) => boolean;
  private readonly saved: Int32Array;
  private readonly aside: Int32Array;
  private readonly burden: Float64Array;
  private burdenSum = 0;
  private isStale = true;
  private changed = -1;
  private wayBefore = 0;
  private holdBefore = 0;
  private readonly chain: Int32Array;

  constructor(plan: Plan, chance: Chance) {
    this.plan = plan;
    this.shop = plan.timetable.shop;
    this.chance = chance;
    const { jobOf, operations, after, firstAlternative, due } = this.shop;
    const members = Array.from(due, (): number[] => []);
    jobOf.forEach((job, operation) => members[job]?.push(operation));
    this.operationsOf = members.map((all) => Int32Array.from(all));
    this.lastOf = Int32Array.from(members, (all) => all.find((operation) => after[operation]?.length === 0) as number);
    this.flexible = Int32Array.from(
      [...operations.keys()].filter((at) => (firstAlternative[at + 1] as number) - (firstAlternative[at] as number) > 1 && !this.shop.pinned[at]),
    );
    this.isBefore = precedence(this.shop, members);
    this.saved = new Int32Array(operations.length);
    this.aside = new Int32Array(operations.length);
    this.chain = new Int32Array(operations.length);
    this.burden = new Float64Array(due.length);
  }

  /** After the plan has changed. */
  noteKept(): void {
    this.isStale = true;
  }

  propose(): void {
    const { chance } = this;
    this.changed = -1;
    const draw = chance.unit();
    if (draw < 0.6) this.relieve();
    else if (draw < 0.7 && this.flexible.length > 0) this.otherWay(this.flexible[chance.below(this.flexible.length)] as number);
    else if (draw < 0.85) this.wander();
    else this.exchangeJobs();
  }

  takeBack(): void {
    const { plan, from, to, saved } = this;
    for (let position = from; position <= to; position++) {
      const operation = saved[position - from] as number;
      plan.order[position] = operation;
      plan.at[operation] = position;
    }
    if (this.changed < 0) return;
    plan.ways[this.changed] = this.wayBefore;
    plan.timetable.hold[this.changed] = this.holdBefore;
  }

  private relieve(): void {
    const { chance, chain } = this;
    const { placed, stride } = this.plan.timetable;
    let length = 0;
    for (let operation = this.lateOperation(); operation >= 0; operation = placed[operation * stride + CAUSE] as number) chain[length++] = operation;
    const begin = chance.below(length);
    let chosen = -1;
    for (let step = 0; step < length; step++) {
      const index = (begin + step) % length;
      const operation = chain[index] as number;
      if (this.shop.pinned[operation] !== undefined) continue;
      const waited = placed[operation * stride + KIND] === BY_RESOURCE && (placed[operation * stride + CAUSE] as number) >= 0;
      if (!waited && !this.isHeld(operation)) continue;
      chosen = index;
      break;
    }
    if (chosen < 0) return this.wander();
    const operation = chain[chosen] as number;
    if (this.isHeld(operation)) return this.letGo(operation);
    const draw = chance.unit();
    if (draw < 0.3 && this.waysOf(operation) > 1) return this.otherWay(operation);
    let target = chosen + 1;
    if (draw < 0.65) while (target + 1 < length && placed[(chain[target] as number) * stride + KIND] === BY_RESOURCE && chance.unit() < 0.6) target++;
    const other = chain[target] as number;
    if (this.shop.pinned[other] !== undefined && (this.plan.at[other] as number) >= (this.plan.at[operation] as number)) return this.wander();
    if (draw < 0.85) this.shiftTo(operation, this.plan.at[other] as number);
    else this.shiftTo(chain[chosen + 1] as number, this.plan.at[operation] as number);
  }

  private isHeld(operation: number): boolean {
    return (this.plan.timetable.hold[operation] as number) > 0;
  }

  private letGo(operation: number): void {
    this.remember(this.plan.at[operation] as number, this.plan.at[operation] as number);
    this.changed = operation;
    this.wayBefore = this.plan.ways[operation] as number;
    this.holdBefore = this.plan.timetable.hold[operation] as number;
    this.plan.timetable.hold[operation] = 0;
  }

  private waysOf(operation: number): number {
    return (this.shop.firstAlternative[operation + 1] as number) - (this.shop.firstAlternative[operation] as number);
  }

  private otherWay(operation: number): void {
    const { plan, chance, shop } = this;
    const first = shop.firstAlternative[operation] as number;
    const ways = this.waysOf(operation);
    const position = plan.at[operation] as number;
    if (chance.unit() < 0.5) this.remember(position, position);
    else this.shiftTo(operation, Math.max(0, Math.min(plan.order.length - 1, position + chance.below(31) - 15)));
    this.changed = operation;
    this.wayBefore = plan.ways[operation] as number;
    this.holdBefore = plan.timetable.hold[operation] as number;
    plan.ways[operation] = first + ((this.wayBefore - first + 1 + chance.below(ways - 1)) % ways);
    plan.timetable.hold[operation] = 0;
  }

  private wander(): void {
    const { plan, chance } = this;
    const n = plan.order.length;
    const reach = Math.min(n, 40);
    const position = chance.below(n);
    const target = Math.max(0, Math.min(n - 1, position + chance.below(2 * reach + 1) - reach));
    this.shiftTo(plan.order[position] as number, target);
  }

  /** Two jobs change places in the order; or where their routes differ in length, one goes earlier as a whole. */
  private exchangeJobs(): void {
    const { plan, chance, operationsOf } = this;
    const a = this.shop.jobOf[this.lateOperation()] as number;
    const b = chance.below(operationsOf.length);
    const [first, second] = [operationsOf[a] as Int32Array, operationsOf[b] as Int32Array];
    if (a === b || first.length !== second.length) return this.wander();
    const places = (all: Int32Array): number[] => Array.from(all, (operation) => plan.at[operation] as number).sort((x, y) => x - y);
    const [mine, theirs] = [places(first), places(second)];
    this.remember(Math.min(mine[0] as number, theirs[0] as number), Math.max(mine.at(-1) as number, theirs.at(-1) as number));
    const [ours, others] = [mine.map((at) => plan.order[at] as number), theirs.map((at) => plan.order[at] as number)];
    ours.forEach((operation, index) => this.put(operation, theirs[index] as number));
    others.forEach((operation, index) => this.put(operation, mine[index] as number));
  }

  private put(operation: number, position: number): void {
    this.plan.order[position] = operation;
    this.plan.at[operation] = position;
  }

  /** Moves an operation to a position; those of its job that must be before or after it go along. */
  private shiftTo(operation: number, target: number): void {
    const { plan, aside, saved } = this;
    const position = plan.at[operation] as number;
    this.remember(Math.min(position, target), Math.max(position, target));
    const length = Math.abs(position - target) + 1;
    const isEarlier = target < position;
    let put = this.from;
    let waiting = 0;
    for (let index = 0; index < length; index++) {
      const one = saved[index] as number;
      const goes = one === operation || (isEarlier ? this.isBefore(one, operation) : this.isBefore(operation, one));
      if (goes === isEarlier) this.put(one, put++);
      else aside[waiting++] = one;
    }
    for (let index = 0; index < waiting; index++) this.put(aside[index] as number, put++);
  }

  private remember(from: number, to: number): void {
    this.from = from;
    this.to = to;
    for (let position = from; position <= to; position++) this.saved[position - from] = this.plan.order[position] as number;
  }

  /** Last operation of a job, drawn by what it costs to be late; or of the schedule, where the makespan counts; or any. */
  private lateOperation(): number {
    const { burden, chance, lastOf, shop, plan } = this;
    if (this.isStale) this.weigh();
    if (this.burdenSum > 0) {
      let left = chance.unit() * this.burdenSum;
      for (let job = 0; job < burden.length; job++) {
        left -= burden[job] as number;
        if (left < 0) return lastOf[job] as number;
      }
    }
    return chance.unit() < 0.5 ? (plan.order[chance.below(plan.order.length)] as number) : (lastOf[chance.below(shop.due.length)] as number);
  }

  private weigh(): void {
    const { burden, lastOf, shop, plan } = this;
    const { placed, stride } = plan.timetable;
    const { weightedTardiness, makespan = 0 } = shop.problem.objective ?? { weightedTardiness: 1 };
    const counts = weightedTardiness ?? 0;
    let [sum, latest, end] = [0, 0, -Infinity];
    for (let job = 0; job < burden.length; job++) {
      const ends = placed[(lastOf[job] as number) * stride + END] as number;
      burden[job] = counts === 0 ? 0 : counts * (shop.weight[job] as number) * Math.max(0, ends - (shop.due[job] as number));
      sum += burden[job] as number;
      if (ends > end) [latest, end] = [job, ends];
    }
    if (makespan > 0) {
      const share = Math.max(1, sum);
      burden[latest] = (burden[latest] as number) + share;
      sum += share;
    }
    this.burdenSum = sum;
    this.isStale = false;
  }
}

function precedence({ before, jobOf, operations }: Shop, members: readonly (readonly number[])[]): (a: number, b: number) => boolean {
  const isChain = members.map(
    (all) =>
      all.every((operation) => (before[operation]?.length ?? 0) <= 1) && all.filter((operation) => before[operation]?.length === 0).length === 1,
  );
  const ancestors = new Map<number, Set<number>>();
  const ancestorsOf = (operation: number): Set<number> => {
    const known = ancestors.get(operation);
    if (known !== undefined) return known;
    const all = new Set<number>();
    for (const pred of before[operation] ?? []) {
      all.add(pred);
      for (const one of ancestorsOf(pred)) all.add(one);
    }
    ancestors.set(operation, all);
    return all;
  };
  const rank = new Int32Array(operations.length);
  members.forEach((all) => all.forEach((operation) => (rank[operation] = isChain[jobOf[operation] as number] ? ancestorsOf(operation).size : 0)));
  return (a, b) => {
    const job = jobOf[a] as number;
    if (job !== jobOf[b]) return false;
    return isChain[job] ? (rank[a] as number) < (rank[b] as number) : ancestorsOf(b).has(a);
  };
}
