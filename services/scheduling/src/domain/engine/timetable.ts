import { chooseCrew, NEVER, nextFree, nextOpen, sizeOf, workedOff } from './crew.js';
import { Habits } from './habits.js';
import type { Requirement, Shop } from './shop.js';

/** Fields of a placed operation in `Timetable.placed`; its crew follows. */
export const START = 0;
export const WORK = 1;
export const END = 2;
/** The alternative taken. */
export const WAY = 3;
/** The operation that it had to wait for, -1 for none. */
export const CAUSE = 4;
/** What was waited for: a predecessor, or a resource or person that the cause held. */
export const KIND = 5;
export const CREW = 6;
export const BY_RESOURCE = 1;

/**
 * Places operations one after another, each as early as its resource, its crew and its predecessors allow, after all that was placed on them
 * before (a serial schedule generation scheme without gaps; any schedule without needless idle time is that of its own order of starts).
 * The state, one array so that it can be saved and restored at once, holds per resource: free from, family, last operation, next obstacle, hint
 * into open time; and per person: free from, last operation, next obstacle, hint.
 */
export class Timetable {
  readonly shop: Shop;
  readonly placed: Int32Array;
  readonly stride: number;
  readonly state: Int32Array;
  /** Work begins no earlier, by operation. */
  readonly hold: Int32Array;
  readonly habits: Habits;
  /** What `probe` found; its crew in `crew`. */
  start = 0;
  work = 0;
  end = 0;
  readonly crew: Int32Array;
  private cause = -1;
  private kind = 0;
  private obstacle = 0;
  private readonly resources: number;
  private readonly people: number;
  private readonly atPeople: number;

  constructor(shop: Shop) {
    this.shop = shop;
    this.resources = shop.resourceOpen.length;
    this.people = shop.personOpen.length;
    this.stride = CREW + shop.mostCrew;
    this.placed = new Int32Array(shop.operations.length * this.stride);
    this.atPeople = 5 * this.resources;
    this.state = new Int32Array(this.atPeople + 4 * this.people);
    this.hold = new Int32Array(shop.operations.length).fill(-NEVER);
    this.crew = new Int32Array(shop.mostCrew);
    this.habits = new Habits(shop);
  }

  clear(): void {
    const { resources, people, atPeople, state, shop } = this;
    state.fill(0);
    for (let resource = 0; resource < resources; resource++) {
      state[resource] = shop.now;
      state[resources + resource] = shop.firstFamily[resource] as number;
      state[2 * resources + resource] = -1;
    }
    for (let person = 0; person < people; person++) {
      state[atPeople + person] = shop.now;
      state[atPeople + people + person] = -1;
    }
  }

  endOf(operation: number): number {
    return this.placed[operation * this.stride + END] as number;
  }

  /** Finds where an operation would stand, without placing it; false where open time ends too soon. */
  probe(operation: number, way: number): boolean {
    const { shop, placed, stride } = this;
    let ready = shop.release[shop.jobOf[operation] as number] as number;
    let readyBy = -1;
    const before = shop.before[operation] as Int32Array;
    for (let at = 0; at < before.length; at++) {
      const pred = before[at] as number;
      const end = placed[pred * stride + END] as number;
      if (end < ready) continue;
      ready = end;
      readyBy = pred;
    }
    const hold = this.hold[operation] as number;
    if (hold > ready) {
      ready = hold;
      readyBy = -1;
    }
    this.cause = readyBy;
    this.kind = 0;
    const pin = shop.pinned[operation];
    if (pin !== undefined) {
      ({ start: this.start, work: this.work, end: this.end } = pin);
      return true;
    }
    const resource = shop.resource[way] as number;
    if (resource >= 0) return this.fit(operation, way, resource, ready, readyBy);
    this.start = this.work = this.end = ready;
    return true;
  }

  private fit(operation: number, way: number, resource: number, ready: number, readyBy: number): boolean {
    const { shop, state, resources } = this;
    const minutes = shop.minutes[way] as number;
    const family = shop.family[operation] as number;
    const setUps = shop.setUps[resource];
    const open = shop.resourceOpen[resource];
    const obstacles = shop.resourceObstacles[resource] as readonly { operation: number; start: number; work: number; end: number }[];
    const requirements = shop.crew[way];
    const resumable = shop.resumable[operation] === 1;
    const hint = state[4 * resources + resource] as number;
    let free = state[resource] as number;
    let from = state[resources + resource] as number;
    let last = state[2 * resources + resource] as number;
    let next = state[3 * resources + resource] as number;
    let floor = -NEVER;
    let floorBy = -1;
    for (;;) {
      const setUp = setUps === undefined ? 0 : (setUps[from * shop.families + family] as number);
      const whole = setUp + (resumable ? 1 : minutes);
      let start = Math.max(free, ready - setUp, floor);
      if (open !== undefined) start = nextOpen(open, hint, start, whole);
      if (start >= NEVER) return false;
      let end = start + setUp + minutes;
      if (resumable) {
        end = requirements === undefined && open === undefined ? end : workedOff([open], start + setUp, minutes);
        if (end >= NEVER) return false;
      }
      const obstacle = obstacles[next];
      if (obstacle === undefined || fitsBefore(obstacle, end, setUps, family * shop.families + (shop.family[obstacle.operation] as number))) {
        if (requirements === undefined) {
          this.settle(start, setUp, end, next);
          if (free >= ready - setUp) this.blame(last, BY_RESOURCE);
          else this.blame(readyBy, 0);
          return true;
        }
        const later = this.isAsUsual(operation, way, start, whole) ? start : this.assign(requirements, start, whole);
        if (later >= NEVER) return false;
        if (later === start) {
          if (resumable) end = this.workedOffTogether(requirements, resource, start + setUp, minutes);
          if (end >= NEVER) return false;
          const clash = resumable ? this.clash(requirements, start, end) : -1;
          if (
            clash < 0 &&
            (obstacle === undefined || fitsBefore(obstacle, end, setUps, family * shop.families + (shop.family[obstacle.operation] as number)))
          ) {
            this.settle(start, setUp, end, next);
            if (floor > free && floor > ready - setUp) this.blame(floorBy, BY_RESOURCE);
            else if (free >= ready - setUp) this.blame(last, BY_RESOURCE);
            else this.blame(readyBy, 0);
            return true;
          }
          if (clash >= 0) {
            floor = clash;
            floorBy = -1;
            continue;
          }
        } else {
          floor = later;
          floorBy = this.cause;
          continue;
        }
      }
      free = Math.max(free, (obstacle as { end: number }).end);
      from = shop.family[(obstacle as { operation: number }).operation] as number;
      last = (obstacle as { operation: number }).operation;
      next++;
    }
  }

  /** Whether the crew that it usually has is free: then it is taken. */
  private isAsUsual(operation: number, way: number, start: number, minutes: number): boolean {
    const { habits, crew, shop } = this;
    if (habits.way[operation] !== way) return false;
    const size = sizeOf(shop.crew[way]);
    const first = operation * shop.mostCrew;
    for (let at = 0; at < size; at++) if (this.freeFrom(habits.crew[first + at] as number, start, minutes) !== start) return false;
    for (let at = 0; at < size; at++) crew[at] = habits.crew[first + at] as number;
    return true;
  }

  private settle(start: number, setUp: number, end: number, obstacle: number): void {
    this.start = start;
    this.work = start + setUp;
    this.end = end;
    this.obstacle = obstacle;
  }

  private blame(cause: number, kind: number): void {
    this.cause = cause;
    this.kind = kind;
  }

  /** Chooses a crew for `minutes` from `start`: returns `start`, or the next minute worth trying, and whom it waits for in `cause`. */
  private assign(requirements: readonly Requirement[], start: number, minutes: number): number {
    const { crew } = this;
    if (requirements.length > 1) {
      if (chooseCrew(requirements, (person) => this.freeFrom(person, start, minutes) === start, crew)) return start;
      let soonest = NEVER;
      for (const { able } of requirements)
        for (const person of able) {
          const free = this.freeFrom(person, start, minutes);
          if (free <= start || free >= soonest) continue;
          soonest = free;
          this.cause = this.lastOf(person);
        }
      return soonest;
    }
    const { people, able } = requirements[0] as Requirement;
    let found = 0;
    let soonest = NEVER;
    for (let at = 0; at < able.length; at++) {
      const person = able[at] as number;
      const free = this.freeFrom(person, start, minutes);
      if (free === start) {
        crew[found++] = person;
        if (found === people) return start;
      } else if (free < soonest) {
        soonest = free;
        this.cause = this.lastOf(person);
      }
    }
    if (people === 1) return soonest;
    const waits = Array.from(able, (person) => ({ person, free: this.freeFrom(person, start, minutes) })).sort((a, b) => a.free - b.free);
    const wait = waits[people - 1] as { person: number; free: number };
    this.cause = this.lastOf(wait.person);
    return wait.free;
  }

  private freeFrom(person: number, t: number, minutes: number): number {
    const { state, atPeople, people, shop } = this;
    const free = state[atPeople + person] as number;
    const obstacles = shop.personObstacles[person] as [];
    return nextFree(
      shop.personOpen[person],
      state[atPeople + 3 * people + person] as number,
      obstacles,
      state[atPeople + 2 * people + person] as number,
      t > free ? t : free,
      minutes,
    );
  }

  private lastOf(person: number): number {
    return this.state[this.atPeople + this.people + person] as number;
  }

  private workedOffTogether(requirements: readonly Requirement[], resource: number, t: number, minutes: number): number {
    const opens = [this.shop.resourceOpen[resource]];
    for (let at = 0; at < sizeOf(requirements); at++) opens.push(this.shop.personOpen[this.crew[at] as number]);
    return workedOff(opens, t, minutes);
  }

  /** End of an obstacle that stands in the way of the crew between `start` and `end`, or -1. */
  private clash(requirements: readonly Requirement[], start: number, end: number): number {
    const { state, atPeople, people, shop } = this;
    for (let at = 0; at < sizeOf(requirements); at++) {
      const person = this.crew[at] as number;
      const obstacles = shop.personObstacles[person] ?? [];
      for (let next = state[atPeople + 2 * people + person] as number; next < obstacles.length; next++) {
        const obstacle = obstacles[next] as { start: number; end: number };
        if (obstacle.start < end && obstacle.end > start) return obstacle.end;
      }
    }
    return -1;
  }

  /** Places an operation where `probe` found room. */
  place(operation: number, way: number): void {
    const { shop, placed, stride, state, resources, atPeople, people } = this;
    const row = operation * stride;
    placed[row + START] = this.start;
    placed[row + WORK] = this.work;
    placed[row + END] = this.end;
    placed[row + WAY] = way;
    placed[row + CAUSE] = this.cause;
    placed[row + KIND] = this.kind;
    if (shop.pinned[operation] !== undefined) return;
    const resource = shop.resource[way] as number;
    if (resource < 0) return;
    state[resource] = this.end;
    state[resources + resource] = shop.family[operation] as number;
    state[2 * resources + resource] = operation;
    state[3 * resources + resource] = this.obstacle;
    this.advance(4 * resources + resource, shop.resourceOpen[resource]?.to);
    const size = sizeOf(shop.crew[way]);
    for (let at = 0; at < size; at++) {
      const person = this.crew[at] as number;
      placed[row + CREW + at] = person;
      state[atPeople + person] = this.end;
      state[atPeople + people + person] = operation;
      const obstacles = shop.personObstacles[person] as readonly { end: number }[];
      const next = atPeople + 2 * people + person;
      while ((obstacles[state[next] as number]?.end ?? NEVER) <= this.end) state[next] = (state[next] as number) + 1;
      this.advance(atPeople + 3 * people + person, shop.personOpen[person]?.to);
    }
  }

  private advance(hint: number, closes: Int32Array | undefined): void {
    if (closes === undefined) return;
    let at = this.state[hint] as number;
    while (at < closes.length && (closes[at] as number) <= this.end) at++;
    this.state[hint] = at;
  }
}

const fitsBefore = (obstacle: { start: number; work: number }, end: number, setUps: Int32Array | undefined, pair: number): boolean =>
  end <= obstacle.start && (setUps === undefined || (setUps[pair] as number) <= obstacle.work - obstacle.start);
