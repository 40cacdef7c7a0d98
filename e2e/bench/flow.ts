import type { Assortment } from './assortment.js';
import type { Acts } from './acts.js';
import { readCounters } from './counters.js';
import type { Cycle } from './cycle.js';
import type { Counted, Part } from './measured.js';
import { Meter, total, type Parts, type Spent } from './meter.js';

/** The three departments at work, the bench that keeps them busy, and what it sees of them. */
export interface Flow {
  readonly acts: Acts;
  readonly assortment: Assortment;
  readonly cycle: Cycle;
  readonly parts: Parts<Part>;
  readonly urls: readonly string[];
}

/** What a phase took and counted, from a still start until all is still again. */
export async function observe<T>(flow: Flow, work: () => Promise<T>): Promise<{ result: T; counted: Counted; spent: Spent<Part> }> {
  await flow.acts.untilQuiet();
  const before = await count(flow.urls);
  const meter = new Meter(flow.parts);
  const result = await work();
  await flow.acts.untilQuiet();
  const spent = meter.stop();
  const after = await count(flow.urls);
  return { result, spent, counted: { heard: after.heard - before.heard, applied: after.applied - before.applied, told: after.told - before.told } };
}

async function count(urls: readonly string[]): Promise<Counted> {
  const counters = await Promise.all(urls.map(readCounters));
  const sum = (what: string): number => total(Object.fromEntries(counters.map((counter, service) => [service, counter[what] ?? 0])));
  return { heard: sum('heard'), applied: sum('applied'), told: sum('sent') };
}
