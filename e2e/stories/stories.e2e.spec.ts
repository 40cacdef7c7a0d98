import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { builtServices, type Stack } from '@siklus/infra';
import { freshStack } from '@siklus/testing';
import { silent } from '../stage/voice.js';
import { digestOf } from './digest.js';
import { playStory, stackForStories } from './play-story.js';
import { besieged } from './siege.js';
import { stories } from './stories.js';

const started = (): Promise<Stack> => freshStack({ services: builtServices, ...stackForStories });
const SEED = 20_260_501;
const PATIENCE = 60_000;

describe('a story between departments', () => {
  let calm: Stack | undefined;
  let digest: Readonly<Record<string, readonly string[]>>;
  beforeAll(async () => {
    calm = await started();
  }, 180_000);
  afterAll(() => calm?.stop());

  it.each(stories.map((story) => [story.title, story] as const))('%s', (_, story) => playStory(calm as Stack, story, silent), 120_000);

  it('ends in a state that can be told without what is made up', async () => {
    digest = await digestOf(calm as Stack);
    expect(Object.values(digest).flat().length).toBeGreaterThan(100);
  });

  describe('while departments are killed at random', () => {
    let siege: Stack | undefined;
    beforeAll(async () => {
      await calm?.stop();
      calm = undefined;
      siege = await started();
    }, 180_000);
    afterAll(() => siege?.stop());

    it('goes on where it was, and everything ends in the same state', async () => {
      const stack = siege as Stack;
      const doors = { urls: stack.urls, token: stack.token.bind(stack), patience: PATIENCE };
      const played = (async () => {
        for (const story of stories) await playStory(doors, story, silent);
      })();
      const killed = await besieged(stack, SEED, played);
      await played;
      expect(Object.keys(killed)).toHaveLength(builtServices.length);
      expect(Math.min(...Object.values(killed))).toBeGreaterThan(1);
      expect(await digestOf(stack)).toEqual(digest);
    }, 600_000);
  });
});
