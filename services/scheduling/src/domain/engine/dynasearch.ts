import type { Effort } from './problem.js';
import { Chance } from './random.js';
import type { Shop } from './shop.js';

/** Kicks from the best sequence, after so many without a better one. */
const PATIENCE = 100;
const KICKS = 6;

/** One machine, always open, everything there at once, no set-ups, nobody needed, nothing pinned: only the sequence counts, by weighted tardiness. */
export function isSingleMachine(shop: Shop): boolean {
  const { makespan = 0, setUpMinutes = 0, moved = 0, weightedTardiness = 0 } = shop.problem.objective ?? { weightedTardiness: 1 };
  return (
    weightedTardiness > 0 &&
    makespan + setUpMinutes + moved === 0 &&
    shop.resourceOpen.length === 1 &&
    shop.resourceOpen[0] === undefined &&
    shop.setUps[0] === undefined &&
    shop.operations.length === shop.due.length &&
    shop.firstAlternative.every((first, at) => first === at) &&
    shop.crew.every((crew) => crew === undefined) &&
    shop.pinned.every((pin) => pin === undefined) &&
    shop.release.every((release) => release <= shop.now)
  );
}

/**
 * Iterated dynasearch (Congram, Potts and van de Velde 2002): in one step, by dynamic programming over positions, the best set of exchanges that do
 * not overlap; extended by moves of one job to the front or the end of its part (Grosso, Della Croce and Tadei 2004). Kicks between descents.
 * Sorts `order` in place; returns the steps taken.
 */
export function dynasearch(shop: Shop, order: Int32Array, effort: Effort): number {
  const descent = new Descent(shop, order);
  const chance = new Chance(effort.seed);
  const n = order.length;
  let best = order.slice();
  let lowest = Infinity;
  let current = order.slice();
  let cost = Infinity;
  let since = 0;
  let moves = 0;
  const isOver = (): boolean => moves >= (effort.moves ?? Infinity) || (effort.spent?.() ?? 0) >= 1;
  for (;;) {
    let found = descent.cost();
    for (let stepped = true; stepped && !isOver(); moves++) {
      const next = descent.step();
      stepped = next < found;
      found = next;
    }
    if (found < lowest) {
      [best, lowest, since] = [order.slice(), found, 0];
      effort.onProgress?.({ moves, total: found });
    }
    // A little worse is gone on from, so that kicks wander.
    if (found < cost + lowest * 0.001 * chance.unit()) [current, cost] = [order.slice(), found];
    if (isOver() || lowest === 0 || n < 3) break;
    if (++since % PATIENCE === 0) [current, cost] = [best.slice(), lowest];
    order.set(current);
    for (let kick = 0; kick < KICKS; kick++) exchange(order, chance.below(n), Math.min(n - 1, chance.below(n)));
    descent.refresh();
  }
  order.set(best);
  return moves;
}

function exchange(order: Int32Array, a: number, b: number): void {
  const held = order[a] as number;
  order[a] = order[b] as number;
  order[b] = held;
}

/** How a part of the sequence from `i` to `j` is changed: its ends exchanged, its first job last, or its last job first. */
const EXCHANGE = 1;
const FIRST_LAST = 2;
const LAST_FIRST = 3;

class Descent {
  private readonly order: Int32Array;
  private readonly n: number;
  private readonly now: number;
  private readonly times: Int32Array;
  private readonly dues: Float64Array;
  private readonly weights: Float64Array;
  /** By position, of the sequence as it stands. */
  private readonly p: Int32Array;
  private readonly d: Float64Array;
  private readonly w: Float64Array;
  private readonly before: Float64Array;
  private readonly lowest: Float64Array;
  private readonly from: Int32Array;
  private readonly kind: Uint8Array;

  constructor(shop: Shop, order: Int32Array) {
    const n = order.length;
    this.order = order;
    this.n = n;
    this.now = shop.now;
    this.times = shop.minutes;
    this.dues = Float64Array.from(shop.jobOf, (job) => shop.due[job] as number);
    this.weights = Float64Array.from(shop.jobOf, (job) => shop.weight[job] as number);
    this.p = new Int32Array(n);
    [this.d, this.w, this.before, this.lowest] = [new Float64Array(n), new Float64Array(n), new Float64Array(n + 1), new Float64Array(n + 1)];
    this.from = new Int32Array(n + 1);
    this.kind = new Uint8Array(n + 1);
    this.refresh();
  }

  refresh(): void {
    this.before[0] = this.now;
    for (let at = 0; at < this.n; at++) {
      const job = this.order[at] as number;
      this.p[at] = this.times[job] as number;
      this.d[at] = this.dues[job] as number;
      this.w[at] = this.weights[job] as number;
      this.before[at + 1] = (this.before[at] as number) + (this.p[at] as number);
    }
  }

  cost(): number {
    let sum = 0;
    for (let at = 0; at < this.n; at++) sum += this.late(at, this.before[at + 1] as number);
    return sum;
  }

  private late(at: number, end: number): number {
    const late = end - (this.d[at] as number);
    return late > 0 ? late * (this.w[at] as number) : 0;
  }

  /** Makes the best set of changes; the cost afterwards. */
  step(): number {
    const { n, lowest, from, kind } = this;
    lowest.fill(Infinity);
    lowest[0] = 0;
    for (let i = 0; i < n; i++) {
      const base = lowest[i] as number;
      this.offer(i, i, base + this.late(i, this.before[i + 1] as number), 0);
      this.extend(i, base);
    }
    for (let end = n; end > 0;) {
      const start = from[end] as number;
      this.apply(start, end - 1, kind[end] as number);
      end = start;
    }
    this.refresh();
    return lowest[n] as number;
  }

  private offer(i: number, j: number, cost: number, kind: number): void {
    if (cost >= (this.lowest[j + 1] as number)) return;
    this.lowest[j + 1] = cost;
    this.from[j + 1] = i;
    this.kind[j + 1] = kind;
  }

  /** All parts that begin at `i`. The cost of the first job going last grows with the part; the others are summed until they cost too much. */
  private extend(i: number, base: number): void {
    const { n, p, d, w, before, lowest } = this;
    const first = p[i] as number;
    let unchanged = base + this.late(i, before[i + 1] as number);
    let shifted = base;
    for (let j = i + 1; j < n; j++) {
      unchanged += this.late(j, before[j + 1] as number);
      shifted += this.late(j, (before[j + 1] as number) - first);
      const end = before[j + 1] as number;
      this.offer(i, j, shifted + this.late(i, end), FIRST_LAST);
      const limit = Math.min(unchanged, lowest[j + 1] as number);
      const last = p[j] as number;
      const moved = base + this.late(j, (before[i] as number) + last);
      const [gain, shift] = [moved + this.late(i, end), last - first];
      let swap = gain;
      for (let k = i + 1; k < j && swap < limit; k++) {
        const late = (before[k + 1] as number) + shift - (d[k] as number);
        if (late > 0) swap += late * (w[k] as number);
      }
      if (swap < limit) this.offer(i, j, swap, EXCHANGE);
      let inserted = moved;
      for (let k = i; k < j && inserted < limit; k++) {
        const late = (before[k + 1] as number) + last - (d[k] as number);
        if (late > 0) inserted += late * (w[k] as number);
      }
      if (inserted < limit) this.offer(i, j, inserted, LAST_FIRST);
    }
  }

  private apply(i: number, j: number, kind: number): void {
    const { order } = this;
    if (kind === EXCHANGE) exchange(order, i, j);
    const [first, last] = [order[i] as number, order[j] as number];
    if (kind === FIRST_LAST) {
      order.copyWithin(i, i + 1, j + 1);
      order[j] = first;
    }
    if (kind === LAST_FIRST) {
      order.copyWithin(i + 1, i, j);
      order[i] = last;
    }
  }
}
