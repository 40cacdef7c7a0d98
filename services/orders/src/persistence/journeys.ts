import { keeps } from '@siklus/messaging';
import { journeyDecider } from '../domain/journey/journey.js';

export const journeys = keeps({
  kind: 'journey',
  table: 'journeys',
  decider: journeyDecider,
  orderOf: (_, id) => id,
  columns: { promise: { type: 'text', of: ({ promise }) => promise?.status ?? null } },
});
