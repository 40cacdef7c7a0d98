import { keeps } from '@siklus/messaging';
import { laneDecider } from '../domain/lane/lane.js';

export const lanes = keeps({
  kind: 'lane',
  table: 'lanes',
  decider: laneDecider,
  columns: { country: { type: 'text', of: ({ stated }) => stated?.to ?? null } },
});
