import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { ServiceName } from '@siklus/contracts';
import { calendar, hours, instant, timeZone, type CalendarDate, type Instant } from '@siklus/kernel';
import { Clock } from '../company/clock.js';
import { servicesOf, type Standing } from '../company/clients.js';
import { Api, Problem, Wallet, type Doors } from '../company/http.js';
import type { Actor } from './people.js';
import type { Voice } from './voice.js';

const UTC = timeZone('UTC');

type Method = 'POST' | 'PUT';

/** Where a story is played: departments that run, reached by HTTP alone, one clock for all, and somebody who tells what happens. */
export class Stage {
  readonly clock: Clock;
  private readonly apis: ReadonlyMap<string, Api>;
  private readonly run: string;
  private readonly voice: Voice;
  private readonly acts = new Map<string, number>();
  private present: Instant = instant('1996-01-01T06:00:00.000Z');

  /** @param run sets what this playing makes apart from any other */
  constructor(doors: Doors, run: string, voice: Voice) {
    this.run = run;
    this.voice = voice;
    const wallet = new Wallet(doors);
    this.clock = new Clock(servicesOf(doors));
    this.apis = new Map(Object.entries(doors.urls).map(([name, url]) => [name, new Api(url, wallet)]));
  }

  get now(): Instant {
    return this.present;
  }

  /** The day, so many days from now, in the company's own words. */
  day(after = 0): CalendarDate {
    return calendar.addDays(calendar.dateIn(this.present, UTC), after);
  }

  /** A name that no other playing of a story uses. */
  named(thing: string): string {
    return `${this.run}-${thing}`;
  }

  scene(title: string): void {
    this.voice.scene(title);
  }

  /** Somebody does something, when nothing is under way any more: it is asked, told to everybody whom it concerns, and done there. */
  async does<T>(who: Actor, what: string, service: ServiceName, method: Method, path: string, body: object = {}): Promise<T> {
    this.voice.does(who.called, what);
    await this.clock.settle();
    const answer = await this.ask<T>(who, service, method, path, body);
    await this.clock.settle();
    return answer;
  }

  /** A file of rows. */
  async sends(who: Actor, service: ServiceName, path: string, rows: readonly object[]): Promise<void> {
    await this.clock.settle();
    await this.api(service).send(who.person, path, rows, this.keyOf(service, path, rows));
    await this.clock.settle();
  }

  /** What a story takes for granted. */
  async has(who: Actor, service: ServiceName, method: Method, path: string, body: object): Promise<void> {
    await this.ask(who, service, method, path, body);
  }

  /** Somebody wants something that is not allowed. @throws AssertionError when it is done, or refused for another reason */
  async isRefused(who: Actor, what: string, code: string, service: ServiceName, method: Method, path: string, body: object = {}): Promise<void> {
    const refusal = await this.ask(who, service, method, path, body).then(
      () => assert.fail(`${who.called} ${what}, and nobody minds`),
      (error: unknown) => error,
    );
    if (!(refusal instanceof Problem)) throw refusal;
    assert.match(refusal.message, new RegExp(`"code":"${code.replace('.', '\\.')}"`));
    this.voice.refused(who.called, what, code);
  }

  look<T>(who: Actor, service: ServiceName, path: string): Promise<T> {
    return this.api(service).get(who.person, path);
  }

  /** How a service stands, as ops see it. */
  standing(service: ServiceName): Promise<Standing> {
    return this.api(service).get({ department: 'ops', role: 'staff' }, '/ops/standing');
  }

  /** @throws AssertionError when it is not so: `expected` is all or a part of it */
  sees(what: string, actual: unknown, expected: unknown): void {
    assert.partialDeepStrictEqual(actual, expected, what);
    this.voice.seen(what);
  }

  /** Time passes, with all that is due meanwhile. */
  async moveTo(to: Instant): Promise<void> {
    await this.clock.moveTo(to);
    await this.clock.settle();
    this.present = await this.clock.read();
    this.voice.time(this.present);
  }

  passes(milliseconds: number): Promise<void> {
    return this.moveTo(calendar.plus(this.present, milliseconds));
  }

  /** The next Monday morning, five o'clock: before any shift. */
  async begins(): Promise<void> {
    const reached = await this.clock.read().catch(() => this.present);
    const from = reached > this.present ? reached : this.present;
    let day = calendar.addDays(calendar.dateIn(from, UTC), 1);
    while (calendar.weekday(day) !== 1) day = calendar.addDays(day, 1);
    const midnight = calendar.endOf(calendar.addDays(day, -1), UTC);
    await this.moveTo(calendar.plus(midnight, hours(5)));
  }

  private api(service: ServiceName): Api {
    const api = this.apis.get(service);
    if (!api) throw new Error(`${service} does not run`);
    return api;
  }

  private ask<T>(who: Actor, service: ServiceName, method: Method, path: string, body: object): Promise<T> {
    const api = this.api(service);
    return method === 'PUT' ? api.put(who.person, path, body) : api.post(who.person, path, body, this.keyOf(service, path, body));
  }

  /** Names an act by what is done and how often it was before: played again it has the same name, whatever else was left out. */
  private keyOf(...act: readonly [service: ServiceName, path: string, body: object]): string {
    const kind = createHash('sha256').update(JSON.stringify(act)).digest('base64url');
    const times = (this.acts.get(kind) ?? 0) + 1;
    this.acts.set(kind, times);
    return `${this.run}/${kind}/${times}`;
  }
}
