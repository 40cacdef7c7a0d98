import { Costs } from './costs.js';
import { sizeOf } from './crew.js';
import type { Habits } from './habits.js';
import type { Placement, Schedule } from './problem.js';
import type { Shop } from './shop.js';
import { CREW, END, START, Timetable, WAY, WORK } from './timetable.js';

const BLOCK = 16;

/**
 * A schedule as an order of operations and a way (alternative) for each, and its cost. The order may be changed between two positions; then `try`
 * places again only what can differ: from there on, until the state is the same as it was, or the cost exceeds a limit. After it, `keep` or `undo`.
 */
export class Plan {
  readonly timetable: Timetable;
  readonly order: Int32Array;
  readonly at: Int32Array;
  readonly ways: Int32Array;
  total = Infinity;
  private readonly costs: Costs;
  private readonly n: number;
  private readonly kept: Int32Array;
  private readonly states: Int32Array;
  private readonly triedStates: Int32Array;
  private readonly spent: Float64Array;
  private readonly triedSpent: Float64Array;
  private readonly latest: Float64Array;
  private readonly triedLatest: Float64Array;
  private firstBlock = 0;
  /** Positions before it were placed in the last trial. */
  private reached = 0;
  /** Cost of what was not placed again, more than before. */
  private shift = 0;
  private triedTotal = 0;

  constructor(shop: Shop, order: Int32Array, ways: Int32Array, habits?: Habits) {
    this.timetable = new Timetable(shop);
    if (habits !== undefined) this.timetable.habits.take(habits);
    this.costs = new Costs(this.timetable);
    this.n = order.length;
    this.order = order;
    this.ways = ways;
    this.at = new Int32Array(this.n);
    order.forEach((operation, position) => (this.at[operation] = position));
    const blocks = Math.ceil(this.n / BLOCK) + 1;
    this.kept = new Int32Array(this.timetable.placed.length);
    this.states = new Int32Array(blocks * this.timetable.state.length);
    this.triedStates = new Int32Array(this.states.length);
    this.spent = new Float64Array(blocks);
    this.triedSpent = new Float64Array(blocks);
    this.latest = new Float64Array(blocks);
    this.triedLatest = new Float64Array(blocks);
    this.restart();
  }

  /** Places everything anew. */
  restart(): number {
    this.timetable.clear();
    this.states.set(this.timetable.state, 0);
    this.kept.fill(-1);
    this.total = Infinity;
    this.firstBlock = 0;
    const total = this.run(0, this.n, Infinity);
    this.keep();
    this.total = total;
    return total;
  }

  /** Total of the changed order, or Infinity when it exceeds the limit or open time ends. Positions outside `from..to` are unchanged. */
  try(from: number, to: number, limit: number): number {
    this.firstBlock = Math.floor(from / BLOCK);
    const width = this.timetable.state.length;
    const first = this.firstBlock * width;
    for (let at = 0; at < width; at++) this.timetable.state[at] = this.states[first + at] as number;
    const total = this.run(this.firstBlock * BLOCK, to, limit);
    return total > limit ? Infinity : total;
  }

  private run(begin: number, unchangedAfter: number, limit: number): number {
    const { timetable, costs, order, ways, n, kept } = this;
    const { shop, placed, stride, state } = timetable;
    let spent = begin === 0 ? 0 : (this.spent[this.firstBlock] as number);
    let latest = 0;
    for (let block = 0; block < this.firstBlock; block++) latest = Math.max(latest, this.latest[block] as number);
    let blockLatest = 0;
    let pending = 0;
    this.shift = 0;
    for (let position = begin; position < n; position++) {
      if (position % BLOCK === 0 && position > begin) {
        const block = position / BLOCK;
        this.triedLatest[block - 1] = blockLatest;
        this.triedSpent[block] = spent;
        blockLatest = 0;
        if (position > unchangedAfter && pending === 0 && this.isSame(block)) return this.converge(block, spent);
        this.triedStates.set(state, block * state.length);
      }
      const operation = order[position] as number;
      const way = ways[operation] as number;
      if (!timetable.probe(operation, way)) return this.stopAt(position);
      timetable.place(operation, way);
      spent += costs.of(operation);
      const end = placed[operation * stride + END] as number;
      if (end > blockLatest) blockLatest = end;
      if (end + (costs.tail[operation] as number) > latest) latest = end + (costs.tail[operation] as number);
      if (spent + costs.makespan * latest > limit) return this.stopAt(position + 1);
      if (end !== kept[operation * stride + END]) pending += (shop.after[operation] as Int32Array).length;
      const before = shop.before[operation] as Int32Array;
      for (let pred = 0; pred < before.length; pred++) {
        const row = (before[pred] as number) * stride + END;
        if (placed[row] !== kept[row]) pending--;
      }
    }
    const last = Math.ceil(n / BLOCK);
    this.triedLatest[last - 1] = blockLatest;
    this.triedSpent[last] = spent;
    this.reached = n;
    this.triedTotal = spent + costs.makespan * this.latestOf(last);
    return this.triedTotal;
  }

  private stopAt(position: number): number {
    this.reached = position;
    return Infinity;
  }

  private latestOf(blocks: number): number {
    let latest = 0;
    for (let block = 0; block < Math.ceil(this.n / BLOCK); block++)
      latest = Math.max(latest, (block >= this.firstBlock && block < blocks ? this.triedLatest[block] : this.latest[block]) as number);
    return latest;
  }

  private isSame(block: number): boolean {
    const { state } = this.timetable;
    const first = block * state.length;
    for (let at = 0; at < state.length; at++) if (state[at] !== this.states[first + at]) return false;
    return true;
  }

  private converge(block: number, spent: number): number {
    this.reached = block * BLOCK;
    this.shift = spent - (this.spent[block] as number);
    this.triedTotal = (this.spent[Math.ceil(this.n / BLOCK)] as number) + this.shift + this.costs.makespan * this.latestOf(block);
    return this.triedTotal;
  }

  /** Makes the last trial the schedule. */
  keep(): void {
    const { order, kept, firstBlock, reached, n } = this;
    const { placed, stride, state } = this.timetable;
    for (let position = firstBlock * BLOCK; position < reached; position++) {
      const row = (order[position] as number) * stride;
      for (let at = row; at < row + stride; at++) kept[at] = placed[at] as number;
      if (stride > CREW) this.timetable.habits.learn(order[position] as number, placed[row + WAY] as number, placed, row + CREW);
    }
    const blocks = Math.ceil(reached / BLOCK);
    for (let block = firstBlock; block < blocks; block++) this.latest[block] = this.triedLatest[block] as number;
    if (blocks > firstBlock)
      this.states.set(this.triedStates.subarray((firstBlock + 1) * state.length, blocks * state.length), (firstBlock + 1) * state.length);
    for (let block = firstBlock + 1; block <= blocks; block++) this.spent[block] = this.triedSpent[block] as number;
    if (reached < n && this.shift !== 0)
      for (let block = blocks + 1; block < this.spent.length; block++) this.spent[block] = (this.spent[block] as number) + this.shift;
    this.total = this.triedTotal;
  }

  /** Forgets the last trial. The order is put back only afterwards, since it says what was placed. */
  undo(): void {
    const { order, kept, firstBlock, reached } = this;
    const { placed, stride } = this.timetable;
    for (let position = firstBlock * BLOCK; position < reached; position++) {
      const row = (order[position] as number) * stride;
      for (let at = row; at < row + stride; at++) placed[at] = kept[at] as number;
    }
  }

  get isFeasible(): boolean {
    return Number.isFinite(this.total);
  }

  schedule(): Schedule {
    const { shop, placed, stride } = this.timetable;
    const { jobs, resources, people = [] } = shop.problem;
    return shop.operations
      .flatMap((operation, index): Placement[] => {
        if (operation === undefined) return [];
        const { id, pinned } = operation;
        const job = (jobs[shop.jobOf[index] as number] as { id: string }).id;
        if (pinned !== undefined)
          return [{ job, operation: id, resource: pinned.resource, people: pinned.people, start: pinned.start, work: pinned.work, end: pinned.end }];
        const row = index * stride;
        const way = placed[row + WAY] as number;
        const crew = Array.from({ length: sizeOf(shop.crew[way]) }, (_, at) => (people[placed[row + CREW + at] as number] as { id: string }).id);
        const resource = (resources[shop.resource[way] as number] as { id: string }).id;
        return [
          {
            job,
            operation: id,
            resource,
            people: crew,
            start: placed[row + START] as number,
            work: placed[row + WORK] as number,
            end: placed[row + END] as number,
          },
        ];
      })
      .sort((a, b) => a.start - b.start || a.end - b.end || (a.operation < b.operation ? -1 : 1));
  }
}
