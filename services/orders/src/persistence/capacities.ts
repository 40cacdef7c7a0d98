import { keeps } from '@siklus/messaging';
import { capacityDecider } from '../domain/capacity/capacity.js';

export const capacities = keeps({
  kind: 'capacity',
  table: 'capacities',
  decider: capacityDecider,
  columns: {
    resource_kind: { type: 'text', of: ({ stated }) => stated?.kind ?? null },
    week: { type: 'date', of: ({ stated }) => stated?.from ?? null },
    open_hours: { type: 'numeric', of: ({ stated }) => stated?.open ?? null },
    used_hours: { type: 'numeric', of: ({ stated }) => stated?.used ?? null },
  },
});
