import type { Doors } from '../company/http.js';
import { Stage } from '../stage/stage.js';
import type { Story } from './story.js';
import type { Voice } from '../stage/voice.js';

/** What stories ask of the departments that they are played in: one clock for all, and schedules that are made in a moment. */
export const stackForStories = { clock: 'driven', env: { SIKLUS_SCHEDULE_MOVES: '500' } } as const;

/** @throws AssertionError with the sentence that is not so */
export async function playStory(doors: Doors, story: Story, voice: Voice): Promise<void> {
  const stage = new Stage(doors, story.name, voice);
  voice.scene(story.title);
  await stage.begins();
  await story.play(stage);
}
