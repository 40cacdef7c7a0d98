import { capacity } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { capacities } from '../persistence/buffers.js';

export const onCapacity = hears(capacity).when('CapacityStated', ['kind', 'from', 'open', 'free'], (stated, { key }) =>
  on(capacities, key, { type: 'NoteStatement', stated }),
);
