import { readdirSync, readFileSync } from 'node:fs';
import { statFields } from '../processes.js';

export interface Usage {
  readonly cpuSeconds: number;
  readonly residentBytes: number;
}

const TICKS_PER_SECOND = 100;

/** What a process of Linux has used so far, with its children, those that have ended included. Memory shared with it counts once. */
export function usageOf(pid: number): Usage {
  const parents = new Map<number, number[]>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const fields = tryFields(Number(name));
    if (fields) parents.set(Number(fields[1]), [...(parents.get(Number(fields[1])) ?? []), Number(name)]);
  }
  const family = [pid];
  for (const member of family) family.push(...(parents.get(member) ?? []));
  return family.map(own).reduce((a, b) => ({ cpuSeconds: a.cpuSeconds + b.cpuSeconds, residentBytes: a.residentBytes + b.residentBytes }));
}

/** utime, stime, and the same of children that have ended; resident memory divided among those who share it, where the system tells. */
function own(pid: number): Usage {
  const fields = tryFields(pid);
  if (!fields) return { cpuSeconds: 0, residentBytes: 0 };
  const ticks = [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0);
  return { cpuSeconds: ticks / TICKS_PER_SECOND, residentBytes: proportionalMemory(pid) };
}

function proportionalMemory(pid: number): number {
  try {
    return 1024 * Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function tryFields(pid: number): string[] | undefined {
  try {
    return statFields(pid);
  } catch {
    return undefined;
  }
}
