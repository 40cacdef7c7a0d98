import { keeps } from '@siklus/messaging';
import { resourceDecider } from '../domain/resource/resource.js';

export const resources = keeps({
  kind: 'resource',
  table: 'resources',
  decider: resourceDecider,
  columns: {
    resource_kind: { type: 'text', of: ({ stated }) => stated?.kind ?? null },
    calendar_id: { type: 'text', of: ({ stated }) => stated?.calendar ?? null },
    set_ups_id: { type: 'text', of: ({ stated }) => stated?.setUps ?? null },
    operation: { type: 'text', of: ({ operation }) => operation },
  },
});
