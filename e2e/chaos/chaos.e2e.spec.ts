import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshStack } from '@siklus/testing';
import { Arena } from './arena.js';
import type { Proof } from './proof.js';
import { killAtBoundaries, killAtRandom, services } from './sieges.js';
import { boundaries, type Blow } from './victims.js';

const SEED = 20_260_101;
const RANDOM_KILLS = 5;
const ORDERS_PER_SECOND = 8;

describe('the three departments under siege', () => {
  let arena: Arena;
  beforeAll(async () => (arena = await Arena.open(freshStack, SEED)), 180_000);
  afterAll(() => arena?.close(), 60_000);

  it('loses and doubles nothing when nothing happens to it', async () => {
    await arena.underLoad('calm', ORDERS_PER_SECOND, () => new Promise((resolve) => setTimeout(resolve, 5_000)));
    expect(await arena.prove()).toMatchObject({ differences: [], waiting: [] });
  }, 120_000);

  describe('after a SIGKILL at every boundary and at random moments', () => {
    let blows: readonly Blow[];
    let orders: number;
    let proof: Proof;
    beforeAll(async () => {
      ({ done: blows, orders } = await arena.underLoad('siege', ORDERS_PER_SECOND, async () => [
        ...(await killAtBoundaries([1])(arena)),
        ...(await killAtRandom(RANDOM_KILLS)(arena)),
      ]));
      proof = await arena.prove();
    }, 600_000);

    it.each(services)('%s was killed at each', (service) => {
      const killed = blows.filter(({ whom, what }) => whom === service && what.includes(' at '));
      expect(killed).toHaveLength(boundaries.length);
      expect(killed.filter(({ failed }) => failed !== undefined)).toEqual([]);
    });

    it('every order that was placed is there, and no other, as it was lived', () => {
      expect(orders).toBeGreaterThan(50);
      expect(proof.differences.filter((difference) => difference.includes(' orders '))).toEqual([]);
    });

    it('owners, hearers, an independent reader and the three ledgers say the same, and nothing waits', () => {
      expect(proof).toMatchObject({ differences: [], waiting: [] });
    });
  });
});
