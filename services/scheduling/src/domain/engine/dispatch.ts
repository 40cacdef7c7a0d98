import { InvalidValue } from '@siklus/kernel';
import { sizeOf } from './crew.js';
import { Plan } from './plan.js';
import { defaultObjective, type Problem, type Schedule } from './problem.js';
import { shopOf, type Shop } from './shop.js';
import { Timetable } from './timetable.js';
import { Costs } from './costs.js';

/** Apparent tardiness cost with set-ups (Lee, Bhaskaran and Pinedo 1997), earliest due date, first come first served. */
export type Rule = 'ATCS' | 'EDD' | 'FIFO';

/** How ATCS looks ahead: scales of slack and of set-up; how long a resource may wait for a better operation, as a share of the next one's time. */
interface Look {
  readonly slack: number;
  readonly setUp: number;
  readonly patience: number;
}

/**
 * A schedule by a dispatching rule: time goes on, and whenever a resource could begin, the rule chooses among the operations that could.
 * @throws InvalidValue `SCHEDULING.*`, `SCHEDULING.CALENDAR_TOO_SHORT` when open time ends before the work does.
 */
export function dispatch(problem: Problem, rule: Rule = 'ATCS'): Schedule {
  return dispatched(shopOf(problem), rule).schedule();
}

const MANY = 3000;

export function dispatched(shop: Shop, rule: Rule = 'ATCS'): Plan {
  const looks = rule === 'ATCS' ? looksOf(shop) : [{ slack: 1, setUp: 1, patience: 0 }];
  let best: Plan | undefined;
  for (const look of shop.operations.length > MANY ? looks.slice(0, 1) : looks) {
    const plan = build(shop, rule, look);
    if (plan !== undefined && (best === undefined || plan.total < best.total)) best = plan;
  }
  if (best === undefined)
    throw new InvalidValue(
      'SCHEDULING.CALENDAR_TOO_SHORT',
      stuckOf(shop),
      'all work must fit into the calendars: give them more open time, or shorten or split this operation',
    );
  return best;
}

/** The operation that fits nowhere even alone, if there is one; else the calendars are too short for all together. */
function stuckOf(shop: Shop): string {
  const timetable = new Timetable(shop);
  timetable.clear();
  const stuck = shop.operations.find((operation, at) => operation !== undefined && bestWay(timetable, at) < 0);
  return stuck?.id ?? 'the jobs together';
}

/** The authors' scales by tardiness factor, range of due dates and severity of set-ups; and some beside them, since shops are no single machines. */
function looksOf(shop: Shop): Look[] {
  const { slack, setUp } = scalesOf(shop);
  return [
    { slack, setUp, patience: 0 },
    { slack: slack / 3, setUp, patience: 0 },
    { slack, setUp: setUp / 3, patience: 0.5 },
  ];
}

function scalesOf(shop: Shop): { readonly slack: number; readonly setUp: number } {
  const work = leastMinutes(shop).reduce((sum, minutes) => sum + minutes, 0);
  const mean = work / shop.operations.length;
  const setUps = shop.setUps.flatMap((matrix) => Array.from(matrix ?? [])).filter((minutes) => minutes > 0);
  const setUp = setUps.length === 0 ? 1 : setUps.reduce((sum, minutes) => sum + minutes, 0) / setUps.length;
  const dues = Array.from(shop.due).filter(Number.isFinite);
  const span = work / shop.resourceOpen.length + (setUps.length === 0 ? 0 : (setUp * shop.operations.length) / shop.resourceOpen.length);
  const range = dues.length === 0 ? 1 : Math.min(1, (Math.max(...dues) - Math.min(...dues)) / span);
  const tightness = dues.length === 0 ? 0 : 1 - dues.reduce((sum, due) => sum + due, 0) / dues.length / span;
  const first = range <= 0.5 ? 4.5 + range : 6 - 2 * range;
  const second = Math.max(0.1, tightness) / (2 * Math.sqrt(setUp / mean));
  return { slack: first * mean, setUp: Math.max(0.1, second) * setUp };
}

const leastMinutes = ({ operations, firstAlternative, minutes }: Shop): number[] =>
  operations.map((_, at) => Math.min(...minutes.subarray(firstAlternative[at], firstAlternative[at + 1])));

/** Way by which an operation would end soonest, now in the timetable's fields; -1 for none. */
export function bestWay(timetable: Timetable, operation: number): number {
  const { firstAlternative } = timetable.shop;
  const last = firstAlternative[operation + 1] as number;
  let best = -1;
  let soonest = Infinity;
  for (let way = firstAlternative[operation] as number; way < last; way++) {
    if (!timetable.probe(operation, way) || timetable.end >= soonest) continue;
    soonest = timetable.end;
    best = way;
  }
  return best >= 0 && timetable.end !== soonest ? (timetable.probe(operation, best), best) : best;
}

function build(shop: Shop, rule: Rule, look: Look): Plan | undefined {
  const n = shop.operations.length;
  const timetable = new Timetable(shop);
  timetable.clear();
  const value = valueOf(shop, rule, look, new Costs(timetable).tail);
  const waiting = Int32Array.from(shop.before, (before) => before.length);
  const [order, ways] = [new Int32Array(n), new Int32Array(n)];
  const [starts, ends, setUps] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  const minutesOf = (operation: number): number => (ends[operation] as number) - (starts[operation] as number) - (setUps[operation] as number);
  const stale = new Staleness(shop);
  let ready = shop.operations.flatMap((_, at) => (waiting[at] === 0 ? [at] : []));
  for (let position = 0; position < n; position++) {
    let first = -1;
    for (const operation of ready) {
      if (stale.isStale(operation, position)) {
        const way = bestWay(timetable, operation);
        if (way < 0) return undefined;
        ways[operation] = way;
        starts[operation] = timetable.start;
        ends[operation] = timetable.end;
        setUps[operation] = timetable.work - timetable.start;
      }
      const sooner = first < 0 ? -1 : (starts[operation] as number) - (starts[first] as number);
      if (sooner < 0 || (sooner === 0 && (ends[operation] as number) < (ends[first] as number))) first = operation;
    }
    const resource = shop.resource[ways[first] as number];
    const latest = (starts[first] as number) + look.patience * ((ends[first] as number) - (starts[first] as number));
    let chosen = first;
    let highest = -Infinity;
    for (const operation of ready) {
      if (shop.resource[ways[operation] as number] !== resource || (starts[operation] as number) > latest) continue;
      const worth = value(operation, ends[operation] as number, minutesOf(operation), setUps[operation] as number);
      if (worth <= highest) continue;
      highest = worth;
      chosen = operation;
    }
    timetable.probe(chosen, ways[chosen] as number);
    timetable.place(chosen, ways[chosen] as number);
    stale.note(timetable, chosen, ways[chosen] as number, position);
    order[position] = chosen;
    ready = ready.filter((operation) => operation !== chosen);
    for (const next of shop.after[chosen] as Int32Array) if ((waiting[next] = (waiting[next] as number) - 1) === 0) ready.push(next);
  }
  const plan = new Plan(shop, order, ways);
  return plan.isFeasible ? plan : undefined;
}

/** Which operations must be looked at again, since a resource or a person that they may use was taken after they were looked at. */
class Staleness {
  private readonly shop: Shop;
  private readonly looked: Int32Array;
  private readonly resources: Int32Array;
  private readonly people: Int32Array;

  constructor(shop: Shop) {
    this.shop = shop;
    this.looked = new Int32Array(shop.operations.length).fill(-1);
    this.resources = new Int32Array(shop.resourceOpen.length).fill(-1);
    this.people = new Int32Array(shop.personOpen.length).fill(-1);
  }

  /** At a position; it is taken to be looked at then. */
  isStale(operation: number, position: number): boolean {
    const { shop, looked } = this;
    const since = looked[operation] as number;
    let stale = since < 0;
    for (let way = shop.firstAlternative[operation] as number; !stale && way < (shop.firstAlternative[operation + 1] as number); way++) {
      stale = (this.resources[shop.resource[way] as number] as number) >= since;
      for (const { able } of shop.crew[way] ?? [])
        for (let at = 0; !stale && at < able.length; at++) stale = (this.people[able[at] as number] as number) >= since;
    }
    if (stale) looked[operation] = position;
    return stale;
  }

  note({ crew }: Timetable, operation: number, way: number, position: number): void {
    const { shop } = this;
    if (shop.pinned[operation] !== undefined || (shop.resource[way] as number) < 0) return;
    this.resources[shop.resource[way] as number] = position;
    for (let at = 0; at < sizeOf(shop.crew[way]); at++) this.people[crew[at] as number] = position;
  }
}

type Value = (operation: number, end: number, minutes: number, setUp: number) => number;

/** Higher goes first. ATCS as its logarithm; where nothing is due, most work remaining. */
function valueOf(shop: Shop, rule: Rule, look: Look, tail: Int32Array): Value {
  const { jobOf, due, weight, release } = shop;
  if (rule === 'FIFO') return (operation) => -(release[jobOf[operation] as number] as number) - (jobOf[operation] as number) / due.length;
  if (rule === 'EDD') return (operation) => -Math.min(1e12, due[jobOf[operation] as number] as number);
  const tardiness = (shop.problem.objective ?? defaultObjective).weightedTardiness ?? 0;
  if (tardiness === 0) return (operation, _end, minutes, setUp) => (tail[operation] as number) + minutes - setUp;
  return (operation, end, minutes, setUp) => {
    const job = jobOf[operation] as number;
    const slack = Math.min(1e9, Math.max(0, (due[job] as number) - (tail[operation] as number) - end));
    return Math.log(Math.max(1e-6, weight[job] as number) / Math.max(1, minutes)) - slack / look.slack - setUp / look.setUp;
  };
}
