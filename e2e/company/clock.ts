import { setTimeout as wait } from 'node:timers/promises';
import type { Instant } from '@siklus/kernel';
import type { Standing } from './clients.js';

/** A service, as far as its clock and its peace are concerned. */
export interface Ticking {
  readonly name: string;
  standing(): Promise<Standing>;
  advance(to: Instant): Promise<unknown>;
}

const PAUSE_MS = 3;
const PATIENCE_MS = 60_000;

const counters = (standings: readonly Standing[]): string => standings.map(({ told, heard }) => `${told}/${heard}`).join(' ');

/**
 * The one clock of all services. Between two moves every message that is under way arrives: all are quiet in two passes, and
 * nothing was told or heard in between.
 */
export class Clock {
  private readonly services: readonly Ticking[];
  private now: Instant | undefined;

  constructor(services: readonly Ticking[]) {
    this.services = services;
  }

  /** The latest time that any service has reached: a service that is behind was stopped while the clock was moved. */
  async read(): Promise<Instant> {
    const standings = await this.standings();
    return standings.map(({ now }) => now).reduce((a, b) => (a > b ? a : b));
  }

  /** Waits until nothing moves any more. @throws Error when nothing changes for a minute and a service is still not quiet */
  async settle(): Promise<readonly Standing[]> {
    let before = { quiet: false, counted: '' };
    let since = performance.now();
    for (;;) {
      const standings = await this.standings();
      const pass = { quiet: standings.every((standing) => standing.quiet), counted: counters(standings) };
      if (pass.counted !== before.counted) since = performance.now();
      else if (pass.quiet && before.quiet) return standings;
      else if (performance.now() - since > PATIENCE_MS) throw new Error(`nothing moves, and yet these are not quiet: ${this.restless(standings)}`);
      before = pass;
      if (!pass.quiet) await wait(PAUSE_MS);
    }
  }

  /** Moves all services to `to`, by way of every deadline that is due before it. */
  async moveTo(to: Instant): Promise<void> {
    while (this.now === undefined || this.now < to) {
      const due = (await this.settle()).flatMap(({ nextDue }) => nextDue ?? []);
      const step = due.reduce((earliest, one) => (one < earliest ? one : earliest), to);
      await Promise.all(this.services.map((service) => service.advance(step)));
      this.now = step;
    }
  }

  private standings(): Promise<Standing[]> {
    return Promise.all(this.services.map((service) => service.standing()));
  }

  private restless(standings: readonly Standing[]): string {
    return standings.flatMap((standing, i) => (standing.quiet ? [] : `${this.services[i]?.name}: ${JSON.stringify(standing)}`)).join('; ');
  }
}
