import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { builtServices, type Stack } from '@siklus/infra';
import { freshStack } from '@siklus/testing';
import { playStory, stackForStories } from './play-story.js';
import { stories } from './stories.js';
import { silent } from '../stage/voice.js';

describe('a story between departments', () => {
  let stack: Stack | undefined;
  beforeAll(async () => {
    stack = await freshStack({ services: builtServices, ...stackForStories });
  }, 180_000);
  afterAll(() => stack?.stop());

  it.each(stories.map((story) => [story.title, story] as const))('%s', (_, story) => playStory(stack as Stack, story, silent), 120_000);
});
