import type { Stage } from '../stage/stage.js';

/** Something that happens between departments, from beginning to end: played as a test, and told on the screen. */
export interface Story {
  /** Short: `npm run story -- expedite`. */
  readonly name: string;
  readonly title: string;
  readonly play: (stage: Stage) => Promise<void>;
}
