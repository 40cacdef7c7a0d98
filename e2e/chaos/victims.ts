import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ServiceName } from '@siklus/contracts';
import { freePort, recorded, type Stack } from '@siklus/infra';

/** The boundaries that libs/messaging names, in the order of a message's way. */
export const boundaries = [
  'perform:before-commit',
  'perform:after-commit',
  'hear:before-commit',
  'hear:after-commit',
  'agenda:before-commit',
  'agenda:after-commit',
  'relay:before-send',
  'relay:after-send',
  'relay:after-commit',
] as const;
export type Boundary = (typeof boundaries)[number];

/** One thing that was done to a process, and how long it took until all was well again. */
export interface Blow {
  readonly whom: string;
  readonly what: string;
  /** Seconds from the blow until it was ready again; undefined when the next blow came first. */
  readonly recovered?: number;
  /** Set when what should have happened did not. */
  readonly failed?: string;
}

const PATIENCE_MS = 120_000;
const PRELOAD = ['--import', join(import.meta.dirname, 'kill-at.mjs')];

/** Hears of processes that end by themselves: to be given to the stack when it starts. */
export class Deaths {
  private readonly waiting = new Map<string, () => void>();

  readonly note = (name: string): void => this.waiting.get(name)?.();

  next(name: string): Promise<number> {
    return new Promise((resolve) => this.waiting.set(name, () => resolve(performance.now())));
  }
}

/** Kills, freezes and restarts the processes of a stack. */
export class Victims {
  private readonly stack: Stack;
  private readonly deaths: Deaths;
  private readonly replicas = new Map<ServiceName, string>();

  constructor(stack: Stack, deaths: Deaths) {
    this.stack = stack;
    this.deaths = deaths;
  }

  /** Where a service can be spoken to: itself, and its second process while there is one. */
  addressesOf(service: ServiceName): readonly string[] {
    const replica = this.replicas.get(service);
    return replica === undefined ? [this.stack.urls[service]] : [this.stack.urls[service], replica];
  }

  /** Ends one service by SIGKILL at each boundary in turn, and starts it again, armed for the next. */
  async killAtEach(service: ServiceName, all: readonly { readonly boundary: Boundary; readonly passage: number }[]): Promise<Blow[]> {
    const blows: Blow[] = [];
    let from = performance.now();
    await this.stack.kill(service, 'SIGKILL');
    const recoveredSince = (): number => seconds(performance.now() - from);
    for (const { boundary, passage } of all) {
      const env = { CHAOS_AT: boundary, CHAOS_PASSAGE: String(passage) };
      const died = this.deaths.next(service);
      const isReady = await this.startOrDie(service, env);
      const last = blows.length - 1;
      if (isReady && blows[last]) blows[last] = { ...blows[last], recovered: recoveredSince() };
      const at = isReady ? await Promise.race([died, pause(PATIENCE_MS)]) : performance.now();
      blows.push({ whom: service, what: `SIGKILL at ${boundary} (${passage})`, ...(at === undefined && { failed: 'it did not come by there' }) });
      if (at === undefined) await this.stack.kill(service, 'SIGKILL');
      from = at ?? performance.now();
    }
    await this.stack.start(service);
    const last = blows.at(-1);
    return last ? [...blows.slice(0, -1), { ...last, recovered: recoveredSince() }] : blows;
  }

  async kill(service: ServiceName, signal: NodeJS.Signals): Promise<Blow> {
    const from = performance.now();
    await this.stack.restart(service, signal);
    return { whom: service, what: signal, recovered: seconds(performance.now() - from) };
  }

  async restartServer(server: 'broker' | 'database', signal: 'SIGTERM' | 'SIGKILL'): Promise<Blow> {
    const from = performance.now();
    await (server === 'broker' ? this.stack.restartBroker(signal) : this.stack.restartDatabase(signal));
    await this.allReady();
    return { whom: server, what: signal, recovered: seconds(performance.now() - from) };
  }

  /**
   * Freezes a service in the middle of its work, lets a second process of it take over, and wakes it when it has been replaced for
   * longer than its session with the broker and its transaction with the database may last.
   */
  async freeze(service: ServiceName, boundary: Boundary, passage: number, frozenMs: number): Promise<Blow> {
    await this.stack.kill(service, 'SIGTERM');
    const started = this.stack.start(service, { nodeArgs: PRELOAD, env: { CHAOS_AT: boundary, CHAOS_PASSAGE: String(passage), CHAOS_SIGNAL: 'SIGSTOP' } });
    const isFrozen = await this.untilFrozen(service);
    const second = `${service}-2`;
    this.replicas.set(service, await this.stack.start(service, { as: second, port: await freePort() }));
    await pause(frozenMs);
    const from = performance.now();
    this.stack.signal(service, 'SIGCONT');
    await started;
    await this.allReady();
    const recovered = seconds(performance.now() - from);
    await pause(1_000);
    this.replicas.delete(service);
    await this.stack.kill(second, 'SIGTERM');
    return { whom: service, what: `SIGSTOP at ${boundary}, woken after a second took over`, recovered, ...(!isFrozen && { failed: 'it did not come by there' }) };
  }

  /** @returns false when it died of its own arms before it was ready */
  private async startOrDie(service: ServiceName, env: Readonly<Record<string, string>>): Promise<boolean> {
    try {
      await this.stack.start(service, { nodeArgs: PRELOAD, env });
      return true;
    } catch (error) {
      if (error instanceof Error && error.message.includes('SIGKILL')) return false;
      throw error;
    }
  }

  private async untilFrozen(name: string): Promise<boolean> {
    for (const deadline = performance.now() + PATIENCE_MS; performance.now() < deadline; await pause(20)) {
      const running = recorded(this.stack.dir).find((one) => one.name === name);
      if (running && 'pid' in running && stateOf(running.pid) === 'T') return true;
    }
    return false;
  }

  private async allReady(): Promise<void> {
    const urls = Object.values(this.stack.urls);
    for (const deadline = performance.now() + PATIENCE_MS; ; await pause(50)) {
      const ready = await Promise.all(urls.map(isReady));
      if (ready.every(Boolean)) return;
      if (performance.now() > deadline) throw new Error(`not ready after a minute: ${urls.filter((_, n) => !ready[n]).join(', ')}`);
    }
  }
}

const seconds = (ms: number): number => Math.round(ms / 100) / 10;

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

/** `T` of a process that was stopped (Linux). */
function stateOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
  } catch {
    return undefined;
  }
}
