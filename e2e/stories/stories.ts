import { breakdownStory } from './breakdown.js';
import { executiveStory } from './executive.js';
import { expediteStory } from './expedite.js';
import { planStory } from './plan.js';
import { rankingStory } from './ranking.js';
import type { Story } from './story.js';

export const stories: readonly Story[] = [planStory, executiveStory, rankingStory, expediteStory, breakdownStory];
