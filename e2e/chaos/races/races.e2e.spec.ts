import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshStack } from '@siklus/testing';
import { Arena } from '../arena.js';
import { raceCancellations } from './cancellations.js';
import { raceSellers } from './sellers.js';

const SEED = 20_260_102;
const TIMES = 100;

describe('who comes first has the word', () => {
  let arena: Arena;
  beforeAll(async () => (arena = await Arena.open(freshStack, SEED)), 180_000);
  afterAll(() => arena?.close(), 60_000);

  it('a cancellation against the dispatch: what was cancelled never ships and is never billed', async () => {
    const { cancelled, shipped, faults } = await raceCancellations(arena, TIMES);
    expect(faults).toEqual([]);
    expect(Math.min(cancelled, shipped)).toBeGreaterThan(TIMES / 20);
  }, 180_000);

  it('two sellers and one unit, recalled, reserved and counted away meanwhile: never oversold, and the loser is told at once', async () => {
    const { won, lost, faults } = await raceSellers(arena, TIMES);
    expect(faults).toEqual([]);
    expect(won).toBeGreaterThanOrEqual(TIMES / 5);
    expect(won + lost).toBe(TIMES);
  }, 180_000);

  it('and the books agree', async () => {
    expect(await arena.prove()).toMatchObject({ differences: [], waiting: [] });
  }, 60_000);
});
