import type { Chance } from './random.js';
import { Selection } from './selection.js';
import type { Shop } from './shop.js';

/**
 * Tabu search on the critical path for the makespan of a (flexible) job shop. Neighbours: operations of a critical block go to its ends, and its
 * ends into it (Nowicki and Smutnicki 1996; Balas and Vazacopoulos 1998; Zhang, Li, Guan and Rao 2007), judged by Balas and Vazacopoulos's bound;
 * and critical operations go elsewhere on another machine (Mastrolilli and Gambardella 2000). An order of two operations that was given up may not
 * come back for a while, unless the bound promises a new best.
 */
export class Tabu {
  readonly selection: Selection;
  makespan = 0;
  moves = 0;
  private readonly chance: Chance;
  private readonly n: number;
  /** Move until which a may not go before b again; and b not on a way again. */
  private readonly pairs: Int32Array;
  private readonly waysUntil: Int32Array;
  private readonly tenure: number;
  private readonly heads: Int32Array;
  private readonly block: Int32Array;
  private readonly members: Int32Array;
  private readonly isFlexible: boolean;
  private bound = 0;
  private ties = 0;
  private best = 0;
  private chosen = { operation: -1, before: -1, after: -1, way: -1 };
  private fallback = { operation: -1, before: -1, after: -1, way: -1 };
  private fallbacks = 0;

  constructor(shop: Shop, chance: Chance) {
    this.selection = new Selection(shop);
    this.chance = chance;
    this.n = this.selection.n;
    this.pairs = new Int32Array(this.n * this.n);
    this.waysUntil = new Int32Array(shop.resource.length);
    this.tenure = 10 + Math.floor(this.n / shop.resourceOpen.length / shop.resourceOpen.length);
    this.heads = new Int32Array(this.n);
    this.block = new Int32Array(this.n);
    this.members = new Int32Array(this.n);
    this.isFlexible = shop.resource.length > this.n;
  }

  /** Searches from a selection until `patience` moves found nothing better. Leaves the best order and ways in the arrays. */
  search(order: Int32Array, ways: Int32Array, patience: number, isOver: () => boolean): number {
    const { selection } = this;
    this.makespan = selection.load(order, ways);
    this.best = this.makespan;
    this.pairs.fill(0);
    this.waysUntil.fill(0);
    order.set(selection.order);
    const begin = this.moves;
    for (let since = 0; since < patience && !isOver(); since++) {
      this.moves++;
      if (!this.step(this.moves - begin)) break;
      if (this.makespan >= this.best) continue;
      this.best = this.makespan;
      order.set(selection.order);
      ways.set(selection.ways);
      since = 0;
    }
    return this.best;
  }

  private step(now: number): boolean {
    this.bound = Infinity;
    this.ties = 0;
    this.fallbacks = 0;
    this.look(now);
    const move = this.ties > 0 ? this.chosen : this.fallback;
    if (this.ties + this.fallbacks === 0) return false;
    this.make(move, now);
    return true;
  }

  /** Goes along one critical path, block by block. */
  private look(now: number): void {
    const { selection, chance, block } = this;
    const { head, tail, time, machineAfter, jobAfter, n } = selection;
    let operation = -1;
    let seen = 0;
    for (let at = 0; at < n; at++)
      if (head[at] === 0 && (time[at] as number) + (tail[at] as number) === this.makespan && chance.below(++seen) === 0) operation = at;
    while (operation >= 0) {
      let size = 0;
      const machine = selection.machine[operation];
      let next = operation;
      let last = operation;
      while (next >= 0 && selection.machine[next] === machine) {
        block[size++] = next;
        last = next;
        const end = (head[next] as number) + (time[next] as number);
        const [beside, along] = [machineAfter[next] as number, jobAfter[next] as number];
        const goesBeside = beside >= 0 && head[beside] === end && this.isCritical(beside);
        const goesAlong = along >= 0 && head[along] === end && this.isCritical(along);
        next = goesBeside && !(goesAlong && chance.unit() < 0.5) ? beside : goesAlong ? along : -1;
      }
      this.lookAtBlock(size, now);
      if (this.isFlexible) for (let at = 0; at < size; at++) this.lookElsewhere(block[at] as number, now);
      operation = next;
      if (operation === last) break;
    }
  }

  private isCritical(operation: number): boolean {
    const { head, tail, time } = this.selection;
    return (head[operation] as number) + (time[operation] as number) + (tail[operation] as number) === this.makespan;
  }

  private lookAtBlock(size: number, now: number): void {
    if (size < 2) return;
    const last = size - 1;
    for (let at = 0; at < last; at++) this.later(at, last, now);
    for (let at = 1; at < size; at++) if (size > 2 || at > 1) this.earlier(at, 0, now);
    for (let at = 1; at < last; at++) {
      this.later(0, at, now);
      this.earlier(last, at, now);
    }
  }

  /** The operation at `from` of the block goes directly after the one at `to`: safe where that is sure to end before the job goes on. */
  private later(from: number, to: number, now: number): void {
    const { head, time, tail, jobBefore, jobAfter, machineBefore, machineAfter } = this.selection;
    const { block, heads, pairs, n } = this;
    const [u, v] = [block[from] as number, block[to] as number];
    const follower = jobAfter[u] as number;
    if (follower >= 0 && (tail[v] as number) + (time[v] as number) < (tail[follower] as number) + (time[follower] as number)) return;
    let ready = machineBefore[u] as number;
    let end = ready < 0 ? 0 : (head[ready] as number) + (time[ready] as number);
    let isTabu = false;
    for (let at = from + 1; at <= to; at++) {
      const w = block[at] as number;
      ready = jobBefore[w] as number;
      const free = ready < 0 ? 0 : (head[ready] as number) + (time[ready] as number);
      heads[at] = Math.max(free, end);
      end = (heads[at] as number) + (time[w] as number);
      if ((pairs[w * n + u] as number) > now) isTabu = true;
    }
    ready = jobBefore[u] as number;
    const headOfU = Math.max(ready < 0 ? 0 : (head[ready] as number) + (time[ready] as number), end);
    const next = machineAfter[v] as number;
    let rest = Math.max(
      follower < 0 ? 0 : (tail[follower] as number) + (time[follower] as number),
      next < 0 ? 0 : (tail[next] as number) + (time[next] as number),
    );
    let bound = headOfU + (time[u] as number) + rest;
    rest += time[u] as number;
    for (let at = to; at > from; at--) {
      const w = block[at] as number;
      const after = jobAfter[w] as number;
      rest = Math.max(rest, after < 0 ? 0 : (tail[after] as number) + (time[after] as number)) + (time[w] as number);
      bound = Math.max(bound, (heads[at] as number) + rest);
    }
    this.consider(u, v, machineAfter[v] as number, this.selection.ways[u] as number, bound, isTabu);
  }

  /** The operation at `from` of the block goes directly before the one at `to`. */
  private earlier(from: number, to: number, now: number): void {
    const { head, time, tail, jobBefore, jobAfter, machineBefore, machineAfter } = this.selection;
    const { block, heads, pairs, n } = this;
    const [v, u] = [block[from] as number, block[to] as number];
    const feeder = jobBefore[v] as number;
    if (feeder >= 0 && (head[u] as number) + (time[u] as number) < (head[feeder] as number) + (time[feeder] as number)) return;
    const last = machineBefore[u] as number;
    const headOfV = Math.max(
      feeder < 0 ? 0 : (head[feeder] as number) + (time[feeder] as number),
      last < 0 ? 0 : (head[last] as number) + (time[last] as number),
    );
    let end = headOfV + (time[v] as number);
    let isTabu = false;
    for (let at = to; at < from; at++) {
      const w = block[at] as number;
      const ready = jobBefore[w] as number;
      heads[at] = Math.max(ready < 0 ? 0 : (head[ready] as number) + (time[ready] as number), end);
      end = (heads[at] as number) + (time[w] as number);
      if ((pairs[v * n + w] as number) > now) isTabu = true;
    }
    const next = machineAfter[v] as number;
    let rest = next < 0 ? 0 : (tail[next] as number) + (time[next] as number);
    let bound = 0;
    for (let at = from - 1; at >= to; at--) {
      const w = block[at] as number;
      const after = jobAfter[w] as number;
      rest = Math.max(rest, after < 0 ? 0 : (tail[after] as number) + (time[after] as number)) + (time[w] as number);
      bound = Math.max(bound, (heads[at] as number) + rest);
    }
    const follower = jobAfter[v] as number;
    rest = Math.max(rest, follower < 0 ? 0 : (tail[follower] as number) + (time[follower] as number));
    bound = Math.max(bound, headOfV + (time[v] as number) + rest);
    this.consider(v, machineBefore[u] as number, u, this.selection.ways[v] as number, bound, isTabu);
  }

  /** Every other way, at every place of its machine that cannot close a circle. */
  private lookElsewhere(operation: number, now: number): void {
    const { selection, members, waysUntil } = this;
    const { shop, head, tail, time, jobBefore, jobAfter, machine, n } = selection;
    const [feeder, follower] = [jobBefore[operation] as number, jobAfter[operation] as number];
    const ready = feeder < 0 ? 0 : (head[feeder] as number) + (time[feeder] as number);
    const rest = follower < 0 ? 0 : (tail[follower] as number) + (time[follower] as number);
    const latest = follower < 0 ? Infinity : (head[follower] as number) + (time[follower] as number);
    for (let way = shop.firstAlternative[operation] as number; way < (shop.firstAlternative[operation + 1] as number); way++) {
      const on = shop.resource[way] as number;
      if (on === machine[operation]) continue;
      let size = 0;
      for (let at = 0; at < n; at++) if (machine[selection.order[at] as number] === on) members[size++] = selection.order[at] as number;
      const minutes = shop.minutes[way] as number;
      const isTabu = (waysUntil[way] as number) > now;
      for (let at = 0; at <= size; at++) {
        const [x, y] = [at === 0 ? -1 : (members[at - 1] as number), at === size ? -1 : (members[at] as number)];
        if (x >= 0 && (head[x] as number) >= latest) break;
        if (y >= 0 && feeder >= 0 && (head[feeder] as number) >= (head[y] as number) + (time[y] as number)) continue;
        const start = Math.max(ready, x < 0 ? 0 : (head[x] as number) + (time[x] as number));
        this.consider(operation, x, y, way, start + minutes + Math.max(rest, y < 0 ? 0 : (tail[y] as number) + (time[y] as number)), isTabu);
      }
    }
  }

  private consider(operation: number, before: number, after: number, way: number, bound: number, isTabu: boolean): void {
    if (isTabu && bound >= this.best) {
      if (this.chance.below(++this.fallbacks) === 0) this.fallback = { operation, before, after, way };
      return;
    }
    if (bound > this.bound) return;
    this.ties = bound < this.bound ? 1 : this.ties + 1;
    this.bound = bound;
    if (this.ties === 1 || this.chance.below(this.ties) === 0) this.chosen = { operation, before, after, way };
  }

  private make({ operation, before, after, way }: { operation: number; before: number; after: number; way: number }, now: number): void {
    const { selection, chance } = this;
    const { machineBefore, machineAfter } = selection;
    const until = now + this.tenure + chance.below(this.tenure);
    const old = selection.ways[operation] as number;
    const [left, right] = [machineBefore[operation] as number, machineAfter[operation] as number];
    if (way === old) this.forbid(operation, before, until);
    else this.waysUntil[old] = until;
    selection.remove(operation);
    selection.take(operation, way);
    selection.insert(operation, before, after);
    const makespan = selection.measure();
    if (makespan >= 0) {
      this.makespan = makespan;
      return;
    }
    selection.remove(operation);
    selection.take(operation, old);
    selection.insert(operation, left, right);
    this.makespan = selection.measure();
  }

  /** The orders given up by going after `before`: with those that are passed, on either side. */
  private forbid(operation: number, before: number, until: number): void {
    const { pairs, n } = this;
    const { machineBefore, machineAfter } = this.selection;
    let isLater = false;
    for (let at = machineAfter[operation] as number; at >= 0; at = machineAfter[at] as number) if (at === before) isLater = true;
    if (isLater) {
      for (let at = machineAfter[operation] as number; ; at = machineAfter[at] as number) {
        pairs[operation * n + at] = until;
        if (at === before) return;
      }
    }
    for (let at = machineBefore[operation] as number; at !== before && at >= 0; at = machineBefore[at] as number) pairs[at * n + operation] = until;
  }
}
