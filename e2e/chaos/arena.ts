import { setTimeout as pause } from 'node:timers/promises';
import type { Stack, StackOptions } from '@siklus/infra';
import { Chance } from './chance.js';
import { Databases } from './databases.js';
import { Load, type Life } from './load.js';
import { People } from './people.js';
import { prove, type Proof } from './proof.js';
import { Deaths, Victims } from './victims.js';

/** A stack under siege, with everybody who takes part. */
export class Arena {
  readonly stack: Stack;
  readonly victims: Victims;
  readonly people: People;
  readonly chance: Chance;
  readonly databases: Databases;
  /** Everything that was lived on this stack, for the proof. */
  readonly lives: Life[] = [];

  private constructor(stack: Stack, deaths: Deaths, seed: number) {
    this.stack = stack;
    this.victims = new Victims(stack, deaths);
    this.people = new People((person) => stack.token(person), (service) => this.victims.addressesOf(service));
    this.chance = new Chance(seed);
    this.databases = new Databases(stack);
  }

  static async open(start: (options: Pick<StackOptions, 'onDeath'>) => Promise<Stack>, seed: number): Promise<Arena> {
    const deaths = new Deaths();
    const arena = new Arena(await start({ onDeath: deaths.note }), deaths, seed);
    await Load.open(arena.people);
    return arena;
  }

  /** A load under which `siege` happens, lived to its end. @returns what the siege did, and how many orders lived through it */
  async underLoad<T>(name: string, perSecond: number, siege: () => Promise<T>): Promise<{ readonly done: T; readonly orders: number }> {
    const load = new Load(this.people, new Chance(this.chance.between(1, 2 ** 30)), name);
    this.lives.push(load);
    load.start(perSecond);
    try {
      const done = await siege();
      return { done, orders: await load.finish() };
    } catch (error) {
      await load.finish().catch(() => undefined);
      throw error;
    }
  }

  /** `patience`: milliseconds that what must heal by itself, without anybody's message, may take. */
  async prove(patience = 0): Promise<Proof> {
    for (const deadline = performance.now() + patience; ; await pause(2_000)) {
      const proof = await prove(this.stack, this.databases, this.lives);
      if (proof.differences.length === 0 || performance.now() >= deadline) return proof;
    }
  }

  async close(): Promise<void> {
    await this.databases.close();
    await this.stack.stop();
  }
}
