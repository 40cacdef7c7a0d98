import { readdirSync, readFileSync } from 'node:fs';

/** Ticks a second in /proc, whatever the kernel's own clock is (USER_HZ, https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html). */
const TICKS_PER_SECOND = 100;
const KIB = 1024;

/** A process to measure; a database's work is done by children, some of which have ended by now. */
export interface Metered {
  readonly pid: number;
  readonly withChildren?: boolean;
}

export interface Usage {
  /** In user and in kernel mode, since the process started. */
  readonly cpuSeconds: number;
  /** Memory that is shared among the processes counted once. */
  readonly residentBytes: number;
}

export interface ProcessStat {
  readonly parent: number;
  readonly cpuSeconds: number;
  /** Of children that have ended. */
  readonly childrensCpuSeconds: number;
}

/** Reads `/proc/<pid>/stat`; the second field, the name in brackets, may hold anything. */
export function parseStat(text: string): ProcessStat {
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const ticks = (position: number): number => Number(fields[position - 3]);
  return {
    parent: ticks(4),
    cpuSeconds: (ticks(14) + ticks(15)) / TICKS_PER_SECOND,
    childrensCpuSeconds: (ticks(16) + ticks(17)) / TICKS_PER_SECOND,
  };
}

export interface Resident {
  readonly ownBytes: number;
  /** Files and shared memory, which other processes may hold as well. */
  readonly sharedBytes: number;
}

/** Reads `/proc/<pid>/status`: VmRSS, by whose it is. */
export function parseStatus(text: string): Resident {
  const size = (name: string): number => KIB * Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(text)?.[1] ?? 0);
  return { ownBytes: size('RssAnon'), sharedBytes: size('RssFile') + size('RssShmem') };
}

/** What a process has used until now, or it and all its descendants. Linux only. */
export function usageOf({ pid, withChildren = false }: Metered): Usage {
  const stats = withChildren ? treeOf(pid) : new Map([[pid, statOf(pid)]]);
  const residents = [...stats.keys()].map((member) => parseStatus(read(member, 'status')));
  const cpuSeconds = sum([...stats.values()].map((stat) => (stat?.cpuSeconds ?? 0) + (withChildren ? (stat?.childrensCpuSeconds ?? 0) : 0)));
  return {
    cpuSeconds,
    residentBytes: sum(residents.map(({ ownBytes }) => ownBytes)) + Math.max(0, ...residents.map(({ sharedBytes }) => sharedBytes)),
  };
}

function treeOf(root: number): Map<number, ProcessStat | undefined> {
  const all = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), statOf(Number(name))] as const),
  );
  const tree = new Map([[root, all.get(root)]]);
  for (const parent of tree.keys()) for (const [pid, stat] of all) if (stat?.parent === parent) tree.set(pid, stat);
  return tree;
}

/** Undefined when the process has ended. */
function statOf(pid: number): ProcessStat | undefined {
  const text = read(pid, 'stat');
  return text === '' ? undefined : parseStat(text);
}

function read(pid: number, file: 'stat' | 'status'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return '';
    throw error;
  }
}

const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);
