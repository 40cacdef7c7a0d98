import type { Shop } from './shop.js';

/**
 * The disjunctive graph of a (flexible) job shop with one way and one place in its machine's sequence for each operation (a complete selection),
 * with heads (earliest start) and tails (least time after its end). Neighbours by index, -1 for none.
 */
export class Selection {
  readonly n: number;
  readonly shop: Shop;
  readonly ways: Int32Array;
  readonly machine: Int32Array;
  readonly time: Int32Array;
  readonly jobBefore: Int32Array;
  readonly jobAfter: Int32Array;
  readonly machineBefore: Int32Array;
  readonly machineAfter: Int32Array;
  readonly head: Int32Array;
  readonly tail: Int32Array;
  /** A topological order. */
  readonly order: Int32Array;
  private readonly waiting: Uint8Array;

  constructor(shop: Shop) {
    const n = shop.operations.length;
    this.n = n;
    this.shop = shop;
    const numbers = (): Int32Array => new Int32Array(n).fill(-1);
    this.ways = numbers();
    this.machine = numbers();
    this.time = numbers();
    this.jobBefore = Int32Array.from(shop.before, (before) => before[0] ?? -1);
    this.jobAfter = Int32Array.from(shop.after, (after) => after[0] ?? -1);
    this.machineBefore = numbers();
    this.machineAfter = numbers();
    this.head = numbers();
    this.tail = numbers();
    this.order = numbers();
    this.waiting = new Uint8Array(n);
  }

  /** From an order of operations that keeps routes. Returns the makespan. */
  load(order: Int32Array, ways: Int32Array): number {
    const last = new Int32Array(this.shop.resourceOpen.length).fill(-1);
    for (const operation of order) {
      this.take(operation, ways[operation] as number);
      const machine = this.machine[operation] as number;
      this.link(last[machine] as number, operation);
      this.link(operation, -1);
      last[machine] = operation;
    }
    return this.measure();
  }

  take(operation: number, way: number): void {
    this.ways[operation] = way;
    this.machine[operation] = this.shop.resource[way] as number;
    this.time[operation] = this.shop.minutes[way] as number;
  }

  private link(a: number, b: number): void {
    if (a >= 0) this.machineAfter[a] = b;
    if (b >= 0) this.machineBefore[b] = a;
  }

  remove(operation: number): void {
    this.link(this.machineBefore[operation] as number, this.machineAfter[operation] as number);
  }

  /** Puts an operation between two neighbours on a machine. */
  insert(operation: number, before: number, after: number): void {
    this.link(before, operation);
    this.link(operation, after);
  }

  /** Heads, tails and the order anew. Returns the makespan, or -1 when the selection has a cycle. */
  measure(): number {
    const { n, jobBefore, jobAfter, machineBefore, machineAfter, head, tail, time, order, waiting } = this;
    let end = 0;
    for (let operation = 0; operation < n; operation++) {
      waiting[operation] = ((jobBefore[operation] as number) >= 0 ? 1 : 0) + ((machineBefore[operation] as number) >= 0 ? 1 : 0);
      if (waiting[operation] === 0) order[end++] = operation;
    }
    let makespan = 0;
    for (let at = 0; at < end; at++) {
      const operation = order[at] as number;
      const job = jobBefore[operation] as number;
      const machine = machineBefore[operation] as number;
      let start = job < 0 ? 0 : (head[job] as number) + (time[job] as number);
      if (machine >= 0 && (head[machine] as number) + (time[machine] as number) > start)
        start = (head[machine] as number) + (time[machine] as number);
      head[operation] = start;
      if (start + (time[operation] as number) > makespan) makespan = start + (time[operation] as number);
      const next = jobAfter[operation] as number;
      const beside = machineAfter[operation] as number;
      if (next >= 0 && (waiting[next] = (waiting[next] as number) - 1) === 0) order[end++] = next;
      if (beside >= 0 && (waiting[beside] = (waiting[beside] as number) - 1) === 0) order[end++] = beside;
    }
    if (end < n) return -1;
    for (let at = n - 1; at >= 0; at--) {
      const operation = order[at] as number;
      const job = jobAfter[operation] as number;
      const machine = machineAfter[operation] as number;
      let rest = job < 0 ? 0 : (tail[job] as number) + (time[job] as number);
      if (machine >= 0 && (tail[machine] as number) + (time[machine] as number) > rest) rest = (tail[machine] as number) + (time[machine] as number);
      tail[operation] = rest;
    }
    return makespan;
  }
}
