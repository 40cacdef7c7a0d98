import { breakdownStory } from './breakdown.js';
import { capacityStory } from './capacity.js';
import { creditStory } from './credit.js';
import { executiveStory } from './executive.js';
import { expediteStory } from './expedite.js';
import { floorStory } from './floor.js';
import { giveBackStory } from './give-back.js';
import { kitStory } from './kit.js';
import { lostStory } from './lost.js';
import { materialStory } from './material.js';
import { planStory } from './plan.js';
import { parkedStory } from './parked.js';
import { raceStory } from './race.js';
import { rankingStory } from './ranking.js';
import type { Story } from './story.js';
import { visitStory } from './visit.js';

export const stories: readonly Story[] = [
  planStory,
  capacityStory,
  floorStory,
  executiveStory,
  rankingStory,
  expediteStory,
  breakdownStory,
  creditStory,
  materialStory,
  kitStory,
  lostStory,
  parkedStory,
  raceStory,
  giveBackStory,
  visitStory,
];
